#include "core/measure/percent_difference.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

// By hand: 1,048 of 43,002 is 24.3710 in a thousand, 779 of 108,539 is 7.17714.
TEST(PercentDifference, IsTheDifferenceOfRatesInPercentOfTheReference) {
    EXPECT_NEAR(percent_difference({1048, 779, 43002, 108539}).value(), 239.564, 0.01);
    EXPECT_EQ(percent_difference({8, 2, 100, 100}), 300);
    EXPECT_EQ(percent_difference({2, 8, 100, 100}), -75);
    EXPECT_EQ(percent_difference({3, 6, 100, 200}), 0);
    EXPECT_EQ(percent_difference({0, 6, 100, 200}), -100);
}

TEST(PercentDifference, IsNothingWhereTheReferenceLacksTheTerm) {
    EXPECT_FALSE(percent_difference({8, 0, 100, 100}));
}

TEST(PercentDifference, RefusesWhatIsNoCount) {
    EXPECT_THROW((void)percent_difference({101, 1, 100, 100}), std::logic_error);
    EXPECT_THROW((void)percent_difference({1, -1, 100, 100}), std::logic_error);
    EXPECT_THROW((void)percent_difference({0, 1, 0, 100}), std::logic_error);
}

} // namespace
} // namespace parallax::measure
