#include "core/measure/word_shift.hpp"

#include <cmath>
#include <random>
#include <stdexcept>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

using Eigen::VectorXd;

VectorXd three(double a, double b, double c) {
    VectorXd v(3);
    v << a, b, c;
    return v;
}

// Computed with the formulas of Gallagher et al. by another program.
TEST(WordShift, AgreesOnTheJensenShannonToy) {
    const WordShift shift =
        word_shift(ShiftMeasure::jensen_shannon, three(1, 1, 2), three(2, 2, 0));
    EXPECT_NEAR(shift.target - shift.reference, 0.31127812445913294, 1e-15);
    EXPECT_NEAR(shift.parts[0], 0.030639062, 5e-10);
    EXPECT_NEAR(shift.parts[1], 0.030639062, 5e-10);
    EXPECT_EQ(shift.parts[2], 0.25);
}

TEST(WeightedShiftPart, AgreesOnTheWeightedToy) {
    const VectorXd reference = three(.5, .3, .2);
    const VectorXd target = three(.2, .3, .5);
    const VectorXd weights = three(6, 5, 3);
    EXPECT_NEAR(reference.dot(weights), 5.1, 1e-15);
    const auto part = [&](Eigen::Index w) {
        return weighted_shift_part({target[w], reference[w], weights[w], weights[w]},
                                   5.1);
    };
    EXPECT_NEAR(part(0), -.27, 1e-15);
    EXPECT_NEAR(part(1), 0, 1e-15);
    EXPECT_NEAR(part(2), -.63, 1e-15);
}

TEST(WordShift, PartsAddUpToTheDifference) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 60; ++i) {
        const auto terms = static_cast<Eigen::Index>(1 + random() % 3000);
        VectorXd target(terms);
        VectorXd reference(terms);
        for (Eigen::Index w = 0; w < terms; ++w) {
            target[w] = static_cast<double>(random() % 3 * (random() % 500));
            reference[w] = static_cast<double>(random() % 2 * (random() % 50));
        }
        target[0] = reference[0] = 1;
        for (const ShiftMeasure by : {ShiftMeasure::proportion, ShiftMeasure::entropy,
                                      ShiftMeasure::jensen_shannon}) {
            const WordShift shift = word_shift(by, target, reference);
            const double scale = std::max(1.0, std::abs(shift.target));
            EXPECT_NEAR(shift.parts.sum(), shift.target - shift.reference,
                        1e-12 * scale);
        }
    }
}

// Phi2 - Phi1 whatever the reference value and though weights differ by side.
TEST(WeightedShiftPart, AddsUpToTheDifferenceOfAverages) {
    std::mt19937_64 random(2);
    for (const double phi_ref : {0.0, 5.0, -40.0}) {
        VectorXd p2 = VectorXd::Random(200).cwiseAbs();
        VectorXd p1 = VectorXd::Random(200).cwiseAbs();
        p2 /= p2.sum();
        p1 /= p1.sum();
        const VectorXd s2 = VectorXd::Random(200) * 9;
        const VectorXd s1 = VectorXd::Random(200) * 9;
        double sum = 0;
        for (Eigen::Index w = 0; w < 200; ++w) {
            sum += weighted_shift_part({p2[w], p1[w], s2[w], s1[w]}, phi_ref);
        }
        EXPECT_NEAR(sum, p2.dot(s2) - p1.dot(s1), 1e-12);
    }
    EXPECT_EQ(weighted_shift_part({.4, .1, 0, 0}, 0), 0);
}

TEST(ShiftPart, NegatesOrStaysWhenTheSidesAreSwapped) {
    for (const double a : {0.0, 0.1, 0.37, 1.0}) {
        for (const double b : {0.0, 0.2, 0.37, 0.9}) {
            for (const auto by : {ShiftMeasure::proportion, ShiftMeasure::entropy}) {
                EXPECT_EQ(shift_part(by, a, b), -shift_part(by, b, a));
            }
            const double divergence = shift_part(ShiftMeasure::jensen_shannon, a, b);
            EXPECT_EQ(divergence, shift_part(ShiftMeasure::jensen_shannon, b, a));
            EXPECT_GE(divergence, 0);
        }
    }
}

TEST(WordShift, RefusesSidesThatCannotBeCompared) {
    const auto by = ShiftMeasure::entropy;
    EXPECT_THROW((void)word_shift(by, three(1, 2, 3), VectorXd::Ones(2)),
                 std::logic_error);
    EXPECT_THROW((void)word_shift(by, three(0, 0, 0), three(1, 1, 1)),
                 std::logic_error);
    EXPECT_THROW((void)word_shift(by, three(-1, 2, 1), three(1, 1, 1)),
                 std::logic_error);
    EXPECT_THROW((void)shift_part(by, 1.5, 0), std::logic_error);
    EXPECT_THROW((void)weighted_shift_part({-0.1, 0, 1, 1}, 0), std::logic_error);
}

} // namespace
} // namespace parallax::measure
