#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/summary.hpp"
#include "core/report/terminal.hpp"
#include "core/report/wording.hpp"

#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_at_each_end = 2;
constexpr std::size_t first_number = 3; ///< column of the grid

constexpr std::string_view no_interval_mark = "\xC2\xB7"; // a middle dot
constexpr std::string_view overstated_mark = "*";

/// The mark after a number, a blank when there is nothing to say about it.
std::string_view mark_of(const Estimate& estimate) {
    if (estimate.status == Status::overstated) {
        return overstated_mark;
    }
    return estimate.low || estimate.high ? " " : no_interval_mark;
}

std::string with_interval(const Estimate* estimate) {
    if (estimate == nullptr) {
        return "";
    }
    const std::string text = estimate_text(*estimate, similarity);
    return text.empty() ? fmt::format("{} ", status_words(estimate->status))
                        : fmt::format("{}{}", text, mark_of(*estimate));
}

/// Where there is no room for intervals, only what overstates is marked.
std::string without_interval(const Estimate* estimate) {
    if (estimate == nullptr || !estimate->value) {
        return "";
    }
    return fmt::format("{}{}", similarity(*estimate->value),
                       estimate->status == Status::overstated ? overstated_mark : " ");
}

/// Whether the terminal has room for the Jensen-Shannon divergence, and its interval
/// too.
enum class Room : std::uint8_t { cosine, both_measures, both_intervals };

Room room_in(const TableStyle& style) {
    const std::size_t width = layout_width(style);
    return width >= 120  ? Room::both_intervals
           : width >= 80 ? Room::both_measures
                         : Room::cosine;
}

void add_pair(Grid& grid, const Findings& findings, Features on, const RankedPair& pair,
              Room room) {
    std::vector<std::string> row{std::string(features_word(on)),
                                 one_line(findings.outlets.at(pair.outlet_a).name),
                                 one_line(findings.outlets.at(pair.outlet_b).name),
                                 with_interval(pair.cosine)};
    if (room == Room::both_intervals) {
        row.push_back(with_interval(pair.jensen_shannon));
    } else if (room == Room::both_measures) {
        row.push_back(without_interval(pair.jensen_shannon));
    }
    grid.rows.push_back(std::move(row));
}

void add_pairs(Grid& grid, const Findings& findings, Features on, Room room) {
    const PairRanking ranking = pairs_by_cosine(findings, on);
    const std::size_t pairs = ranking.pairs.size();
    const bool all = pairs <= 2 * most_at_each_end;
    const std::size_t first = all ? pairs : most_at_each_end;
    const std::size_t last = all ? pairs : pairs - most_at_each_end;
    for (std::size_t i = 0; i < first; ++i) {
        add_pair(grid, findings, on, ranking.pairs[i], room);
    }
    if (const std::uint64_t more = last - first + ranking.left_out; more > 0) {
        std::vector<std::string> row(grid.columns.size());
        row[0] = "...";
        row[1] = fmt::format("{} more", grouped(more));
        grid.rows.push_back(std::move(row));
    }
    for (std::size_t i = last; i < pairs; ++i) {
        add_pair(grid, findings, on, ranking.pairs[i], room);
    }
}

/// What the marks in the rows mean.
std::string legend(const Grid& grid) {
    bool some_without_interval = false;
    bool some_overstated = false;
    for (const auto& row : grid.rows) {
        for (std::size_t i = first_number; i < row.size(); ++i) {
            some_without_interval |= row[i].ends_with(no_interval_mark);
            some_overstated |= row[i].ends_with(overstated_mark);
        }
    }
    std::string text;
    if (some_without_interval) {
        text += fmt::format("{} no interval: too few articles, or not stable. ",
                            no_interval_mark);
    }
    if (some_overstated) {
        text += fmt::format("{} overstated: rare terms make it larger than it is.",
                            overstated_mark);
    }
    return text;
}

} // namespace

std::string summary_pairs(const Findings& findings, const TableStyle& style) {
    const Room room = room_in(style);
    Grid grid{{{"on", ColumnKind::text},
               {"", ColumnKind::text},
               {"", ColumnKind::text},
               {"cosine ", ColumnKind::number}},
              {}};
    if (room != Room::cosine) {
        grid.columns.push_back({"JSD (bits) ", ColumnKind::number});
    }
    add_pairs(grid, findings, Features::frames, room);
    add_pairs(grid, findings, Features::terms, room);
    if (grid.rows.empty()) {
        return {};
    }
    std::string title =
        "Pairs of outlets, the most alike first (cosine with 95 % interval";
    title += room == Room::cosine ? ")" : ", Jensen-Shannon divergence)";
    return heading(title, style) + grid_text(grid, style) + note(legend(grid), style);
}

} // namespace parallax::report
