#include "core/measure/odds_ratio.hpp"

#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

using Events = std::vector<UnitTable>;

UnitTable table(double a, double b, double c, double d) { return {{a, b}, {c, d}}; }

Events swapped(Events events) {
    for (UnitTable& event : events) {
        std::swap(event.target, event.reference);
    }
    return events;
}

UnitTable random_table(std::mt19937_64& random, unsigned most) {
    const auto cell = [&] { return static_cast<double>(random() % (most + 1)); };
    return table(cell(), cell(), cell(), cell());
}

/// R's mantelhaen.test(UCBAdmissions), rows and columns as there: admitted and rejected
/// by gender (Bickel, Hammel, O'Connell 1975, Science 187:398-404), the odds of men in
/// the place of the target's.
Events berkeley() {
    return {table(512, 313, 89, 19),   table(353, 207, 17, 8),
            table(120, 205, 202, 391), table(138, 279, 131, 244),
            table(53, 138, 94, 299),   table(22, 351, 24, 317)};
}

/// Agresti (1990), Categorical Data Analysis, pages 231-237: penicillin and rabbits, as
/// in the examples of R's mantelhaen.test().
Events rabbits() {
    return {table(0, 0, 6, 5), table(3, 0, 3, 6), table(6, 2, 0, 4), table(5, 6, 1, 0),
            table(2, 5, 0, 0)};
}

/// With what R prints for them in the tests of statsmodels' StratifiedTable:
/// mantelhaen.test() and DescTools' BreslowDayTest().
Events few() {
    return {table(20, 14, 10, 24), table(15, 12, 3, 15), table(3, 2, 3, 2),
            table(12, 3, 7, 5), table(1, 0, 3, 2)};
}
Events many() {
    return {table(313, 512, 19, 89),   table(207, 353, 8, 17),
            table(205, 120, 391, 202), table(278, 139, 244, 131),
            table(138, 53, 299, 94),   table(351, 22, 317, 24)};
}

struct Published {
    Events events;
    double odds_ratio, low, high, digits;
};

TEST(OddsRatio, AndItsIntervalAreThoseOfR) {
    for (const Published& r :
         {Published{
              {table(12, 188, 5, 195), table(8, 392, 6, 394), table(20, 180, 9, 191)},
              2.070663812,
              1.196215619,
              3.584344287,
              5e-10},
          Published{berkeley(), 0.9046968, 0.7719074, 1.0603298, 5e-8},
          Published{rabbits(), 7, 1.026713, 47.725133, 5e-7},
          Published{few(), 3.5912, 1.781135, 7.240633, 5e-5},
          Published{many(), 1.101879, 0.9402012, 1.2913602, 5e-7}}) {
        EXPECT_NEAR(odds_ratio(r.events), r.odds_ratio, r.digits);
        const auto interval = independent_units_interval(r.events);
        ASSERT_TRUE(interval);
        EXPECT_NEAR(interval->low, r.low, std::min(r.digits, 5e-7));
        EXPECT_NEAR(interval->high, r.high, std::min(r.digits, 5e-7));
    }
}

TEST(OddsRatio, AssociationTestIsThatOfR) {
    struct Tested {
        Events events;
        double statistic, p, p_digits;
    };
    for (const Tested& r :
         {Tested{rabbits(), 3.9286, 0.04747, 5e-6},
          Tested{few(), 11.8852, 0.0005658, 5e-8}, Tested{many(), 1.3368, 0.2476, 5e-5},
          Tested{berkeley(), 1.4269, 0.2323, 5e-5}}) {
        const auto test = association_test(r.events);
        ASSERT_TRUE(test);
        EXPECT_NEAR(test->statistic, r.statistic, 5e-5);
        EXPECT_EQ(test->degrees, 1);
        EXPECT_NEAR(test->p, r.p, r.p_digits);
    }
}

/// What Tarone's correction takes off.
double correction(const Events& events) {
    double differences = 0;
    double variances = 0;
    for (const UnitTable& event : events) {
        const double a = expected_with(event, odds_ratio(events));
        const double c = event.target.with + event.reference.with - a;
        differences += event.target.with - a;
        variances += 1 / (1 / a + 1 / (event.target.all() - a) + 1 / c +
                          1 / (event.reference.all() - c));
    }
    return differences * differences / variances;
}

