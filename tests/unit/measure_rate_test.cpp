#include "core/measure/rate.hpp"

#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

TEST(RatePer1000, CountsHitsInAThousandTokens) {
    EXPECT_EQ(rate_per_1000({3, 1500}), 2.0);
    EXPECT_EQ(rate_per_1000({0, 10}), 0.0);
    EXPECT_EQ(rate_per_1000({2.5, 1000}), 2.5); // weighted hits need not be whole
    EXPECT_EQ(rate_per_1000({2, 1}), 2000.0);   // nor be fewer than the tokens
}

TEST(RatePer1000, IsNotANumberWithoutTokens) {
    EXPECT_TRUE(std::isnan(rate_per_1000({0, 0})));
}

// Yoshikoder, content analysis program: the risk ratio of its test (11 of 25 words
// against 3 of 34) and that of its documentation (32 of 1,200 against 10 of 900), with
// all the digits it prints. It also prints intervals, [1.551530, 16.027306] and
// [1.186100, 4.856251], which take words as independent: we resample articles instead,
// and a rate ratio alone has no interval here.
TEST(Log2RateRatio, AgreesWithYoshikoder) {
    EXPECT_NEAR(std::exp2(log2_rate_ratio({11, 25}, {3, 34})), 4.986667, 5e-7);
    EXPECT_NEAR(std::exp2(log2_rate_ratio({32, 1200}, {10, 900})), 2.4, 1e-15);
}

// LogRatio of keyness() in the R package corpora (Evert), 8 decimals. It adds half a
// token to all four numbers, which we do not: hits of a half are fine here.
TEST(Log2RateRatio, AgreesWithTheLogRatioOfCorpora) {
    EXPECT_NEAR(log2_rate_ratio({1048.5, 43002.5}, {779.5, 108539.5}), 1.76343366,
                5e-9);
    EXPECT_NEAR(log2_rate_ratio({76.5, 43002.5}, {7.5, 108539.5}), 4.68622497, 5e-9);
    EXPECT_NEAR(log2_rate_ratio({7.5, 1000.5}, {2.5, 1000.5}), 1.584962501, 5e-10);
}

TEST(Log2RateRatio, IsOneForTwiceAsOftenAndMinusOneForHalf) {
    EXPECT_EQ(log2_rate_ratio({2, 512}, {1, 512}), 1.0);
    EXPECT_EQ(log2_rate_ratio({1, 512}, {2, 512}), -1.0);
    EXPECT_EQ(log2_rate_ratio({1, 512}, {4, 2048}), 0.0);
}

TEST(Log2RateRatio, IsInfiniteWhenOneSideHasNoHits) {
    EXPECT_EQ(log2_rate_ratio({1, 10}, {0, 10}), infinity);
    EXPECT_EQ(log2_rate_ratio({0, 10}, {1, 10}), -infinity);
}

TEST(Log2RateRatio, IsNotANumberWhenNothingCanBeCompared) {
    EXPECT_TRUE(std::isnan(log2_rate_ratio({0, 10}, {0, 10})));
    EXPECT_TRUE(std::isnan(log2_rate_ratio({0, 0}, {1, 10})));
    EXPECT_TRUE(std::isnan(log2_rate_ratio({1, 10}, {0, 0})));
    EXPECT_TRUE(std::isnan(log2_rate_ratio({0, 0}, {0, 0})));
}

TEST(Log2RateRatio, IsNegatedExactlyBySwappingTheSides) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 10000; ++i) {
        const Exposure a{static_cast<double>(random() % 1000) / 7,
                         static_cast<double>(1 + random() % 100000)};
        const Exposure b{static_cast<double>(1 + random() % 1000) / 3,
                         static_cast<double>(1 + random() % 100000)};
        ASSERT_EQ(log2_rate_ratio(a, b), -log2_rate_ratio(b, a));
    }
}

TEST(Rate, RefusesExposuresThatCannotBe) {
    const Exposure good{1, 10};
    for (const Exposure& bad :
         {Exposure{-1, 10}, Exposure{1, -10}, Exposure{1, 0}, Exposure{infinity, 10},
          Exposure{1, infinity}, Exposure{not_a_number, 10},
          Exposure{1, not_a_number}}) {
        EXPECT_THROW((void)rate_per_1000(bad), std::logic_error);
        EXPECT_THROW((void)log2_rate_ratio(bad, good), std::logic_error);
        EXPECT_THROW((void)log2_rate_ratio(good, bad), std::logic_error);
    }
}

} // namespace
} // namespace parallax::measure
