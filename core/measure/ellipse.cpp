#include "core/measure/ellipse.hpp"

#include "core/base/contract.hpp"

#include <cmath>

#include <Eigen/Eigenvalues>

namespace parallax::measure {

std::optional<Ellipse> ellipse_around(const Eigen::Ref<const Eigen::Matrix2Xd>& points,
                                      std::uint64_t articles) {
    base::require(points.cols() >= 2, "two points or more");
    base::require(articles >= 3, "three articles or more");
    const Eigen::Matrix2Xd centred = points.colwise() - points.rowwise().mean();
    const Eigen::Matrix2d covariance =
        centred * centred.transpose() / static_cast<double>(points.cols() - 1);
    const Eigen::SelfAdjointEigenSolver<Eigen::Matrix2d> solver(covariance);
    const Eigen::Vector2d& variances = solver.eigenvalues(); // rising
    if (!(variances[1] > 0)) {
        return std::nullopt;
    }
    const auto n = static_cast<double>(articles);
    const double quantile = n * std::expm1(2 / (n - 2) * std::log(20.0));
    Eigen::Vector2d longer = solver.eigenvectors().col(1);
    if (longer[0] < 0 || (longer[0] == 0 && longer[1] < 0)) {
        longer = -longer;
    }
    // Points on a line leave a variance of 0, or of the last bit on either side of it.
    const double minor = variances[0] > 0 ? std::sqrt(quantile * variances[0]) : 0;
    return Ellipse{std::sqrt(quantile * variances[1]), minor,
                   std::atan2(longer[1], longer[0])};
}

} // namespace parallax::measure
