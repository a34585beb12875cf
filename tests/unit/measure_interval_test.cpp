#include "core/measure/interval.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/oracle/oracle.hpp"
#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// The definition, step by step: sort what is defined, count k off at both ends.
std::optional<Interval> slow_percentiles(const std::vector<double>& replicates,
                                         std::uint64_t articles) {
    std::vector<double> x;
    for (const double value : replicates) {
        if (!std::isnan(value)) {
            x.push_back(value);
        }
    }
    const std::size_t undefined = replicates.size() - x.size();
    if (static_cast<double>(undefined) / static_cast<double>(replicates.size()) >
        0.05) {
        return std::nullopt;
    }
    std::sort(x.begin(), x.end());
    const auto m = x.size();
    auto k = static_cast<std::size_t>(
        std::floor(expanded_tail(articles) * static_cast<double>(m + 1)));
    k = k == 0 ? 1 : k;
    return Interval{x[k - 1], x[m + 1 - k - 1]};
}

void expect_same(const std::optional<Interval>& one,
                 const std::optional<Interval>& other) {
    ASSERT_EQ(one.has_value(), other.has_value());
    if (one) {
        EXPECT_EQ(one->low, other->low);
        EXPECT_EQ(one->high, other->high);
    }
}

std::vector<double> shuffled_numbers(std::size_t n, std::uint64_t seed) {
    std::vector<double> numbers(n);
    for (std::size_t i = 0; i < n; ++i) {
        numbers[i] = static_cast<double>(i + 1);
    }
    std::mt19937_64 random(seed);
    for (std::size_t i = n; i > 1; --i) {
        std::swap(numbers[i - 1], numbers[random() % i]);
    }
    return numbers;
}

TEST(ArticlesForAnInterval, IsAsDocumented) { EXPECT_EQ(articles_for_an_interval, 5U); }

// tests/oracle/interval.py, scipy. The far tail of 2 articles magnifies the rounding of
// the quantile of t (12.7, so z = -18) by z squared.
TEST(ExpandedTail, AgreesWithScipy) {
    std::uint32_t tails = 0;
    for (const auto& row : tests::oracle_rows("interval.txt")) {
        if (row[0] == "tail") {
            const double expected = std::stod(row[2]);
            EXPECT_NEAR(expanded_tail(std::stoull(row[1])) / expected, 1, 1e-11)
                << row[1];
            ++tails;
        }
    }
    EXPECT_EQ(tails, 11U);
}

TEST(ExpandedTail, RisesTo25Thousandths) {
    for (std::uint64_t articles = 2; articles < 2000; ++articles) {
        ASSERT_LT(expanded_tail(articles), expanded_tail(articles + 1));
    }
    EXPECT_LT(expanded_tail(10'000'000), 0.025);
    EXPECT_NEAR(expanded_tail(10'000'000), 0.025, 1e-7);
}

TEST(ExpandedTail, NeedsTwoArticles) {
    EXPECT_THROW((void)expanded_tail(0), std::logic_error);
    EXPECT_THROW((void)expanded_tail(1), std::logic_error);
}

// With a million articles the tail is 0.025 - 2e-7, so k = 49 of 1,999 replicates (a
// tail of 0.025 itself would take the 50th) and k = 50 of 2,000.
TEST(ExpandedPercentiles, TakesTheRanksOfItsDefinition) {
    const auto odd = expanded_percentiles(shuffled_numbers(1999, 1), 1'000'000);
    ASSERT_TRUE(odd);
    EXPECT_EQ(odd->low, 49);
    EXPECT_EQ(odd->high, 1999 + 1 - 49);
    const auto even = expanded_percentiles(shuffled_numbers(2000, 2), 1'000'000);
    ASSERT_TRUE(even);
    EXPECT_EQ(even->low, 50);
    EXPECT_EQ(even->high, 2000 + 1 - 50);
    // 10 articles: 0.00855 * 2001 = 17.1.
    const auto ten = expanded_percentiles(shuffled_numbers(2000, 3), 10);
    ASSERT_TRUE(ten);
    EXPECT_EQ(ten->low, 17);
    EXPECT_EQ(ten->high, 2000 + 1 - 17);
}

TEST(ExpandedPercentiles, TakesTheExtremesWhereKIs0) {
    // 5 articles: 0.000954 * 1001 = 0.96.
    const auto five = expanded_percentiles(shuffled_numbers(1000, 4), 5);
    ASSERT_TRUE(five);
    EXPECT_EQ(five->low, 1);
    EXPECT_EQ(five->high, 1000);
    const auto single = expanded_percentiles({3.5}, 2);
    ASSERT_TRUE(single);
    EXPECT_EQ(single->low, 3.5);
    EXPECT_EQ(single->high, 3.5);
}

