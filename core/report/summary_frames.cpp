#include "core/base/unicode.hpp"
#include "core/report/cells.hpp"
#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/summary.hpp"
#include "core/report/terminal.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_frames = 16;
constexpr std::size_t most_outlets = 8;
constexpr std::size_t frame_width = 20;
constexpr std::size_t outlet_width = 11;
constexpr std::string_view no_interval_mark = "\xC2\xB7"; // a middle dot

using Rates = std::map<Cell, const RateFinding*>;

/// Every cell has one column after the digits, so that the digits stay aligned.
std::string rate_cell(const Rates& rates, std::size_t frame, std::size_t outlet) {
    const auto found = rates.find({frame, outlet});
    if (found == rates.end() || !found->second->rate_per_1000.value) {
        return "- ";
    }
    const Estimate& estimate = found->second->rate_per_1000;
    const bool has_interval = estimate.low || estimate.high;
    return rate(*estimate.value) + (has_interval ? " " : std::string(no_interval_mark));
}

std::string frame_name(const Findings& findings, std::size_t frame) {
    return shortened_inside(one_line(findings.categories[frame].name), frame_width);
}

/// The name over up to three lines, each with the column that rates have for the mark.
std::string outlet_title(const Findings& findings, std::size_t outlet) {
    const std::string name = shortened_inside(one_line(findings.outlets[outlet].name),
                                              3 * (outlet_width - 1) - 2);
    std::string title;
    for (const std::string& line : wrapped(name, outlet_width - 1)) {
        title += (title.empty() ? "" : "\n") + line + " ";
    }
    return title;
}

/// The outlets that fit beside the frames, those with most articles first.
std::vector<std::size_t> outlets_that_fit(const Findings& findings,
                                          std::size_t widest_name,
                                          const TableStyle& style) {
    std::vector<std::size_t> outlets = outlets_by_articles(findings);
    const std::size_t room = layout_width(style) - widest_name - 2;
    outlets.resize(std::min({outlets.size(), most_outlets, room / (outlet_width + 2)}));
    return outlets;
}

std::string left_out(const Findings& findings, std::size_t outlets, std::size_t frames,
                     std::size_t all_frames) {
    std::string text;
    if (outlets < findings.outlets.size()) {
        text +=
            counted(findings.outlets.size() - outlets, "more outlet", "more outlets");
    }
    if (frames < all_frames) {
        text += text.empty() ? "" : " and ";
        text += counted(all_frames - frames, "more frame", "more frames");
    }
    return text.empty() ? text : " Left out here: " + text + ".";
}

} // namespace

std::string summary_frames(const Findings& findings, const TableStyle& style) {
    const std::vector<std::size_t> all_frames = frames_by_hits(findings);
    if (all_frames.empty()) {
        return {};
    }
    std::vector<std::size_t> frames = all_frames;
    frames.resize(std::min(frames.size(), most_frames));
    std::size_t widest_name = 0;
    for (const std::size_t frame : frames) {
        widest_name =
            std::max(widest_name, base::display_width(frame_name(findings, frame)));
    }
    const std::vector<std::size_t> outlets =
        outlets_that_fit(findings, widest_name, style);
    const Rates rates = rates_by_cell(findings);

    Grid grid{{{"", ColumnKind::text}}, {}};
    for (const std::size_t outlet : outlets) {
        grid.columns.push_back({outlet_title(findings, outlet), ColumnKind::number});
    }
    bool some_without_interval = false;
    for (const std::size_t frame : frames) {
        std::vector<std::string> row{frame_name(findings, frame)};
        for (const std::size_t outlet : outlets) {
            row.push_back(rate_cell(rates, frame, outlet));
            some_without_interval |= row.back().ends_with(no_interval_mark);
        }
        grid.rows.push_back(std::move(row));
    }
    std::string foot =
        some_without_interval
            ? fmt::format(
                  "{} no interval: no hits, fewer than {} articles, or not stable. ",
                  no_interval_mark, findings.articles_for_an_interval)
            : std::string();
    foot += "All rates with their intervals: --out DIR or --format json." +
            left_out(findings, outlets.size(), frames.size(), all_frames.size());
    return heading("Frames by outlet, hits per 1,000 tokens", style) +
           grid_text(grid, style) + note(foot, style);
}

} // namespace parallax::report
