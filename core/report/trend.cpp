#include "core/report/trend.hpp"

#include "core/report/csv_table.hpp"
#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/study.hpp"
#include "core/report/terminal.hpp"
#include "core/report/wording.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace parallax::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_changes = 20;
constexpr std::size_t most_events = 3;

std::string_view span_word(Span span) { return span == Span::week ? "week" : "month"; }

/// Events of a period: some of them, and how many more.
std::string events_text(const Trend& trend, const TrendFinding& row, std::size_t most) {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < std::min(row.events.size(), most); ++i) {
        names.push_back(trend.findings.events.at(row.events[i]).name);
    }
    const std::string text = fmt::format("{}", fmt::join(names, "; "));
    return row.events.size() > most
               ? fmt::format("{}; and {} more", text, row.events.size() - most)
               : text;
}

/// Change points, those first that move the rate most.
std::vector<const TrendFinding*> changes_of(const Trend& trend) {
    std::vector<const TrendFinding*> changes;
    for (const TrendFinding& row : trend.rows) {
        if (row.change) {
            changes.push_back(&row);
        }
    }
    const auto size = [](const TrendFinding& row) {
        return std::abs(row.change->rate_after - row.change->rate_before);
    };
    std::stable_sort(changes.begin(), changes.end(),
                     [&](const TrendFinding* a, const TrendFinding* b) {
                         return size(*a) > size(*b);
                     });
    return changes;
}

std::string change_grid(const Trend& trend,
                        const std::vector<const TrendFinding*>& changes,
                        const TableStyle& style) {
    Grid grid{{{"", ColumnKind::text},
               {"", ColumnKind::text},
               {"from", ColumnKind::text},
               {"before", ColumnKind::number},
               {"after", ColumnKind::number},
               {"q", ColumnKind::number},
               {"events then", ColumnKind::text}},
              {}};
    for (std::size_t i = 0; i < std::min(changes.size(), most_changes); ++i) {
        const TrendFinding& row = *changes[i];
        grid.rows.push_back({one_line(trend.findings.categories.at(row.category).name),
                             one_line(trend.findings.outlets.at(row.outlet).name),
                             row.start, rate(row.change->rate_before),
                             rate(row.change->rate_after), p_text(row.change->q),
                             one_line(events_text(trend, row, most_events))});
    }
    return grid_text(grid, style);
}

Json estimate_record(const Estimate& estimate) {
    const auto number = [](const std::optional<double>& value) {
        return value ? Json(*value) : Json(nullptr);
    };
    return {{"value", number(estimate.value)},
            {"low", number(estimate.low)},
            {"high", number(estimate.high)},
            {"status", status_words(estimate.status)}};
}

Json change_record(const std::optional<Change>& change) {
    return change ? Json{{"rate_before", change->rate_before},
                         {"rate_after", change->rate_after},
                         {"p", change->p},
                         {"q", change->q}}
                  : Json(nullptr);
}

} // namespace

std::string trend_table(const Trend& trend, const TableStyle& style) {
    const auto changes = changes_of(trend);
    const std::string spans =
        trend.span == Span::week ? "weeks, Monday to Sunday" : "months";
    std::string text = heading("Trend", style);
    text += paragraph(
        fmt::format("{} in {} {}; {} without a date that says its {}, in none of it",
                    counted(trend.articles, "article", "articles"),
                    grouped(trend.periods), spans,
                    counted(trend.undated, "article", "articles"),
                    span_word(trend.span)),
        style);
    text += '\n';
    text += heading(fmt::format("Change points, hits per 1,000 tokens: {}",
                                grouped(changes.size())),
                    style);
    if (!changes.empty()) {
        text += change_grid(trend, changes, style);
    }
    if (changes.size() > most_changes) {
        text += note(fmt::format("and {} more: --format csv",
                                 grouped(changes.size() - most_changes)),
                     style);
    }
    text += note(
        fmt::format(
            "{} of an outlet and a frame searched; {} not, with fewer than {} {}s that "
            "have articles, and {} with a hit in fewer than {} articles. In {} PELT "
            "(Killick, Fearnhead & Eckley 2012; normal rates "
            "weighted by tokens, penalty 3 log(periods), {} periods at least between "
            "two) found changes; given are those, in {}, whose q is at most {}: as "
            "good "
            "ones hardly come from dealing the articles out anew to the {}s (up to {} "
            "times), of the whole series and of the stretches beside the change "
            "(Benjamini-Hochberg over all). A change point does not say why: the "
            "events of those {}s move the rate, too. Rates of each {} with intervals, "
            "and "
            "its events: --format csv.",
            counted(trend.series.searched, "series", "series"),
            grouped(trend.series.too_short), trend.least_periods, span_word(trend.span),
            grouped(trend.series.too_rare), trend.least_articles_with_a_hit,
            grouped(trend.series.with_changes), trend.least_stretch,
            grouped(trend.series.with_real_changes), exact(trend.most_q),
            span_word(trend.span), grouped(trend.permutations), span_word(trend.span),
            span_word(trend.span)),
        style);
    return text;
}