// Every sequence of up to six replicates out of an infinity, two numbers, another
// infinity and not a number.
TEST(ExpandedPercentiles, AgreesWithTheSlowVersionOnEverySmallWorld) {
    const std::vector<double> letters{-infinity, -1, 2, infinity, not_a_number};
    for (std::size_t size = 1; size <= 6; ++size) {
        std::size_t worlds = 1;
        for (std::size_t i = 0; i < size; ++i) {
            worlds *= letters.size();
        }
        for (std::size_t world = 0; world < worlds; ++world) {
            std::vector<double> replicates;
            for (std::size_t i = 0, rest = world; i < size; ++i) {
                replicates.push_back(letters[rest % letters.size()]);
                rest /= letters.size();
            }
            expect_same(expanded_percentiles(replicates, 7),
                        slow_percentiles(replicates, 7));
        }
    }
}

TEST(ExpandedPercentiles, AgreesWithTheSlowVersionOnLargeWorlds) {
    std::mt19937_64 random(5);
    for (const std::uint64_t articles : {5ULL, 6ULL, 10ULL, 40ULL, 1000ULL}) {
        for (int i = 0; i < 60; ++i) {
            std::vector<double> replicates(1 + random() % 3000);
            for (double& value : replicates) { // many ties, some infinite or undefined
                const auto kind = random() % 100;
                value = kind == 0   ? infinity
                        : kind == 1 ? -infinity
                        : kind < 6  ? not_a_number
                                    : static_cast<double>(random() % 500);
            }
            expect_same(expanded_percentiles(replicates, articles),
                        slow_percentiles(replicates, articles));
        }
    }
}

TEST(ExpandedPercentiles, MayHaveInfiniteEnds) {
    std::vector<double> replicates = shuffled_numbers(2000, 6);
    for (double& value : replicates) {
        value = value <= 200 ? -infinity : value > 1900 ? infinity : value;
    }
    const auto interval = expanded_percentiles(replicates, 10);
    ASSERT_TRUE(interval);
    EXPECT_EQ(interval->low, -infinity);
    EXPECT_EQ(interval->high, infinity);
}

TEST(ExpandedPercentiles, KeepsFivePercentUndefinedAndNoMore) {
    std::vector<double> replicates = shuffled_numbers(2000, 7);
    std::fill_n(replicates.begin(), 100, not_a_number);
    EXPECT_TRUE(expanded_percentiles(replicates, 10));
    replicates[100] = not_a_number;
    EXPECT_FALSE(expanded_percentiles(replicates, 10));
    EXPECT_FALSE(expanded_percentiles({not_a_number}, 10));
}

// The undefined ones are left out before ranks are counted.
TEST(ExpandedPercentiles, CountsRanksAmongTheDefinedOnly) {
    std::vector<double> replicates = shuffled_numbers(1900, 8);
    const auto expected = expanded_percentiles(replicates, 10);
    replicates.insert(replicates.begin() + 7, 100, not_a_number);
    expect_same(expanded_percentiles(replicates, 10), expected);
}

TEST(ExpandedPercentiles, RefusesNoReplicatesAndTooFewArticles) {
    EXPECT_THROW((void)expanded_percentiles({}, 10), std::logic_error);
    EXPECT_THROW((void)expanded_percentiles({1, 2, 3}, 1), std::logic_error);
}

// tests/oracle/interval.py, scipy.
TEST(InfluenceInterval, AgreesWithScipy) {
    std::uint32_t cases = 0;
    for (const auto& row : tests::oracle_rows("interval.txt")) {
        if (row[0] == "influence") {
            const auto interval =
                influence_interval(std::stod(row[1]), tests::numbers_in(row[2]),
                                   tests::numbers_in(row[3]));
            ASSERT_TRUE(interval);
            EXPECT_NEAR(interval->low / std::stod(row[4]), 1, 1e-12);
            EXPECT_NEAR(interval->high / std::stod(row[5]), 1, 1e-12);
            ++cases;
        }
    }
    EXPECT_EQ(cases, 4U);
}

// By hand: se^2 = 2 / 1 * (0.01 + 0.01) + 3 / 2 * (0.04 + 0.01 + 0.01) = 0.13; one
// degree of freedom, of the smaller side, has t = 12.7062047364 (printed in any table
// as 12.706), and 1 / (0.5 * 0.5) = 4.
TEST(InfluenceInterval, IsTheFormula) {
    const auto interval = influence_interval(0.5, {0.1, -0.1}, {0.2, -0.1, -0.1});
    ASSERT_TRUE(interval);
    const double half = 12.7062047364 * std::sqrt(0.13) * 4;
    EXPECT_NEAR(interval->low, 1 / (1 + std::exp(half)), 1e-17);
    EXPECT_NEAR(interval->high, 1 / (1 + std::exp(-half)), 1e-15);
}

