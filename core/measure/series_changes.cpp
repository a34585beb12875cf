#include "core/measure/series_changes.hpp"

#include "core/measure/multiplicity.hpp"

namespace parallax::measure {

namespace {

/// Hits per 1,000 tokens in the periods [first, last).
double rate_in(const DatedArticles& articles, std::size_t first, std::size_t last) {
    double hits = 0;
    double tokens = 0;
    for (std::size_t a = 0; a < articles.hits.size(); ++a) {
        if (articles.period[a] >= first && articles.period[a] < last) {
            hits += articles.hits[a];
            tokens += articles.tokens[a];
        }
    }
    return 1000 * hits / tokens;
}

/// Fills in the rates around each change of one series, changes[from] and later.
void add_rates(const DatedSeries& series, std::size_t from,
               std::vector<RateChange>& changes) {
    for (std::size_t i = from; i < changes.size(); ++i) {
        const std::size_t before = i == from ? 0 : changes[i - 1].first;
        const std::size_t after =
            i + 1 == changes.size() ? series.periods : changes[i + 1].first;
        changes[i].rate_before = rate_in(series.articles, before, changes[i].first);
        changes[i].rate_after = rate_in(series.articles, changes[i].first, after);
    }
}

} // namespace

SeriesChanges series_changes(const std::vector<DatedSeries>& series,
                             const ChangeSearch& search) {
    SeriesChanges result;
    std::vector<double> p;
    for (const DatedSeries& one : series) {
        result.tests.push_back(tested_changes(
            one.articles, one.periods, search.least_stretch, search.permutations));
        const std::vector<double>& each = result.tests.back().p_each;
        p.insert(p.end(), each.begin(), each.end());
        if (each.empty()) {
            p.push_back(1);
        }
    }
    const std::vector<double> q = false_discovery_rates(p);
    std::size_t test = 0;
    for (std::size_t s = 0; s < series.size(); ++s) {
        const std::vector<std::size_t>& first = result.tests[s].found.first;
        const std::size_t from = result.changes.size();
        for (std::size_t i = 0; i < first.size(); ++i) {
            if (q[test + i] <= search.most_q) {
                result.changes.push_back({s, first[i], 0, 0, p[test + i], q[test + i]});
            }
        }
        add_rates(series[s], from, result.changes);
        test += first.empty() ? 1 : first.size();
    }
    return result;
}

} // namespace parallax::measure