// The second is there without the correction only.
TEST(OddsRatio, HeterogeneityTestIsThatOfDescTools) {
    const auto alike = heterogeneity_test(few());
    ASSERT_TRUE(alike);
    EXPECT_NEAR(alike->statistic, 1.8436, 5e-5);
    EXPECT_NEAR(alike->statistic + correction(few()), 1.8438, 5e-5);
    EXPECT_EQ(alike->degrees, 4);
    EXPECT_NEAR(alike->p, 0.7645, 5e-5);
    const auto different = heterogeneity_test(many());
    ASSERT_TRUE(different);
    EXPECT_NEAR(different->statistic + correction(many()), 18.83297, 5e-6);
    EXPECT_LT(different->statistic, 18.83297);
    EXPECT_EQ(different->degrees, 5);
    EXPECT_NEAR(different->p, 0.00206, 5e-6);
}

// The formulas in their own words, a sum after the other, for a single event: the log
// odds ratio has the variance 1/a + 1/b + 1/c + 1/d there.
TEST(OddsRatio, VarianceOfASingleEventIsWoolfs) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 500; ++i) {
        UnitTable only = random_table(random, 30);
        only.target.with += 1;
        only.target.without += 1;
        only.reference.with += 1;
        only.reference.without += 1;
        const auto variance = odds_ratio_variance({only});
        ASSERT_TRUE(variance);
        EXPECT_NEAR(*variance,
                    1 / only.target.with + 1 / only.target.without +
                        1 / only.reference.with + 1 / only.reference.without,
                    1e-12);
    }
}

TEST(OddsRatio, FindsTheCommonRatio) {
    const Events events{table(6, 2, 3, 2), table(20, 10, 50, 50)};
    EXPECT_NEAR(odds_ratio(events), 2, 1e-14);
    const auto test = heterogeneity_test(events);
    ASSERT_TRUE(test);
    EXPECT_NEAR(test->statistic, 0, 1e-12);
    EXPECT_NEAR(test->p, 1, 1e-6);
}

// Every world of two events with cells of 0 to 2: 6561 of them.
TEST(OddsRatio, SwappingTheSidesInvertsItAndLeavesTheTests) {
    Events events(2);
    const auto cell = [](int world, int place) {
        return static_cast<double>(world / static_cast<int>(std::pow(3, place)) % 3);
    };
    for (int world = 0; world < 6561; ++world) {
        for (std::size_t e = 0; e < 2; ++e) {
            const int first = static_cast<int>(4 * e);
            events[e] = table(cell(world, first), cell(world, first + 1),
                              cell(world, first + 2), cell(world, first + 3));
        }
        const Events other = swapped(events);
        const double ratio = odds_ratio(events);
        if (std::isnan(ratio)) {
            ASSERT_TRUE(std::isnan(odds_ratio(other)));
        } else if (ratio == 0) {
            ASSERT_EQ(odds_ratio(other), infinity);
        } else if (std::isinf(ratio)) {
            ASSERT_EQ(odds_ratio(other), 0);
        } else {
            ASSERT_NEAR(odds_ratio(other) * ratio, 1, 1e-14);
        }
        const auto variance = odds_ratio_variance(events);
        ASSERT_EQ(variance.has_value(), ratio > 0 && std::isfinite(ratio));
        ASSERT_EQ(independent_units_interval(events).has_value(), variance.has_value());
        if (variance) {
            ASSERT_NEAR(*odds_ratio_variance(other), *variance, 1e-12);
        }
        for (const auto& test : {association_test, heterogeneity_test}) {
            const auto here = test(events);
            const auto there = test(other);
            ASSERT_EQ(here.has_value(), there.has_value());
            if (here) {
                ASSERT_GE(here->statistic, 0);
                ASSERT_NEAR(here->statistic, there->statistic, 1e-9);
                ASSERT_EQ(here->degrees, there->degrees);
                ASSERT_TRUE(here->p >= 0 && here->p <= 1);
            }
        }
    }
}

TEST(OddsRatio, AddsNothingToCellsOfZero) {
    EXPECT_EQ(odds_ratio({table(5, 5, 0, 9)}), infinity);
    EXPECT_EQ(odds_ratio({table(0, 5, 4, 9)}), 0);
    EXPECT_TRUE(std::isnan(odds_ratio({table(0, 5, 0, 9)})));
    EXPECT_TRUE(std::isnan(odds_ratio({table(5, 0, 9, 0)})));
    EXPECT_TRUE(std::isnan(odds_ratio({})));
    for (const UnitTable& event :
         {table(5, 5, 0, 9), table(0, 5, 4, 9), table(5, 0, 9, 0)}) {
        EXPECT_FALSE(odds_ratio_variance({event}));
        EXPECT_FALSE(independent_units_interval({event}));
        EXPECT_FALSE(heterogeneity_test({event, event}));
    }
    EXPECT_TRUE(association_test({table(5, 5, 0, 9)})) << "the margins are not 0";
    EXPECT_FALSE(association_test({table(0, 5, 0, 9)}));
    EXPECT_FALSE(association_test({table(5, 0, 9, 0)}));
    EXPECT_FALSE(association_test({}));
}