TEST(InfluenceInterval, StaysBetween0And1AroundTheValue) {
    for (const double value : {1e-12, 0.01, 0.5, 0.99, 1 - 1e-12}) {
        const auto interval =
            influence_interval(value, {0.3, -0.3, 0.1}, {0.2, -0.1, -0.1});
        ASSERT_TRUE(interval);
        EXPECT_GE(interval->low, 0);
        EXPECT_LT(interval->low, value);
        EXPECT_GT(interval->high, value);
        EXPECT_LE(interval->high, 1);
    }
}

TEST(InfluenceInterval, IsNoneForANumberThatIs0Or1) {
    for (const double value : {0.0, 1.0, -0.5, 1.5, not_a_number}) {
        EXPECT_FALSE(influence_interval(value, {0.1, -0.1}, {0.1, -0.1}));
    }
}

TEST(InfluenceInterval, DoesNotDependOnTheOrderOfArticles) {
    std::mt19937_64 random(9);
    std::vector<double> influence(200);
    for (double& value : influence) {
        value = (static_cast<double>(random() % 2001) - 1000) / 7e5;
    }
    const auto expected = influence_interval(0.3, influence, {0.001, -0.001});
    for (int i = 0; i < 50; ++i) {
        std::shuffle(influence.begin(), influence.end(), random);
        expect_same(influence_interval(0.3, influence, {-0.001, 0.001}), expected);
    }
}

TEST(InfluenceInterval, NeedsTwoArticlesOnEitherSide) {
    EXPECT_THROW((void)influence_interval(0.5, {0.1}, {0.1, 0.2}), std::logic_error);
    EXPECT_THROW((void)influence_interval(0.5, {0.1, 0.2}, {}), std::logic_error);
    EXPECT_THROW((void)influence_interval(1, {0.1, 0.2}, {0.1}), std::logic_error);
}

// Replicates in every order, many of them equal, infinite or undefined.
TEST(RunningPercentiles, AreExpandedPercentiles) {
    std::mt19937_64 random(11);
    for (int i = 0; i < 400; ++i) {
        std::vector<double> replicates(1 + random() % 600);
        const std::uint64_t distinct = 1 + random() % 1000;
        for (double& value : replicates) {
            value = static_cast<double>(random() % distinct) - 3;
            if (i % 3 == 1 && random() % 30 == 0) {
                value = not_a_number;
            }
            if (i % 4 == 1 && random() % 10 == 0) {
                value = random() % 2 == 0 ? infinity : -infinity;
            }
        }
        if (i % 5 == 0) {
            std::sort(replicates.begin(), replicates.end());
        }
        if (i % 10 == 0) {
            std::reverse(replicates.begin(), replicates.end());
        }
        const std::uint64_t articles = 2 + random() % 60;
        const std::uint64_t announced = replicates.size() + (i % 7 == 0 ? 5 : 0);
        RunningPercentiles running(announced, articles);
        for (const double value : replicates) {
            running.add(value);
        }
        expect_same(running.interval(), expanded_percentiles(replicates, articles));
    }
}

TEST(RunningPercentiles, RefuseWhatWasNotAnnouncedAndNothing) {
    RunningPercentiles running(2, 5);
    EXPECT_THROW((void)running.interval(), std::logic_error);
    running.add(1);
    running.add(2);
    EXPECT_THROW(running.add(3), std::logic_error);
    EXPECT_THROW(RunningPercentiles(2, 1), std::logic_error);
}

TEST(IntervalFromInfluence, IsInfluenceInterval) {
    const std::vector<double> a{0.01, -0.02, 0.03, -0.02};
    const std::vector<double> b{0.05, -0.01, -0.04};
    const auto expected = influence_interval(0.3, a, b);
    const auto interval =
        interval_from_influence(0.3, Influence{4, 0.0018}, Influence{3, 0.0042});
    ASSERT_TRUE(expected && interval);
    EXPECT_NEAR(interval->low, expected->low, 1e-15);
    EXPECT_NEAR(interval->high, expected->high, 1e-15);
    EXPECT_FALSE(interval_from_influence(1, Influence{4, 0.1}, Influence{3, 0.1}));
    EXPECT_FALSE(interval_from_influence(0, Influence{4, 0.1}, Influence{3, 0.1}));
    EXPECT_THROW(
        (void)interval_from_influence(0.3, Influence{1, 0.1}, Influence{3, 0.1}),
        std::logic_error);
    EXPECT_THROW(
        (void)interval_from_influence(0.3, Influence{3, 0.1}, Influence{1, 0.1}),
        std::logic_error);
}

} // namespace
} // namespace parallax::measure
