#include "core/measure/flip_set.hpp"

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

using Rows = std::vector<std::size_t>;

TEST(Margin, IsHitsAboveThoseAtEqualRates) {
    // 6 hits in 100 tokens against 2 in 300: at equal rates the target would have 2.
    EXPECT_DOUBLE_EQ(margin({{{6, 100}, {2, 300}}}), 6 - 8.0 * 100 / 400);
    EXPECT_DOUBLE_EQ(margin({{{6, 100}, {2, 300}}, {{0, 100}, {4, 100}}}), 4 - 2);
    EXPECT_EQ(margin({}), 0);
    EXPECT_EQ(margin({{{3, 100}, {0, 0}}}), 0);
    EXPECT_EQ(margin({{{0, 0}, {3, 100}}}), 0);
}

TEST(Margin, HasTheSignOfTheRatio) {
    std::mt19937_64 random(1);
    for (int world = 0; world < 1000; ++world) {
        std::vector<Stratum> strata;
        for (std::uint64_t i = 0; i < 1 + random() % 3; ++i) {
            strata.push_back({{static_cast<double>(random() % 4),
                               static_cast<double>(10 + random() % 90)},
                              {static_cast<double>(random() % 4),
                               static_cast<double>(10 + random() % 90)}});
        }
        const double ratio = log2_adjusted_ratio(strata);
        if (!std::isnan(ratio) && std::abs(ratio) > 1e-12) {
            EXPECT_EQ(ratio > 0, margin(strata) > 0);
        }
    }
}

TEST(FlipSet, IsEmptyHandedWhenNothingPointsTheOtherWay) {
    EXPECT_FALSE(flip_set({3, 2, 1}));
    EXPECT_FALSE(flip_set({}));
    EXPECT_FALSE(flip_set({1, -1}));
    EXPECT_FALSE(flip_set({5, 0}));
}

TEST(FlipSet, TakesWhatCarriesMostFirst) {
    EXPECT_EQ(flip_set({1, 5, -2}), (Rows{1}));
    EXPECT_EQ(flip_set({3, 3, -1}), (Rows{0, 1}));
    EXPECT_EQ(flip_set({-4, 1, -1}), (Rows{0, 2}));
    EXPECT_EQ(flip_set({-4, 3, -1}), (Rows{0}));
    EXPECT_EQ(flip_set({2, -2, 2}), (Rows{0, 2}));
}

/// No smaller set of entries turns the sign: all of them are tried.
TEST(FlipSet, IsTheSmallestInEverySmallWorld) {
    std::mt19937_64 random(2);
    for (int world = 0; world < 2000; ++world) {
        std::vector<double> margins;
        double total = 0;
        for (std::uint64_t i = 0; i < random() % 9; ++i) {
            margins.push_back(static_cast<double>(random() % 21) - 10);
            total += margins.back();
        }
        std::size_t smallest = margins.size() + 1;
        for (std::uint32_t set = 0; set < (1U << margins.size()); ++set) {
            double left = total;
            std::size_t size = 0;
            for (std::size_t i = 0; i < margins.size(); ++i) {
                if ((set >> i & 1U) != 0) {
                    left -= margins[i];
                    ++size;
                }
            }
            if (left * total < 0) {
                smallest = std::min(smallest, size);
            }
        }
        const auto found = flip_set(margins);
        EXPECT_EQ(found.has_value(), smallest <= margins.size());
        if (found) {
            EXPECT_EQ(found->size(), smallest);
            for (const std::size_t row : *found) {
                total -= margins[row];
            }
            EXPECT_NE(total, 0);
        }
    }
}

} // namespace
} // namespace parallax::measure
