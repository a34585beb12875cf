#include "core/measure/mantel_haenszel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

std::vector<Stratum> swapped(std::vector<Stratum> strata) {
    for (Stratum& s : strata) {
        std::swap(s.target, s.reference);
    }
    return strata;
}

Stratum random_stratum(std::mt19937_64& random) {
    const auto side = [&random] {
        return Exposure{static_cast<double>(random() % 30),
                        static_cast<double>(100 + random() % 5000)};
    };
    return {side(), side()};
}

/// Deaths and person-years of current and of past users of clozapine, aged 10 to 54 and
/// 55 to 94: Walker et al. (1997), Epidemiology 8(6):671-677.
std::vector<Stratum> clozapine() {
    return {{{196, 62119}, {111, 15763}}, {{167, 6085}, {157, 2780}}};
}

// Rothman, Greenland, Lash (2008), Modern Epidemiology, chapter 15, and Rothman (2012),
// Epidemiology: An Introduction, table 10-5: pooled rate ratio 0.469, crude 0.37.
TEST(Log2AdjustedRatio, AgreesWithTheTextbook) {
    EXPECT_NEAR(std::exp2(log2_adjusted_ratio(clozapine())), 0.469, 5e-4);
    EXPECT_NEAR(std::exp2(log2_rate_ratio({196 + 167, 62119 + 6085},
                                          {111 + 157, 15763 + 2780})),
                0.37, 5e-3);
}

// The same by hand: 196 * 15763 / 77882 + 167 * 2780 / 8865 over
// 111 * 62119 / 77882 + 157 * 6085 / 8865.
TEST(Log2AdjustedRatio, IsTheFormula) {
    EXPECT_NEAR(log2_adjusted_ratio(clozapine()),
                std::log2(92.03959709218074 / 196.29998495996512), 1e-14);
}

TEST(Log2AdjustedRatio, IgnoresEventsThatOnlyOneSideCovers) {
    const double expected = log2_adjusted_ratio(clozapine());
    std::vector<Stratum> strata = clozapine();
    strata.push_back({{1000, 1000}, {0, 0}});
    strata.push_back({{0, 0}, {77, 12345}});
    strata.push_back({{0, 0}, {0, 0}});
    EXPECT_EQ(log2_adjusted_ratio(strata), expected);
}

TEST(Log2AdjustedRatio, IsNegatedExactlyBySwappingTheSides) {
    std::mt19937_64 random(2);
    for (int i = 0; i < 2000; ++i) {
        std::vector<Stratum> strata(1 + random() % 5);
        std::generate(strata.begin(), strata.end(),
                      [&] { return random_stratum(random); });
        const double ratio = log2_adjusted_ratio(strata);
        const double other = log2_adjusted_ratio(swapped(strata));
        if (std::isnan(ratio)) {
            ASSERT_TRUE(std::isnan(other));
        } else {
            ASSERT_EQ(ratio, -other);
        }
    }
}

TEST(Log2AdjustedRatio, IsTheRateRatioOfASingleEvent) {
    std::mt19937_64 random(3);
    for (int i = 0; i < 2000; ++i) {
        const Stratum only = random_stratum(random);
        const double crude = log2_rate_ratio(only.target, only.reference);
        const double adjusted = log2_adjusted_ratio({only});
        if (std::isfinite(crude)) {
            ASSERT_NEAR(adjusted, crude, 1e-13);
        } else {
            ASSERT_TRUE(std::isnan(crude) ? std::isnan(adjusted) : adjusted == crude);
        }
    }
}

// Where the ratio is the same in every event, that is what comes out, whatever the
// events' sizes and rates.
TEST(Log2AdjustedRatio, FindsTheCommonRatio) {
    EXPECT_NEAR(log2_adjusted_ratio({{{6, 1000}, {2, 1000}},
                                     {{30, 500}, {200, 10000}},
                                     {{3, 4000}, {1, 4000}}}),
                std::log2(3.0), 1e-14);
}

// Simpson's paradox: on either event the target uses the frame more, over all events
// less, because it writes mostly about the event where everybody uses it rarely.
TEST(Log2AdjustedRatio, HasTheSignOfEveryEventWhereTheRawRatioHasNot) {
    const Stratum rare{{18, 9000}, {1, 1000}};
    const Stratum frequent{{20, 1000}, {90, 9000}};
    EXPECT_NEAR(log2_adjusted_ratio({rare, frequent}), 1.0, 1e-14);
    EXPECT_LT(log2_rate_ratio({18 + 20, 10000}, {1 + 90, 10000}), -1.2);
}

TEST(Log2AdjustedRatio, IsInfiniteOrNotANumberOverTheEventsOfBothSides) {
    const Stratum target_only{{5, 100}, {0, 100}};
    const Stratum reference_only{{0, 100}, {5, 100}};
    const Stratum neither{{0, 100}, {0, 100}};
    EXPECT_EQ(log2_adjusted_ratio({target_only, neither}), infinity);
    EXPECT_EQ(log2_adjusted_ratio({reference_only, neither}), -infinity);
    EXPECT_EQ(log2_adjusted_ratio({target_only, reference_only}), 0.0);
    EXPECT_TRUE(std::isnan(log2_adjusted_ratio({neither})));
    EXPECT_TRUE(std::isnan(log2_adjusted_ratio({})));
    // Hits of the reference on an event of its own do not make the ratio finite.
    EXPECT_EQ(log2_adjusted_ratio({target_only, {{0, 0}, {5, 100}}}), infinity);
    EXPECT_TRUE(std::isnan(log2_adjusted_ratio({{{5, 100}, {0, 0}}})));
}

TEST(Log2AdjustedRatio, RefusesExposuresThatCannotBeInAnyEvent) {
    const Exposure good{1, 10};
    for (const Exposure& bad :
         {Exposure{-1, 10}, Exposure{1, -10}, Exposure{1, 0}, Exposure{infinity, 10},
          Exposure{1, infinity}, Exposure{not_a_number, 10},
          Exposure{1, not_a_number}}) {
        EXPECT_THROW((void)log2_adjusted_ratio({{good, good}, {bad, good}}),
                     std::logic_error);
        EXPECT_THROW((void)log2_adjusted_ratio({{good, good}, {good, bad}}),
                     std::logic_error);
    }
}

} // namespace
} // namespace parallax::measure
