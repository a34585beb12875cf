#include "core/measure/ellipse.hpp"

#include <cmath>
#include <numbers>
#include <random>
#include <stdexcept>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

using Eigen::Index;
using Eigen::Matrix2d;
using Eigen::Matrix2Xd;

/// Four points with variance a^2 along x and b^2 along y, turned.
Matrix2Xd cross(double a, double b, double turn) {
    Matrix2Xd points(2, 4);
    points << a, -a, 0, 0, 0, 0, b, -b;
    Matrix2d rotation;
    rotation << std::cos(turn), -std::sin(turn), std::sin(turn), std::cos(turn);
    return rotation * (std::sqrt(1.5) * points); // 2 * 1.5 / 3 = 1
}

// Quantiles of F(2, n - 2) at 0.95 from printed tables: 9.55 for 3, 4.10 for 10, 3.07
// for 120 degrees of freedom; of chi-squared with two: 5.991.
TEST(EllipseAround, IsHotellingsRegion) {
    const auto half = [](double n, double f) {
        return std::sqrt(n / (n - 1) * 2 * (n - 1) / (n - 2) * f);
    };
    EXPECT_NEAR(ellipse_around(cross(1, 0.5, 0), 5)->major, half(5, 9.55), 0.002);
    EXPECT_NEAR(ellipse_around(cross(1, 0.5, 0), 12)->major, half(12, 4.10), 0.002);
    EXPECT_NEAR(ellipse_around(cross(1, 0.5, 0), 122)->major, half(122, 3.07), 0.002);
    EXPECT_NEAR(ellipse_around(cross(1, 0.5, 0), 1'000'000'000)->major,
                std::sqrt(5.991), 1e-4);
}

TEST(EllipseAround, TurnsWithThePoints) {
    const Ellipse plain = *ellipse_around(cross(2, 1, 0), 20);
    EXPECT_NEAR(plain.major, 2 * plain.minor, 1e-12);
    EXPECT_NEAR(plain.angle, 0, 1e-12);
    for (const double turn : {-1.5, -0.7, 0.1, 1.0, 1.5}) {
        const Ellipse turned = *ellipse_around(cross(2, 1, turn), 20);
        EXPECT_NEAR(turned.major, plain.major, 1e-12);
        EXPECT_NEAR(turned.minor, plain.minor, 1e-12);
        EXPECT_NEAR(turned.angle, turn, 1e-12);
        EXPECT_NEAR(ellipse_around(cross(2, 1, turn + std::numbers::pi), 20)->angle,
                    turn, 1e-12);
        EXPECT_LE(std::abs(turned.angle), std::numbers::pi / 2);
    }
}

TEST(EllipseAround, HoldsNineteenOfTwentyMeansOfNormalPoints) {
    std::mt19937_64 random(4);
    std::normal_distribution<double> normal;
    constexpr Index articles = 6;
    int held = 0;
    for (int world = 0; world < 2000; ++world) {
        Matrix2Xd drawn(2, articles);
        for (Index a = 0; a < articles; ++a) {
            const double x = normal(random);
            drawn.col(a) << 3 * x, x + normal(random);
        }
        const Eigen::Vector2d mean = drawn.rowwise().mean();
        Matrix2Xd replicates(2, 200); // the plain bootstrap
        for (Index r = 0; r < replicates.cols(); ++r) {
            replicates.col(r).setZero();
            for (Index a = 0; a < articles; ++a) {
                replicates.col(r) += drawn.col(Index(random() % articles)) / articles;
            }
        }
        const Ellipse ellipse = *ellipse_around(replicates, articles);
        const double along =
            -mean[0] * std::cos(ellipse.angle) - mean[1] * std::sin(ellipse.angle);
        const double across =
            mean[0] * std::sin(ellipse.angle) - mean[1] * std::cos(ellipse.angle);
        held +=
            std::pow(along / ellipse.major, 2) + std::pow(across / ellipse.minor, 2) <=
            1;
    }
    EXPECT_NEAR(held / 2000.0, 0.95, 0.015); // three standard errors
}

TEST(EllipseAround, KnowsItsEnds) {
    const Matrix2Xd line = (Matrix2Xd(2, 3) << 0, 1, 2, 0, 0, 0).finished();
    const Ellipse flat = *ellipse_around(line, 9);
    EXPECT_EQ(flat.minor, 0);
    EXPECT_EQ(flat.angle, 0);
    EXPECT_FALSE(ellipse_around(Matrix2Xd::Constant(2, 5, 0.25), 9));
    EXPECT_THROW((void)ellipse_around(line.leftCols(1), 9), std::logic_error);
    EXPECT_THROW((void)ellipse_around(line, 2), std::logic_error);
}

} // namespace
} // namespace parallax::measure
