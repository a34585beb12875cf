#pragma once

#include <cstdint>
#include <optional>

#include <Eigen/Core>

namespace parallax::measure {

/// Where 95 % of the samples put a point.
struct Ellipse {
    double major = 0; ///< half the longer axis
    double minor = 0; ///< half the shorter axis
    double angle = 0; ///< of the longer axis to the x axis, radians, -pi/2 to pi/2
};

/// Returns the ellipse of 95 % around a point that n independent articles give, from
/// where replicates of the bootstrap put it. With l the eigenvalues of the covariance
/// of these, half an axis is
///
///     sqrt(n * (20^(2 / (n - 2)) - 1) * l)
///
/// which is Hotelling's region: the bootstrap's variance is n / (n - 1) too small, and
/// the quantile is 2 (n - 1) / (n - 2) times that of F with 2 and n - 2 degrees of
/// freedom, which has this closed form. It falls to sqrt(5.99 l), chi-squared with two
/// degrees of freedom, as n grows.
///
/// Shapes    points: [2 x replicates]
/// Contract  at least two points; articles >= 3.
/// Numerics  nothing when the points do not differ: no article moves it. Exact up to
///           rounding; turning the points turns the ellipse.
/// Source    Mardia, Kent, Bibby (1979), Multivariate Analysis, section 5.2.1; the
///           bootstrap's variance: Hesterberg (2015), The American Statistician
///           69(4):371-386, doi:10.1080/00031305.2015.1089789.
[[nodiscard]] std::optional<Ellipse>
ellipse_around(const Eigen::Ref<const Eigen::Matrix2Xd>& points,
               std::uint64_t articles);

} // namespace parallax::measure
