#include "core/measure/change_test.hpp"

#include "core/base/contract.hpp"
#include "core/measure/shuffled_labels.hpp"

#include <algorithm>
#include <functional>

#include <tbb/combinable.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

RateSeries series_of(const DatedArticles& articles,
                     const std::vector<std::uint32_t>& period, std::size_t periods) {
    RateSeries series{std::vector<double>(periods, 0), std::vector<double>(periods, 0)};
    for (std::size_t a = 0; a < articles.hits.size(); ++a) {
        series.hits[period[a]] += articles.hits[a];
        series.tokens[period[a]] += articles.tokens[a];
    }
    return series;
}

/// The articles in the periods [first, last), which are counted from 0.
DatedArticles articles_in(const DatedArticles& articles, std::size_t first,
                          std::size_t last) {
    DatedArticles result;
    for (std::size_t a = 0; a < articles.hits.size(); ++a) {
        if (articles.period[a] >= first && articles.period[a] < last) {
            result.hits.push_back(articles.hits[a]);
            result.tokens.push_back(articles.tokens[a]);
            result.period.push_back(articles.period[a] -
                                    static_cast<std::uint32_t>(first));
            result.keys.push_back(articles.keys[a]);
        }
    }
    return result;
}

/// Returns how often the statistic of articles that are dealt out anew reaches theirs.
double permutation_p(const DatedArticles& articles, std::size_t periods,
                     const Permutations& permutations,
                     const std::function<double(const RateSeries&)>& statistic) {
    const double enough =
        statistic(series_of(articles, articles.period, periods)) * (1 - 1e-9);
    const ShuffledLabels shuffled({articles.keys, articles.period,
                                   std::vector<std::uint32_t>(articles.keys.size(), 0)},
                                  Purpose::exchange_over_all);
    tbb::enumerable_thread_specific<ShuffledLabels::Dealer> dealers(
        [&] { return ShuffledLabels::Dealer(shuffled); });
    const auto reached = [&](std::uint64_t from, std::uint64_t to) {
        tbb::combinable<std::uint64_t> count([] { return std::uint64_t{0}; });
        tbb::parallel_for(from, to, [&](std::uint64_t r) {
            const RateSeries series =
                series_of(articles, dealers.local().deal(r), periods);
            count.local() += statistic(series) >= enough ? 1 : 0;
        });
        return count.combine([](std::uint64_t a, std::uint64_t b) { return a + b; });
    };
    std::uint64_t count = reached(0, permutations.first);
    std::uint64_t dealt = permutations.first;
    if (count < reached_at_least) {
        count += reached(permutations.first, permutations.all);
        dealt = permutations.all;
    }
    return (1 + static_cast<double>(count)) / (static_cast<double>(dealt) + 1);
}

} // namespace

ChangeTest tested_changes(const DatedArticles& articles, std::size_t periods,
                          std::size_t least_stretch, const Permutations& permutations) {
    base::require(permutations.first > 0 && permutations.first <= permutations.all,
                  "there is at least one permutation, and no fewer of all");
    ChangeTest test{
        change_points(series_of(articles, articles.period, periods), least_stretch),
        1,
        {}};
    const std::vector<std::size_t>& found = test.found.first;
    if (found.empty()) {
        return test;
    }
    test.p = permutation_p(articles, periods, permutations, [&](const RateSeries& all) {
        return change_points(all, least_stretch).gain;
    });
    for (std::size_t i = 0; i < found.size(); ++i) {
        const std::size_t first = i == 0 ? 0 : found[i - 1];
        const std::size_t last = i + 1 == found.size() ? periods : found[i + 1];
        const double alone = permutation_p(
            articles_in(articles, first, last), last - first, permutations,
            [&](const RateSeries& two) { return best_split(two, least_stretch); });
        test.p_each.push_back(std::max(test.p, alone));
    }
    return test;
}

} // namespace parallax::measure
