#include "core/measure/similarity.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/oracle/oracle.hpp"
#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

using Eigen::VectorXd;

VectorXd vector_of(const std::vector<double>& numbers) {
    return Eigen::Map<const VectorXd>(numbers.data(),
                                      static_cast<Eigen::Index>(numbers.size()));
}

/// World i of the 64 in which each of three features occurs 0 to 3 times.
VectorXd small_counts(int i) {
    return vector_of({double(i % 4), double(i / 4 % 4), double(i / 16)});
}

bool are_apart(const VectorXd& a, const VectorXd& b) {
    return a.cwiseProduct(b).sum() == 0;
}

bool are_proportional(const VectorXd& a, const VectorXd& b) {
    return VectorXd(a * b.sum()) == VectorXd(b * a.sum());
}

VectorXd random_counts(std::mt19937_64& random, Eigen::Index features) {
    VectorXd counts(features);
    for (double& count : counts) {
        count = static_cast<double>(random() % 3 == 0 ? 0 : random() % 200);
    }
    counts[0] += 1;
    return counts;
}

// tests/oracle/similarity.py: scipy.spatial.distance.
TEST(Similarity, AgreesWithScipy) {
    std::uint32_t pairs = 0;
    for (const auto& row : tests::oracle_rows("similarity.txt")) {
        const VectorXd a = vector_of(tests::numbers_in(row[0]));
        const VectorXd b = vector_of(tests::numbers_in(row[1]));
        EXPECT_NEAR(cosine(a, b), std::stod(row[2]), 1e-14);
        EXPECT_NEAR(jensen_shannon(a, b), std::stod(row[3]), 1e-14);
        ++pairs;
    }
    EXPECT_EQ(pairs, 21U);
}

// The toy of the Jensen-Shannon shift in word-shift graphs (Gallagher et al. 2021, EPJ
// Data Science 10:4): p = (.5, .5, 0) and q = (.25, .25, .5) give 3/2 - 3/4 log2(3) =
// .31127812445913294, to the few last bits in which orders of addition differ.
TEST(JensenShannon, AgreesOnTheToy) {
    EXPECT_DOUBLE_EQ(jensen_shannon(vector_of({.5, .5, 0}), vector_of({.25, .25, .5})),
                     .31127812445913294);
    EXPECT_DOUBLE_EQ(jensen_shannon(vector_of({7, 7, 0}), vector_of({1, 1, 2})),
                     .31127812445913294);
}

TEST(Similarity, KeepsItsPromisesOnEverySmallWorld) {
    for (int i = 0; i < 64; ++i) {
        for (int j = 0; j < 64; ++j) {
            const VectorXd a = small_counts(i);
            const VectorXd b = small_counts(j);
            const double near = cosine(a, b);
            const double far = jensen_shannon(a, b);
            if (i == 0 || j == 0) {
                ASSERT_TRUE(std::isnan(near));
                ASSERT_TRUE(std::isnan(far));
                continue;
            }
            ASSERT_EQ(near, cosine(b, a));
            ASSERT_EQ(far, jensen_shannon(b, a));
            ASSERT_TRUE(near >= 0 && near <= 1);
            ASSERT_TRUE(far >= 0 && far <= 1);
            ASSERT_EQ(near == 0, are_apart(a, b));
            ASSERT_EQ(far == 1, are_apart(a, b));
            ASSERT_EQ(near == 1, are_proportional(a, b));
            ASSERT_EQ(far == 0, are_proportional(a, b));
            for (const double scale : {2.0, 3.0, 10.0, 1000.0}) {
                ASSERT_NEAR(cosine(a * scale, b), near, 3e-16);
                ASSERT_NEAR(jensen_shannon(a * scale, b), far, 3e-16);
            }
        }
    }
}

TEST(Similarity, IsExactAtItsEndsForManyFeaturesToo) {
    std::mt19937_64 random(8);
    for (int i = 0; i < 1000; ++i) {
        const Eigen::Index features = 2 + static_cast<Eigen::Index>(random() % 40);
        const VectorXd a = random_counts(random, features);
        const VectorXd b = random_counts(random, features);
        ASSERT_EQ(cosine(a, b), cosine(b, a));
        ASSERT_EQ(jensen_shannon(a, b), jensen_shannon(b, a));
        const auto scale = static_cast<double>(1 + random() % 1000);
        ASSERT_EQ(cosine(a, a * scale), 1);
        ASSERT_EQ(jensen_shannon(a, a * scale), 0);
        VectorXd left = VectorXd::Zero(2 * features);
        VectorXd right = VectorXd::Zero(2 * features);
        left.head(features) = a;
        right.tail(features) = b;
        ASSERT_EQ(cosine(left, right), 0);
        ASSERT_EQ(jensen_shannon(left, right), 1);
    }
}

// Features that neither side has change nothing, where a logarithm of zero would.
TEST(JensenShannon, TakesNoLogarithmOfZero) {
    const double expected = jensen_shannon(vector_of({1, 2}), vector_of({3, 1}));
    EXPECT_EQ(jensen_shannon(vector_of({1, 0, 2, 0}), vector_of({3, 0, 1, 0})),
              expected);
    EXPECT_TRUE(std::isfinite(jensen_shannon(vector_of({1, 0}), vector_of({1, 1}))));
    EXPECT_TRUE(std::isfinite(jensen_shannon(vector_of({1, 1}), vector_of({0, 1}))));
}

