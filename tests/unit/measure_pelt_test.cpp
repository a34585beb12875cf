#include "core/base/hash.hpp"
#include "core/measure/pelt.hpp"
#include "core/measure/poisson.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <gmock/gmock.h>

namespace parallax::measure {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The cost of a division as the header has it, from the periods themselves.
double cost_of(const RateSeries& series, std::size_t first, std::size_t last,
               double variance) {
    double hits = 0;
    double tokens = 0;
    for (std::size_t t = first; t < last; ++t) {
        hits += series.hits[t];
        tokens += series.tokens[t];
    }
    double cost = 0;
    for (std::size_t t = first; t < last; ++t) {
        const double off = series.hits[t] / series.tokens[t] - hits / tokens;
        cost += series.tokens[t] * off * off / variance;
    }
    return cost;
}

/// Optimal partitioning without pruning: Jackson et al. (2005), the slow obvious way.
std::vector<std::size_t> slow_change_points(const RateSeries& series,
                                            std::size_t least_stretch, double variance,
                                            double penalty) {
    const std::size_t periods = series.hits.size();
    std::vector<double> best(periods + 1, std::numeric_limits<double>::infinity());
    std::vector<std::size_t> last(periods + 1, 0);
    best[0] = -penalty;
    for (std::size_t end = least_stretch; end <= periods; ++end) {
        for (std::size_t first = 0; first + least_stretch <= end; ++first) {
            const double total =
                best[first] + cost_of(series, first, end, variance) + penalty;
            if (total < best[end]) {
                best[end] = total;
                last[end] = first;
            }
        }
    }
    std::vector<std::size_t> found;
    for (std::size_t end = periods; last[end] > 0; end = last[end]) {
        found.insert(found.begin(), last[end]);
    }
    return found;
}

/// Periods of some tokens each, with the rates per 1,000 that are given for stretches.
RateSeries series_of(std::uint64_t seed, std::size_t periods,
                     const std::vector<double>& rates) {
    RateSeries series;
    for (std::size_t t = 0; t < periods; ++t) {
        const double rate = rates[t * rates.size() / periods];
        const double tokens =
            400.0 + static_cast<double>(base::mixed_bits(seed, t) % 2000);
        double hits = 0; // about Poisson: many draws that each hit seldom
        const auto draws = static_cast<std::uint64_t>(rate * tokens / 1000);
        for (std::uint64_t d = 0; d < draws; ++d) {
            hits += poisson_weight(base::mixed_bits(seed, 1000 + t), d);
        }
        series.hits.push_back(hits);
        series.tokens.push_back(tokens);
    }
    return series;
}

TEST(ChangePoints, AreThoseOfOptimalPartitioning) {
    int changes = 0;
    for (std::uint64_t seed = 0; seed < 120; ++seed) {
        const std::size_t periods = 8 + seed % 60;
        const RateSeries series =
            series_of(seed, periods,
                      seed % 3 == 0   ? std::vector<double>{5}
                      : seed % 3 == 1 ? std::vector<double>{3, 12}
                                      : std::vector<double>{4, 20, 8, 30});
        for (const std::size_t least : {1U, 2U, 4U}) {
            const ChangePoints found = change_points(series, least);
            EXPECT_EQ(found.first,
                      slow_change_points(series, least, found.variance, found.penalty))
                << seed << ' ' << least;
            changes += static_cast<int>(found.first.size());
        }
    }
    EXPECT_GT(changes, 100); // there was something to agree on
}

TEST(ChangePoints, AreFoundWhereTheRateJumps) {
    const RateSeries series = series_of(7, 40, {4, 24});
    EXPECT_THAT(change_points(series, 2).first, ElementsAre(20));
}

TEST(ChangePoints, GainWhatTheDivisionCostsLess) {
    const RateSeries series = series_of(7, 40, {4, 24});
    const ChangePoints found = change_points(series, 2);
    EXPECT_NEAR(found.gain,
                cost_of(series, 0, 40, found.variance) -
                    cost_of(series, 0, 20, found.variance) -
                    cost_of(series, 20, 40, found.variance) - found.penalty,
                1e-6);
}

TEST(BestSplit, IsTheBestOfAllPlaces) {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const RateSeries series = series_of(seed, 8 + seed, {4, 9});
        const std::size_t end = series.hits.size();
        double best = 0;
        for (std::size_t t = 3; t + 3 <= end; ++t) {
            best =
                std::max(best, cost_of(series, 0, end, 1) - cost_of(series, 0, t, 1) -
                                   cost_of(series, t, end, 1));
        }
        EXPECT_NEAR(best_split(series, 3), best, 1e-9);
    }
    EXPECT_EQ(best_split({{1, 2, 9}, {1, 1, 1}}, 2), 0);
}

TEST(BestSplit, IsWhereASingleChangePointIs) {
    int single = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const RateSeries series = series_of(seed, 30, {4, 12});
        const ChangePoints found = change_points(series, 3);
        if (found.first.size() == 1) {
            ++single;
            EXPECT_NEAR(best_split(series, 3) / found.variance,
                        found.gain + found.penalty, 1e-6);
        }
    }
    EXPECT_GT(single, 20);
}

TEST(ChangePoints, AreRareWhereTheRateStays) {
    int found = 0;
    for (std::uint64_t seed = 500; seed < 800; ++seed) {
        found += change_points(series_of(seed, 52, {6}), 4).first.empty() ? 0 : 1;
    }
    EXPECT_LE(found, 9); // 3 % of the series
}

TEST(ChangePoints, HaveTheVarianceAndThePenaltyOfTheHeader) {
    const RateSeries series{{1, 3, 2}, {100, 200, 100}};
    const ChangePoints found = change_points(series, 1);
    // steps 0.005 and 0.005; 1 / 100 + 1 / 200 = 0.015
    EXPECT_DOUBLE_EQ(found.variance, 0.000025 / 0.015);
    EXPECT_DOUBLE_EQ(found.penalty, 3 * std::log(3));
    RateSeries scaled = series_of(3, 40, {4, 24});
    const auto before = change_points(scaled, 2).first;
    for (double& hits : scaled.hits) {
        hits *= 1024;
    }
    EXPECT_EQ(change_points(scaled, 2).first, before);
}

TEST(ChangePoints, NeedPeriodsThatDiffer) {
    EXPECT_THAT(change_points({}, 1).first, IsEmpty());
    EXPECT_THAT(change_points({{1}, {100}}, 1).first, IsEmpty());
    const RateSeries flat{std::vector<double>(20, 2), std::vector<double>(20, 500)};
    EXPECT_THAT(change_points(flat, 1).first, IsEmpty());
    EXPECT_EQ(change_points(flat, 1).variance, 0);
    const RateSeries jump{{0, 1, 0, 50, 51, 50}, {100, 100, 100, 100, 100, 100}};
    EXPECT_THAT(change_points(jump, 4).first, IsEmpty()); // fewer than twice 4
}

TEST(ChangePoints, TakePeriodsWithTokens) {
    EXPECT_THROW((void)change_points({{1}, {0}}, 1), std::logic_error);
    EXPECT_THROW((void)change_points({{1}, {}}, 1), std::logic_error);
    EXPECT_THROW((void)change_points({{1}, {1}}, 0), std::logic_error);
}

} // namespace
} // namespace parallax::measure