TEST(OddsRatio, IgnoresEventsThatSayNothing) {
    Events events = few();
    const double ratio = odds_ratio(events);
    const double variance = *odds_ratio_variance(events);
    const double association = association_test(events)->statistic;
    const ChiSquared heterogeneity = *heterogeneity_test(events);
    events.push_back(table(0, 0, 7, 70));
    events.push_back(table(7, 70, 0, 0));
    events.push_back(table(0, 7, 0, 70));
    events.push_back(table(7, 0, 70, 0));
    EXPECT_EQ(odds_ratio(events), ratio);
    EXPECT_EQ(*odds_ratio_variance(events), variance);
    EXPECT_EQ(association_test(events)->statistic, association);
    EXPECT_EQ(heterogeneity_test(events)->statistic, heterogeneity.statistic);
    EXPECT_EQ(heterogeneity_test(events)->degrees, heterogeneity.degrees);
}

TEST(OddsRatio, HeterogeneityNeedsTwoEvents) {
    EXPECT_FALSE(heterogeneity_test({table(3, 4, 5, 6)}));
    EXPECT_FALSE(heterogeneity_test({table(3, 4, 5, 6), table(0, 3, 0, 3)}));
    EXPECT_TRUE(heterogeneity_test({table(3, 4, 5, 6), table(1, 3, 2, 3)}));
}

// No continuity correction where it would overshoot: 4 * 4 / 16 - 3 * 5 / 16 < 1/2.
TEST(OddsRatio, AssociationIsNotCorrectedBeyondNothing) {
    const auto test = association_test({table(4, 4, 4, 5)});
    ASSERT_TRUE(test);
    const double difference = 4 - 8.0 * 8 / 17;
    EXPECT_NEAR(test->statistic,
                difference * difference / (8.0 * 9 * 8 * 9 / (17 * 17 * 16)), 1e-14);
}

/// Halves what the margins leave until the odds ratio holds: slow and obvious.
double halved(const UnitTable& event, double ratio) {
    const double with = event.target.with + event.reference.with;
    double low = std::max(0.0, with - event.reference.all());
    double high = std::min(event.target.all(), with);
    for (int i = 0; i < 200; ++i) {
        const double x = (low + high) / 2;
        const bool is_low = x * (event.reference.all() - with + x) <
                            ratio * (event.target.all() - x) * (with - x);
        (is_low ? low : high) = x;
    }
    return (low + high) / 2;
}

TEST(OddsRatio, ExpectedIsWhereTheRatioHolds) {
    std::mt19937_64 random(2);
    for (int i = 0; i < 3000; ++i) {
        const UnitTable event = random_table(random, 40);
        if (event.target.all() == 0 || event.reference.all() == 0) {
            continue;
        }
        const double ratio = std::exp(static_cast<double>(random() % 2001) / 100 - 10);
        for (const double x : {ratio, 1.0, 1 + 1e-9}) {
            const double expected = expected_with(event, x);
            ASSERT_NEAR(expected, halved(event, x), 1e-9) << x;
        }
    }
}

TEST(OddsRatio, RefusesWhatCannotBeCounted) {
    for (const double bad : {-1.0, infinity, std::nan("")}) {
        EXPECT_THROW((void)odds_sums({table(bad, 1, 1, 1)}), std::logic_error);
        EXPECT_THROW((void)odds_sums({table(1, bad, 1, 1)}), std::logic_error);
        EXPECT_THROW((void)odds_sums({table(1, 1, bad, 1)}), std::logic_error);
        EXPECT_THROW((void)odds_sums({table(1, 1, 1, bad)}), std::logic_error);
    }
    EXPECT_THROW((void)expected_with(table(0, 0, 1, 1), 1), std::logic_error);
    EXPECT_THROW((void)expected_with(table(1, 1, 0, 0), 1), std::logic_error);
    EXPECT_THROW((void)expected_with(table(1, 1, 1, 1), 0), std::logic_error);
    EXPECT_THROW((void)expected_with(table(1, 1, 1, 1), infinity), std::logic_error);
}

} // namespace
} // namespace parallax::measure
