#include "core/measure/correspondence.hpp"
#include "core/measure/event_table.hpp"

#include <optional>
#include <random>
#include <stdexcept>
#include <utility>
#include <vector>

#include <Eigen/SVD>
#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Greenacre's staff groups (senior managers, junior managers, senior employees, junior
/// employees, secretaries) by smoking (none, light, medium, heavy).
MatrixXd smoke() {
    MatrixXd counts(5, 4);
    counts << 4, 2, 3, 2, //
        4, 3, 7, 4,       //
        25, 10, 12, 4,    //
        18, 24, 33, 13,   //
        10, 6, 7, 2;
    return counts;
}

MatrixXd independence(const MatrixXd& counts) {
    return counts.rowwise().sum() * counts.colwise().sum() / counts.sum();
}

/// Of rows, for a column of mass 1, under independence.
MatrixXd covariance(const MatrixXd& counts) {
    const VectorXd r = counts.rowwise().sum() / counts.sum();
    return MatrixXd(r.asDiagonal()) - r * r.transpose();
}

Correspondence plain(const MatrixXd& counts) { return correspondence(counts, 10); }

// Greenacre (1984, 2007) and summary(ca(smoke)) of R's package ca: principal inertias
// 0.074759 (87.8 %), 0.010017 (11.8 %), 0.000414 (0.5 %); total 0.085190.
TEST(Correspondence, AgreesOnGreenacresSmokers) {
    const Correspondence map = plain(smoke());
    ASSERT_EQ(map.inertias.size(), 3);
    EXPECT_NEAR(map.inertias[0], 0.074759, 5e-7);
    EXPECT_NEAR(map.inertias[1], 0.010017, 5e-7);
    EXPECT_NEAR(map.inertias[2], 0.000414, 5e-7);
    EXPECT_NEAR(map.total_inertia, 0.085190, 5e-7);
    EXPECT_NEAR(100 * map.inertias[0] / map.total_inertia, 87.8, 0.05);
    EXPECT_NEAR(100 * map.inertias[1] / map.total_inertia, 11.8, 0.05);
    // The same output's principal coordinates of the first axis, times 1000: rows -66,
    // 259, -381, 233, -201; columns -393, 99, 196, 294.
    VectorXd rows(5);
    rows << 66, -259, 381, -233, 201;
    VectorXd columns(4);
    columns << 393, -99, -196, -294;
    EXPECT_LE((1000 * map.rows.col(0) - rows).cwiseAbs().maxCoeff(), 0.51);
    EXPECT_LE((1000 * map.columns.col(0) - columns).cwiseAbs().maxCoeff(), 0.51);
}

MatrixXd random_counts(std::uint64_t seed, Index rows, Index columns) {
    std::mt19937_64 random(seed);
    MatrixXd counts(rows, columns);
    for (Index i = 0; i < counts.size(); ++i) {
        counts.data()[i] = double(random() % 30) + (i % (rows + 1) == 0 ? 1 : 0);
    }
    return counts;
}

TEST(Correspondence, KeepsItsPromises) {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const MatrixXd counts =
            random_counts(seed, 2 + Index(seed % 5), 2 + Index(seed % 7));
        if (counts.rowwise().sum().minCoeff() == 0 ||
            counts.colwise().sum().minCoeff() == 0) {
            continue;
        }
        const Correspondence map = plain(counts);
        const VectorXd r = counts.rowwise().sum() / counts.sum();
        const VectorXd c = counts.colwise().sum().transpose() / counts.sum();
        EXPECT_NEAR(map.inertias.sum(), map.total_inertia, 1e-12);
        for (Index k = 0; k < map.inertias.size(); ++k) {
            EXPECT_NEAR(r.dot(map.rows.col(k)), 0, 1e-12);
            EXPECT_NEAR(c.dot(map.columns.col(k)), 0, 1e-9);
            EXPECT_NEAR(r.dot(map.rows.col(k).cwiseAbs2()), map.inertias[k], 1e-12);
            EXPECT_NEAR(c.dot(map.columns.col(k).cwiseAbs2()), map.inertias[k], 1e-9);
            Index farthest = 0;
            map.rows.col(k).cwiseAbs().maxCoeff(&farthest);
            EXPECT_GT(map.rows(farthest, k), 0);
        }
        // A whole singular value decomposition, the other way.
        MatrixXd residuals = (counts - independence(counts)) / counts.sum();
        residuals = r.cwiseSqrt().cwiseInverse().asDiagonal() * residuals *
                    c.cwiseSqrt().cwiseInverse().asDiagonal();
        const VectorXd singular = residuals.jacobiSvd().singularValues();
        for (Index k = 0; k < map.inertias.size(); ++k) {
            EXPECT_NEAR(map.inertias[k], singular[k] * singular[k], 1e-12);
        }
        EXPECT_EQ(correspondence(counts, 1).rows.cols(),
                  std::min<Index>(1, map.inertias.size()));
    }
}

