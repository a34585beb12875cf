#include "core/report/cells.hpp"
#include "core/report/markup.hpp"
#include "core/report/number.hpp"
#include "core/report/page.hpp"
#include "core/report/wording.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_frames = 30;
constexpr std::size_t most_outlets = 12;

std::string rate_cell(const RateFinding* found) {
    if (found == nullptr) {
        return "";
    }
    const Estimate& estimate = found->rate_per_1000;
    const std::string interval = interval_text(estimate, rate);
    return fmt::format(
        "{}<br><small>{}</small>", estimate.value ? rate(*estimate.value) : "",
        escaped(interval.empty() ? status_words(estimate.status) : interval));
}

/// The highest rate, among those with an interval when there are any.
std::string lead_text(const Findings& findings,
                      const std::vector<const RateFinding*>& shown) {
    const RateFinding* highest = nullptr;
    const auto rank = [](const RateFinding& found) {
        return std::pair(found.rate_per_1000.low.has_value(),
                         *found.rate_per_1000.value);
    };
    for (const RateFinding* found : shown) {
        if (found->rate_per_1000.value &&
            (highest == nullptr || rank(*found) > rank(*highest))) {
            highest = found;
        }
    }
    if (highest == nullptr) {
        return "No rate is known: there are no tokens to count in.";
    }
    const std::string interval = interval_text(highest->rate_per_1000, rate);
    return fmt::format(
        "The highest of these rates is that of \"{}\" in {}: {} hits per 1,000 tokens "
        "({}).",
        findings.categories.at(highest->category).name,
        findings.outlets.at(highest->outlet).name, rate(*highest->rate_per_1000.value),
        interval.empty() ? "no interval: it describes these articles alone"
                         : "95 % interval " + interval);
}

} // namespace

std::string rate_section(const Findings& findings) {
    const auto rates = rates_by_cell(findings);
    std::vector<std::size_t> frames = frames_by_hits(findings);
    std::vector<std::size_t> outlets = outlets_by_articles(findings);
    if (rates.empty() || frames.empty()) {
        return {};
    }
    const std::size_t left_out = frames.size() * outlets.size();
    frames.resize(std::min(frames.size(), most_frames));
    outlets.resize(std::min(outlets.size(), most_outlets));
    Grid grid{{{"Frame", ColumnKind::text}}, {}};
    for (const std::size_t outlet : outlets) {
        grid.columns.push_back(
            {name(findings.outlets[outlet].name), ColumnKind::number});
    }
    std::vector<const RateFinding*> shown;
    for (const std::size_t frame : frames) {
        std::vector<std::string> row{name(findings.categories[frame].name)};
        for (const std::size_t outlet : outlets) {
            const auto found = rates.find({frame, outlet});
            row.push_back(rate_cell(found == rates.end() ? nullptr : found->second));
            if (found != rates.end()) {
                shown.push_back(found->second);
            }
        }
        grid.rows.push_back(std::move(row));
    }
    const std::size_t more = left_out - frames.size() * outlets.size();
    return section(
        "rates", "Rates", lead_text(findings, shown),
        html_table("Hits per 1,000 tokens, with 95 % intervals", grid) +
            remark(more == 0 ? std::string()
                             : fmt::format("{} in csv/frames.csv.",
                                           counted(more, "more cell", "more cells"))));
}

} // namespace parallax::report
