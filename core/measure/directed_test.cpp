#include "core/measure/directed_test.hpp"

#include "core/base/contract.hpp"
#include "core/measure/exchange_strata.hpp"
#include "core/measure/shuffled_labels.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

/// The articles that can be exchanged, and what each adds to the margin.
struct Terms {
    Exchangeable articles;
    std::vector<std::int64_t> of; ///< [articles] in 1 / scale millionths of a hit
    double scale = 1;             ///< a power of two
};

Terms terms_of(const FramingCounts& counts,
               const std::vector<std::vector<std::size_t>>& strata) {
    Terms terms;
    double all_hits = 1;
    for (const auto& rows : strata) {
        for (const std::size_t a : rows) {
            all_hits += counts.scores(static_cast<Eigen::Index>(a), 0);
        }
    }
    // No terms add up to more than all hits, whatever their sign; sums stay below 2^52.
    int exponent = 0;
    std::frexp(all_hits, &exponent);
    terms.scale = std::ldexp(1.0, std::max(0, 50 - exponent));
    for (std::size_t s = 0; s < strata.size(); ++s) {
        double hits = 0;
        double tokens = 0;
        for (const std::size_t a : strata[s]) {
            hits += counts.scores(static_cast<Eigen::Index>(a), 0);
            tokens += counts.tokens[static_cast<Eigen::Index>(a)];
        }
        const double rate = tokens == 0 ? 0 : hits / tokens;
        for (const std::size_t a : strata[s]) {
            const auto row = static_cast<Eigen::Index>(a);
            terms.of.push_back(std::llround(
                (counts.scores(row, 0) - counts.tokens[row] * rate) * terms.scale));
            terms.articles.keys.push_back(counts.keys[a]);
            terms.articles.label.push_back(
                static_cast<std::uint32_t>(counts.outlet[a]));
            terms.articles.strata.push_back(static_cast<std::uint32_t>(s));
        }
    }
    return terms;
}

std::int64_t sum_of_target(const Terms& terms,
                           const std::vector<std::uint32_t>& labels) {
    std::int64_t sum = 0;
    for (std::size_t a = 0; a < terms.of.size(); ++a) {
        sum += labels[a] == 0 ? terms.of[a] : 0;
    }
    return sum;
}

} // namespace

DirectedTest directed_test(const FramingCounts& counts, Exchange exchange,
                           std::uint64_t permutations) {
    base::require(permutations > 0, "there is at least one permutation");
    base::require(counts.scores.cols() == 1 && counts.outlets == 2,
                  "a directed test has one category and two sides");
    const auto strata = exchange_strata(counts, exchange);
    const Terms terms = terms_of(counts, strata);
    DirectedTest test;
    // Each term is off by half a unit, so one sum is off from another by less than:
    const auto slack = static_cast<std::int64_t>(terms.of.size()) + 4;
    const std::int64_t observed = sum_of_target(terms, terms.articles.label);
    test.margin = static_cast<double>(observed) / terms.scale / score_unit;
    if (std::all_of(terms.of.begin(), terms.of.end(),
                    [](std::int64_t term) { return std::abs(term) <= 1; })) {
        return test; // every arrangement gives the same
    }
    const ShuffledLabels shuffled(terms.articles, exchange == Exchange::inside_events
                                                      ? Purpose::exchange_inside
                                                      : Purpose::exchange_over_all);
    std::vector<std::int64_t> sums(permutations);
    tbb::enumerable_thread_specific<ShuffledLabels::Dealer> dealers(
        [&] { return ShuffledLabels::Dealer(shuffled); });
    tbb::parallel_for(std::uint64_t{0}, permutations, [&](std::uint64_t r) {
        sums[r] = sum_of_target(terms, dealers.local().deal(r));
    });
    const auto share = [&](double count) {
        return count / (static_cast<double>(permutations) + 1);
    };
    const auto reach = [&](const auto& reaches) {
        return static_cast<double>(std::count_if(sums.begin(), sums.end(), reaches));
    };
    const auto more = [&](std::int64_t than) {
        return reach([=](std::int64_t sum) { return sum >= than - slack; });
    };
    const auto less = [&](std::int64_t than) {
        return reach([=](std::int64_t sum) { return sum <= than + slack; });
    };
    const auto different = [&](std::int64_t than) {
        return reach([=](std::int64_t sum) { return std::abs(sum) >= than - slack; });
    };
    const auto [smallest, largest] = std::minmax_element(sums.begin(), sums.end());
    test.p_more = share(1 + more(observed));
    test.p_less = share(1 + less(observed));
    test.p_different = share(1 + different(std::abs(observed)));
    test.least_p_more = share(more(*largest));
    test.least_p_less = share(less(*smallest));
    test.least_p_different =
        share(different(std::max(std::abs(*smallest), std::abs(*largest))));
    return test;
}

} // namespace parallax::measure
