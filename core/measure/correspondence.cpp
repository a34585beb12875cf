#include "core/measure/correspondence.hpp"

#include "core/base/contract.hpp"

#include <algorithm>

#include <Eigen/Eigenvalues>

namespace parallax::measure {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

constexpr double least_share = 1e-12; // of the largest inertia
constexpr double rounding = 1e-24;    // what is left of equal tables

bool are_near(const VectorXd& a, const VectorXd& b, double total) {
    return ((a - b).array().abs() <= 1e-9 * total).all();
}

/// Returns the root of the Moore-Penrose inverse: rows that add up to 0, or that never
/// meet others, leave directions without variance.
MatrixXd inverse_root(const MatrixXd& covariance) {
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(covariance);
    const VectorXd& variances = solver.eigenvalues();
    const double least = least_share * variances.maxCoeff();
    const VectorXd scale =
        (variances.array() > least).select(variances.array().rsqrt(), 0.0);
    return solver.eigenvectors() * scale.asDiagonal() *
           solver.eigenvectors().transpose();
}

} // namespace

Correspondence correspondence(const Eigen::Ref<const MatrixXd>& observed,
                              Index most_axes) {
    const double total = observed.sum();
    base::require(total > 0, "counts are not all zeros");
    const VectorXd rows = observed.rowwise().sum();
    const VectorXd columns = observed.colwise().sum().transpose();
    MatrixXd covariance = -(rows / total) * (rows / total).transpose();
    covariance.diagonal() += rows / total;
    return correspondence(observed, rows * columns.transpose() / total, covariance,
                          most_axes);
}

Correspondence correspondence(const Eigen::Ref<const MatrixXd>& observed,
                              const Eigen::Ref<const MatrixXd>& expected,
                              const Eigen::Ref<const MatrixXd>& covariance,
                              Index most_axes) {
    base::require(covariance.rows() == observed.rows() &&
                      covariance.cols() == observed.rows(),
                  "a covariance of each two rows");
    base::require(observed.rows() == expected.rows() &&
                      observed.cols() == expected.cols(),
                  "what is expected has the shape of what is observed");
    const double total = observed.sum();
    const VectorXd row_sums = observed.rowwise().sum();
    const VectorXd column_sums = observed.colwise().sum().transpose();
    base::require((observed.array() >= 0).all() && (row_sums.array() > 0).all() &&
                      (column_sums.array() > 0).all(),
                  "counts are not negative, no row and no column is all zeros");
    base::require(
        are_near(expected.rowwise().sum(), row_sums, total) &&
            are_near(expected.colwise().sum().transpose(), column_sums, total),
        "what is expected adds up to what is observed");
    const VectorXd column_scale = (column_sums.array() / total).rsqrt();
    const MatrixXd differences = (observed - expected) / total;
    const MatrixXd root = inverse_root(covariance);
    const MatrixXd residuals = root * differences * column_scale.asDiagonal();
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(residuals *
                                                         residuals.transpose());
    Correspondence result;
    result.total_inertia = residuals.squaredNorm();
    const Index all = std::min({observed.rows(), observed.cols(), most_axes});
    const VectorXd falling = solver.eigenvalues().reverse();
    Index axes = 0;
    while (axes < all && falling[axes] > least_share * falling[0] &&
           falling[axes] > rounding) {
        ++axes;
    }
    result.inertias = falling.head(axes);
    const MatrixXd left = solver.eigenvectors().rowwise().reverse().leftCols(axes);
    const VectorXd singular = result.inertias.cwiseSqrt();
    result.standard = column_scale.asDiagonal() * residuals.transpose() * left *
                      singular.cwiseInverse().asDiagonal();
    result.rows = (total / row_sums.array()).matrix().asDiagonal() * differences *
                  result.standard;
    result.row_weights = root * left;
    for (Index axis = 0; axis < axes; ++axis) {
        Index farthest = 0;
        result.rows.col(axis).cwiseAbs().maxCoeff(&farthest);
        if (result.rows(farthest, axis) < 0) {
            result.rows.col(axis) = -result.rows.col(axis);
            result.standard.col(axis) = -result.standard.col(axis);
            result.row_weights.col(axis) = -result.row_weights.col(axis);
        }
    }
    result.columns = result.standard * singular.asDiagonal();
    return result;
}

} // namespace parallax::measure
