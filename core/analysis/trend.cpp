#include "core/analysis/trend.hpp"

#include "core/analysis/describe.hpp"
#include "core/analysis/period_cells.hpp"
#include "core/analysis/periods.hpp"
#include "core/analysis/scored_corpus.hpp"
#include "core/measure/series_changes.hpp"

#include <algorithm>
#include <utility>

namespace parallax::analysis {

namespace {

/// Few articles say little about an outlet's week, so there is no number for it.
Estimate rate_estimate(const measure::Resampled& number, const TrendFinding& row,
                       std::uint64_t resamples) {
    Estimate estimate;
    if (row.articles < measure::articles_for_an_interval) {
        estimate.status = Status::too_few_articles;
        return estimate;
    }
    estimate.value = number.value;
    if (row.hits == 0) {
        estimate.status = Status::no_hits;
    } else if (!number.interval) {
        estimate.status = resamples == 0 ? Status::not_resampled : Status::unstable;
    } else {
        estimate.low = number.interval->low;
        estimate.high = number.interval->high;
    }
    return estimate;
}

std::vector<std::size_t> events_of(const PeriodCell& cell) {
    std::vector<std::pair<std::size_t, std::uint64_t>> counted(cell.events.begin(),
                                                               cell.events.end());
    std::stable_sort(counted.begin(), counted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::size_t> events;
    events.reserve(counted.size());
    for (const auto& [event, articles] : counted) {
        events.push_back(event);
    }
    return events;
}

/// A series, and where its periods are in Trend::rows.
struct SeriesRows {
    std::vector<measure::DatedSeries> series;
    std::vector<std::vector<std::size_t>> rows; ///< [series][periods]
};

/// Articles with words of the cells [first, last), all of one outlet, periods counted
/// from the first cell.
measure::DatedArticles dated(const measure::FramingCounts& counts, std::size_t first,
                             std::size_t last, std::size_t category) {
    measure::DatedArticles articles;
    for (std::size_t a = 0; a < counts.outlet.size(); ++a) {
        const auto row = static_cast<Eigen::Index>(a);
        if (counts.outlet[a] >= first && counts.outlet[a] < last &&
            counts.tokens[row] > 0) {
            articles.hits.push_back(
                counts.scores(row, static_cast<Eigen::Index>(category)) /
                measure::score_unit);
            articles.tokens.push_back(counts.tokens[row]);
            articles.period.push_back(
                static_cast<std::uint32_t>(counts.outlet[a] - first));
            articles.keys.push_back(counts.keys[a]);
        }
    }
    return articles;
}

/// Takes the articles as a series, with periods that are rows from `first_row` on, when
/// there is a hit and enough periods.
void add_series(measure::DatedArticles articles, std::size_t periods,
                std::size_t first_row, SeriesRows& all, Trend& trend) {
    const auto with_a_hit = static_cast<std::uint64_t>(
        std::count_if(articles.hits.begin(), articles.hits.end(),
                      [](double hits) { return hits > 0; }));
    if (with_a_hit < least_articles_with_a_hit) {
        trend.series.too_rare += with_a_hit > 0 ? 1 : 0;
        return;
    }
    std::vector<bool> has_words(periods, false); // boilerplate alone is no period
    for (const std::uint32_t period : articles.period) {
        has_words[period] = true;
    }
    std::vector<std::uint32_t> number(periods, 0);
    std::vector<std::size_t> rows;
    for (std::size_t t = 0; t < periods; ++t) {
        if (has_words[t]) {
            number[t] = static_cast<std::uint32_t>(rows.size());
            rows.push_back(first_row + t);
        }
    }
    if (rows.size() < least_periods) {
        ++trend.series.too_short;
        return;
    }
    for (std::uint32_t& period : articles.period) {
        period = number[period];
    }
    all.series.push_back({std::move(articles), rows.size()});
    all.rows.push_back(std::move(rows));
}

/// Marks the change points that chance hardly makes.
void mark_changes(const SeriesRows& all, Trend& trend) {
    const measure::SeriesChanges found = measure::series_changes(
        all.series, {least_stretch, permutations, trend.most_q});
    trend.series.searched = all.series.size();
    for (const measure::ChangeTest& test : found.tests) {
        trend.series.with_changes += test.found.first.empty() ? 0 : 1;
    }
    for (std::size_t i = 0; i < found.changes.size(); ++i) {
        const measure::RateChange& change = found.changes[i];
        const bool is_next_series =
            i == 0 || change.series != found.changes[i - 1].series;
        trend.series.with_real_changes += is_next_series ? 1 : 0;
        trend.rows[all.rows[change.series][change.first]].change =
            Change{change.rate_before, change.rate_after, change.p, change.q};
    }
}

void add_rows(const Cells& cells, const measure::FramingCounts& counts,
              const std::vector<lexicon::Category>& categories, std::uint64_t resamples,
              Trend& trend) {
    const measure::FramingNumbers numbers = measure::framing_numbers(counts, resamples);
    SeriesRows series;
    std::size_t first = 0;
    while (first < cells.cells.size()) {
        std::size_t last = first;
        while (last < cells.cells.size() &&
               cells.cells[last].outlet == cells.cells[first].outlet) {
            ++last;
        }
        for (std::size_t c = 0; c < categories.size(); ++c) {
            if (categories[c].kind != lexicon::Kind::frame) {
                continue;
            }
            const std::size_t first_row = trend.rows.size();
            for (std::size_t cell = first; cell < last; ++cell) {
                const PeriodCell& from = cells.cells[cell];
                const Days days = days_of(from.period, trend.span);
                TrendFinding row;
                row.outlet = from.outlet;
                row.category = c;
                row.start = days.first;
                row.end = days.last;
                row.articles = from.articles;
                row.tokens = whole(from.tokens);
                row.hits = whole(from.hits[static_cast<Eigen::Index>(c)]);
                row.events = events_of(from);
                row.rate_per_1000 =
                    rate_estimate(numbers.rate_per_1000[cell * categories.size() + c],
                                  row, resamples);
                trend.rows.push_back(std::move(row));
            }
            add_series(dated(counts, first, last, c), last - first, first_row, series,
                       trend);
        }
        first = last;
    }
    mark_changes(series, trend);
}

/// The span that fits the dates of the corpus.
Span fitting_span(const Material& material, const HitTable& hits) {
    std::optional<std::int64_t> first;
    std::int64_t last = 0;
    for (const std::size_t a : hits.articles) {
        if (const auto week = period_of(material.index.article(a).date, Span::week)) {
            last = first ? std::max(last, *week) : *week;
            first = first ? std::min(*first, *week) : *week;
        }
    }
    return first && last - *first < most_weeks ? Span::week : Span::month;
}

} // namespace

base::Result<Trend> trend_of(const Plan& plan, std::optional<Span> span) {
    const auto corpus = scored_corpus(plan);
    if (!corpus) {
        return tl::unexpected(corpus.error());
    }
    const auto& [lexicons, material, hits] = *corpus;
    Trend trend;
    describe_run(plan, "trend", material, trend.findings);
    describe_lexicons(lexicons, hits, material, trend.findings);
    describe_corpus(material, trend.findings);
    trend.span = span.value_or(fitting_span(material, hits));
    trend.least_periods = least_periods;
    trend.least_stretch = least_stretch;
    trend.least_articles_with_a_hit = least_articles_with_a_hit;
    trend.permutations = permutations.all;
    const Cells cells = cells_of(material, hits, trend.span);
    trend.articles = cells.articles.size();
    trend.undated = hits.articles.size() - cells.articles.size();
    if (cells.cells.empty()) {
        return tl::unexpected(base::Error{
            base::ErrorKind::empty,
            trend.span == Span::week
                ? "no article has a date with its day; see --by month"
                : "no article has a date with its month, so there is no trend",
            {}});
    }
    const auto [first, last] = std::minmax_element(
        cells.cells.begin(), cells.cells.end(),
        [](const PeriodCell& a, const PeriodCell& b) { return a.period < b.period; });
    trend.periods = static_cast<std::uint64_t>(last->period - first->period + 1);
    const measure::FramingCounts counts =
        counts_in(cells, framing_counts(material, hits));
    add_rows(cells, counts, lexicons.categories, plan.resamples, trend);
    auto& command = trend.findings.run.command;
    command.insert(command.end(),
                   {"--by", trend.span == Span::week ? "week" : "month"});
    return trend;
}

} // namespace parallax::analysis
