#include "core/measure/context_split.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

Eigen::MatrixXd unit_rows(Eigen::MatrixXd rows) {
    for (Eigen::Index r = 0; r < rows.rows(); ++r) {
        if (rows.row(r).norm() > 0) {
            rows.row(r).normalize();
        }
    }
    return rows;
}

TEST(ContextSplit, FindsTwoDirections) {
    Eigen::MatrixXd contexts(6, 3);
    contexts << 1, 0.1, 0, /**/ 0, 0.1, 1, /**/ 1, 0, 0.1, //
        0.1, 0, 1, /**/ 1, 0.2, 0, /**/ 0, 0.2, 1;
    const ContextSplit split = split_in_two(unit_rows(contexts));
    EXPECT_NE(split.in_second[0], split.in_second[1]);
    for (std::size_t i = 2; i < 6; ++i) {
        EXPECT_EQ(split.in_second[i], split.in_second[i % 2]) << i;
    }
    EXPECT_GT(split.separation, 0.8);
    EXPECT_LE(split.separation, 1);
}

TEST(ContextSplit, SeparationIsOneLessTheCosineOfTheGroups) {
    Eigen::MatrixXd contexts(4, 2);
    const double c = std::cos(0.5);
    const double s = std::sin(0.5);
    contexts << 1, 0, 1, 0, c, s, c, s;
    EXPECT_NEAR(split_in_two(contexts).separation, 1 - c, 1e-12);
}

TEST(ContextSplit, OfContextsThatAreAlikeIsNothing) {
    const Eigen::MatrixXd same = Eigen::MatrixXd::Ones(5, 1);
    EXPECT_EQ(split_in_two(same).separation, 0);
    EXPECT_EQ(split_in_two(Eigen::MatrixXd(0, 3)).separation, 0);
    EXPECT_EQ(split_in_two(Eigen::MatrixXd::Ones(1, 1)).separation, 0);
    EXPECT_EQ(split_in_two(Eigen::MatrixXd::Zero(3, 2)).separation, 0);
    EXPECT_EQ(split_in_two(Eigen::MatrixXd(3, 0)).separation, 0);
}

} // namespace
} // namespace parallax::measure