std::string trend_csv(const Trend& trend) {
    CsvTable table({"outlet", "frame", "period_start", "period_end", "articles",
                    "tokens", "hits", "rate_per_1000", "low", "high", "events",
                    "change_point", "status", "rate_before", "rate_after", "p", "q"});
    const auto cell = [](const std::optional<double>& value) {
        return value ? exact(*value) : std::string();
    };
    for (const TrendFinding& row : trend.rows) {
        const auto& change = row.change;
        table.add({trend.findings.outlets.at(row.outlet).name,
                   trend.findings.categories.at(row.category).name, row.start, row.end,
                   std::to_string(row.articles), std::to_string(row.tokens),
                   std::to_string(row.hits), cell(row.rate_per_1000.value),
                   cell(row.rate_per_1000.low), cell(row.rate_per_1000.high),
                   events_text(trend, row, row.events.size()),
                   change ? "true" : "false", status_words(row.rate_per_1000.status),
                   change ? exact(change->rate_before) : "",
                   change ? exact(change->rate_after) : "",
                   change ? exact(change->p) : "", change ? exact(change->q) : ""});
    }
    return std::move(table).text();
}

std::string trend_json(const Trend& trend) {
    Json rows = Json::array();
    for (const TrendFinding& row : trend.rows) {
        Json events = Json::array();
        for (const std::size_t event : row.events) {
            events.push_back(trend.findings.events.at(event).name);
        }
        Json record{{"outlet", trend.findings.outlets.at(row.outlet).name},
                    {"frame", trend.findings.categories.at(row.category).name},
                    {"period_start", row.start},
                    {"period_end", row.end},
                    {"articles", row.articles},
                    {"tokens", row.tokens},
                    {"hits", row.hits},
                    {"rate_per_1000", estimate_record(row.rate_per_1000)},
                    {"events", events},
                    {"change", change_record(row.change)}};
        rows.push_back(std::move(record));
    }
    const Json document{
        {"schema", "parallax-trend/1"},
        {"run", Json::parse(run_json(trend.findings))},
        {"by", span_word(trend.span)},
        {"periods", trend.periods},
        {"articles", trend.articles},
        {"undated", trend.undated},
        {"series_searched", trend.series.searched},
        {"series_with_changes", trend.series.with_changes},
        {"series_with_real_changes", trend.series.with_real_changes},
        {"series_too_short", trend.series.too_short},
        {"series_too_rare", trend.series.too_rare},
        {"change_points",
         {{"method", "PELT, normal rates weighted by tokens"},
          {"penalty", "3 log(periods)"},
          {"least_periods", trend.least_periods},
          {"least_stretch", trend.least_stretch},
          {"least_articles_with_a_hit", trend.least_articles_with_a_hit},
          {"permutations", trend.permutations},
          {"test", "articles dealt out anew to periods; the larger p "
                   "of the whole series and of the stretches beside "
                   "the change; Benjamini-Hochberg over all"},
          {"most_q", trend.most_q}}},
        {"rows", rows}};
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace parallax::report
