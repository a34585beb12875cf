#include "core/measure/whole_numbers.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

bool is_whole(double value) {
    return are_whole(Eigen::MatrixXd::Constant(1, 1, value));
}

TEST(AreWhole, OnlyWholeNumbersThatAreNotNegative) {
    for (const double whole :
         {0.0, -0.0, 1.0, 2.0, 1e6, 4503599627370495.0, 4503599627370496.0,
          4503599627370497.0, 1e300, std::numeric_limits<double>::infinity()}) {
        EXPECT_TRUE(is_whole(whole)) << whole;
    }
    for (const double other :
         {0.5, -1.0, -0.5, 1e-300, std::numeric_limits<double>::denorm_min(), 1 - 1e-16,
          4503599627370494.5, 2251799813685247.25, -1e300,
          -std::numeric_limits<double>::infinity(),
          std::numeric_limits<double>::quiet_NaN()}) {
        EXPECT_FALSE(is_whole(other)) << other;
    }
}

// Every quarter around every power of two, against floor().
TEST(AreWhole, AgreesWithFloor) {
    for (int exponent = -4; exponent <= 60; ++exponent) {
        for (int quarters = -8; quarters <= 8; ++quarters) {
            const double value = std::ldexp(1.0, exponent) + quarters / 4.0;
            EXPECT_EQ(is_whole(value), value >= 0 && std::floor(value) == value)
                << value;
        }
    }
}

TEST(AreWhole, LooksAtEveryValueOfAPartOfAMatrix) {
    Eigen::MatrixXd values = Eigen::MatrixXd::Ones(9, 4);
    for (Eigen::Index row = 0; row < 9; ++row) {
        for (Eigen::Index column = 0; column < 4; ++column) {
            values(row, column) = 1.5;
            const bool is_inside = row >= 2 && row < 7 && column >= 1 && column < 3;
            EXPECT_FALSE(are_whole(values));
            EXPECT_EQ(are_whole(values.block(2, 1, 5, 2)), !is_inside);
            values(row, column) = 1;
        }
    }
    EXPECT_TRUE(are_whole(values));
    EXPECT_TRUE(are_whole(Eigen::MatrixXd(0, 3)));
    EXPECT_TRUE(are_whole(Eigen::MatrixXd(3, 0)));
}

} // namespace
} // namespace parallax::measure
