#include "core/report/power.hpp"

#include "core/report/csv_table.hpp"
#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/study.hpp"
#include "core/report/terminal.hpp"
#include "core/report/wording.hpp"

#include <cmath>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace parallax::report {

namespace {

using Json = nlohmann::ordered_json;

std::string count_or(const std::optional<std::uint64_t>& count,
                     std::string_view otherwise) {
    return count ? grouped(*count) : std::string(otherwise);
}

std::string count_cell(const std::optional<std::uint64_t>& count) {
    return count ? std::to_string(*count) : "";
}

std::string detectable(const PowerFinding& row) {
    return row.detectable_ratio ? times(std::log2(*row.detectable_ratio)) : "none";
}

template <typename Number> Json or_null(const std::optional<Number>& number) {
    return number ? Json(*number) : Json(nullptr);
}

} // namespace

std::string power_table(const Power& power, const TableStyle& style) {
    std::string text =
        heading(fmt::format("What the articles can show, and what a ratio of {} needs",
                            exact(power.ratio)),
                style);
    Grid grid{{{"", ColumnKind::text},
               {"", ColumnKind::text},
               {"events", ColumnKind::number},
               {"articles", ColumnKind::number},
               {"hits", ColumnKind::number},
               {"can show", ColumnKind::number},
               {"events needed", ColumnKind::number},
               {"articles needed", ColumnKind::number}},
              {}};
    std::uint64_t without_hits = 0;
    for (const PowerFinding& row : power.rows) {
        if (row.status == Status::no_hits) {
            ++without_hits;
            continue;
        }
        const bool is_known = row.status == Status::ok;
        grid.rows.push_back(
            {one_line(power.findings.categories.at(row.category).name),
             one_line(power.findings.outlets.at(row.outlet).name), grouped(row.events),
             grouped(row.articles), grouped(row.hits),
             is_known ? detectable(row) : std::string(status_words(row.status)),
             count_or(row.events_needed,
                      is_known && row.scope == Scope::raw ? "no event shared" : ""),
             count_or(row.articles_needed, "")});
    }
    text += grid_text(grid, style);
    text += note(
        fmt::format(
            "Each outlet against all others, on the events that it shares. \"can "
            "show\": "
            "the smallest ratio of rates that a two-sided test at {} finds in {} % of "
            "such corpora; \"needed\": events and articles, of both sides and those at "
            "hand included, for a ratio of {}. More of the same is assumed: as many "
            "hits, as scattered over articles. {} of an outlet and a frame without a "
            "hit "
            "left out.",
            exact(power.alpha), exact(100 * power.power), exact(power.ratio),
            counted(without_hits, "row", "rows")),
        style);
    return text;
}

std::string power_csv(const Power& power) {
    CsvTable table({"outlet", "frame", "scope", "events", "articles", "hits",
                    "detectable_ratio", "planned_ratio", "alpha", "power",
                    "events_needed", "articles_needed", "status"});
    for (const PowerFinding& row : power.rows) {
        table.add({power.findings.outlets.at(row.outlet).name,
                   power.findings.categories.at(row.category).name,
                   scope_word(row.scope), std::to_string(row.events),
                   std::to_string(row.articles), std::to_string(row.hits),
                   row.detectable_ratio ? exact(*row.detectable_ratio) : "",
                   exact(power.ratio), exact(power.alpha), exact(power.power),
                   count_cell(row.events_needed), count_cell(row.articles_needed),
                   status_words(row.status)});
    }
    return std::move(table).text();
}

std::string power_json(const Power& power) {
    Json rows = Json::array();
    for (const PowerFinding& row : power.rows) {
        rows.push_back({{"outlet", power.findings.outlets.at(row.outlet).name},
                        {"frame", power.findings.categories.at(row.category).name},
                        {"scope", scope_word(row.scope)},
                        {"events", row.events},
                        {"articles", row.articles},
                        {"hits", row.hits},
                        {"detectable_ratio", or_null(row.detectable_ratio)},
                        {"events_needed", or_null(row.events_needed)},
                        {"articles_needed", or_null(row.articles_needed)},
                        {"status", status_words(row.status)}});
    }
    const Json document{
        {"schema", "parallax-power/1"}, {"run", Json::parse(run_json(power.findings))},
        {"ratio", power.ratio},         {"alpha", power.alpha},
        {"power", power.power},         {"rows", rows}};
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace parallax::report