TEST(Correspondence, HasNoAxisWhereNothingIsLeft) {
    const MatrixXd counts = smoke();
    EXPECT_EQ(correspondence(counts, counts, covariance(counts), 3).inertias.size(), 0);
    EXPECT_EQ(correspondence(counts, counts, covariance(counts), 3).total_inertia, 0);
}

TEST(Correspondence, RefusesWhatDoesNotFit) {
    MatrixXd counts = smoke();
    const MatrixXd expected = independence(counts);
    const MatrixXd v = covariance(counts);
    EXPECT_THROW((void)correspondence(counts, 2 * expected, v, 2), std::logic_error);
    EXPECT_THROW((void)correspondence(counts, expected.topRows(4), v, 2),
                 std::logic_error);
    EXPECT_THROW((void)correspondence(counts, expected, v.topRows(4), 2),
                 std::logic_error);
    counts.row(2).setZero();
    EXPECT_THROW((void)correspondence(counts, 2), std::logic_error);
    EXPECT_THROW((void)correspondence(MatrixXd::Zero(2, 2), 2), std::logic_error);
}

// Rows 0 and 1 meet on many events, 2 only on a few. Counts are drawn from the model,
// so there is nothing to find: in the metric of V no direction has more inertia than
// others, as with D_r the direction of those two would have.
TEST(Correspondence, TakesNoAccountOfWhoMeetsWhomOften) {
    std::mt19937_64 random(5);
    constexpr Index features = 3000;
    const std::vector<std::pair<int, std::vector<double>>> designs{
        {40, {100, 100, 0}}, {4, {100, 0, 100}}, {4, {0, 100, 100}}};
    std::vector<std::size_t> outlet_of;
    std::vector<std::optional<std::size_t>> event_of;
    std::vector<std::vector<FeatureCount>> columns(features);
    std::size_t event = 0;
    for (const auto& [events, sizes] : designs) {
        for (int i = 0; i < events; ++i, ++event) {
            for (std::size_t outlet = 0; outlet < 3; ++outlet) {
                if (sizes[outlet] == 0) {
                    continue;
                }
                for (std::size_t f = 0; f < features; ++f) {
                    std::poisson_distribution<int> count(0.5);
                    columns[f].push_back({outlet_of.size(), double(count(random))});
                }
                outlet_of.push_back(outlet);
                event_of.emplace_back(event);
            }
        }
    }
    VectorXd sizes = VectorXd::Zero(static_cast<Index>(outlet_of.size()));
    for (const auto& column : columns) {
        for (const FeatureCount& count : column) {
            sizes[static_cast<Index>(count.article)] += count.count;
        }
    }
    const EventTable table(3, outlet_of, event_of, sizes,
                           MatrixXd::Ones(1, sizes.size()));
    MatrixXd observed(3, features);
    MatrixXd expected(3, features);
    ObservedExpected feature;
    for (Index f = 0; f < features; ++f) {
        table.of_feature(columns[static_cast<std::size_t>(f)], feature);
        observed.col(f) = feature.observed.row(0).transpose();
        expected.col(f) = feature.expected.row(0).transpose();
    }
    const MatrixXd v = table.covariance();
    EXPECT_NEAR(v.rowwise().sum().cwiseAbs().maxCoeff(), 0, 1e-12);
    const Correspondence map = correspondence(observed, expected, v, 2);
    EXPECT_LT(map.inertias[0] / map.inertias[1], 1.15); // chance: 1 +- 2 / sqrt(1500)
    MatrixXd masses = MatrixXd::Zero(3, 3);
    masses.diagonal() = observed.rowwise().sum() / observed.sum();
    const Correspondence other = correspondence(observed, expected, masses, 2);
    EXPECT_GT(other.inertias[0] / other.inertias[1], 1.5);
}

} // namespace
} // namespace parallax::measure