TEST(Similarity, IsNotANumberWithoutFeatures) {
    EXPECT_TRUE(std::isnan(cosine(VectorXd(), VectorXd())));
    EXPECT_TRUE(std::isnan(jensen_shannon(VectorXd(), VectorXd())));
}

/// The derivative of f by each count, from differences to both sides.
template <typename Function>
VectorXd finite_differences(Function f, const VectorXd& a, const VectorXd& b) {
    VectorXd gradient(a.size());
    for (Eigen::Index i = 0; i < a.size(); ++i) {
        const double step = 1e-5 * a[i];
        VectorXd up = a;
        VectorXd down = a;
        up[i] += step;
        down[i] -= step;
        gradient[i] = (f(up, b) - f(down, b)) / (2 * step);
    }
    return gradient;
}

// Central differences are good to the square of the step, about 1e-10 of the
// derivative, and to the rounding of f over the step, about 1e-11 here.
TEST(Gradients, AgreeWithFiniteDifferences) {
    std::mt19937_64 random(9);
    for (int i = 0; i < 200; ++i) {
        const Eigen::Index features = 2 + static_cast<Eigen::Index>(random() % 8);
        VectorXd a = random_counts(random, features);
        const VectorXd b = random_counts(random, features);
        a.array() += 1; // differences need room below
        const VectorXd near = finite_differences(cosine, a, b);
        const VectorXd far = finite_differences(jensen_shannon, a, b);
        ASSERT_LT((cosine_gradient(a, b) - near).cwiseAbs().maxCoeff(), 1e-9);
        ASSERT_LT((jensen_shannon_gradient(a, b) - far).cwiseAbs().maxCoeff(), 1e-9);
    }
}

// Of the cosine also where a count is 0, from one side.
TEST(CosineGradient, HoldsForAbsentFeatures) {
    const VectorXd a = vector_of({3, 0, 2});
    const VectorXd b = vector_of({1, 4, 0});
    VectorXd up = a;
    up[1] += 1e-7;
    EXPECT_NEAR(cosine_gradient(a, b)[1], (cosine(up, b) - cosine(a, b)) / 1e-7, 1e-7);
}

// An article of outlet a has only features that a has: no derivative is needed for the
// others, where that of the logarithm does not exist.
TEST(JensenShannonGradient, Is0ForFeaturesThatTheSideDoesNotHave) {
    const VectorXd gradient =
        jensen_shannon_gradient(vector_of({3, 0, 2, 0}), vector_of({1, 4, 0, 0}));
    EXPECT_EQ(gradient[1], 0);
    EXPECT_EQ(gradient[3], 0);
    EXPECT_NE(gradient[0], 0);
    EXPECT_NE(gradient[2], 0);
}

// Neither number changes with the scale of a side, so the gradient is at right angles
// to the counts (Euler's theorem).
TEST(Gradients, AreAtRightAnglesToTheCounts) {
    std::mt19937_64 random(10);
    for (int i = 0; i < 200; ++i) {
        const VectorXd a = random_counts(random, 6);
        const VectorXd b = random_counts(random, 6);
        ASSERT_NEAR(a.dot(cosine_gradient(a, b)), 0, 1e-15);
        ASSERT_NEAR(a.dot(jensen_shannon_gradient(a, b)), 0, 1e-15);
    }
}

TEST(Similarity, RefusesShapesAndCountsThatCannotBe) {
    const VectorXd good = vector_of({1, 2});
    const VectorXd undefined = vector_of({1, std::numeric_limits<double>::quiet_NaN()});
    for (const VectorXd& bad : {vector_of({1, 2, 3}), vector_of({1, -1}), undefined}) {
        EXPECT_THROW((void)cosine(bad, good), std::logic_error);
        EXPECT_THROW((void)cosine(good, bad), std::logic_error);
        EXPECT_THROW((void)jensen_shannon(bad, good), std::logic_error);
        EXPECT_THROW((void)jensen_shannon(good, bad), std::logic_error);
        EXPECT_THROW((void)cosine_gradient(bad, good), std::logic_error);
        EXPECT_THROW((void)cosine_gradient(good, bad), std::logic_error);
        EXPECT_THROW((void)jensen_shannon_gradient(bad, good), std::logic_error);
        EXPECT_THROW((void)jensen_shannon_gradient(good, bad), std::logic_error);
    }
}

TEST(Gradients, NeedSomethingOnEitherSide) {
    const VectorXd good = vector_of({1, 2});
    const VectorXd nothing = VectorXd::Zero(2);
    EXPECT_THROW((void)cosine_gradient(good, nothing), std::logic_error);
    EXPECT_THROW((void)cosine_gradient(nothing, good), std::logic_error);
    EXPECT_THROW((void)jensen_shannon_gradient(good, nothing), std::logic_error);
    EXPECT_THROW((void)jensen_shannon_gradient(nothing, good), std::logic_error);
}

} // namespace
} // namespace parallax::measure
