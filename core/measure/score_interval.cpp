#include "core/measure/score_interval.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace parallax::measure {

namespace {

/// The smallest and the largest x >= 0 with q2 * x^2 - 2 * q1 * x + q0 <= 0, of which
/// `inside` is known to be one.
Interval hull(double q2, double q1, double q0, double inside) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const double root = std::sqrt(std::max(q1 * q1 - q2 * q0, 0.0));
    if (q2 > 0) { // the larger root by addition, the smaller by their product
        const double top = q1 + root;
        const double low = top > 0 ? q0 / top : 0;
        return {std::clamp(low, 0.0, inside), std::max(top / q2, inside)};
    }
    // No upper bound. Where 0 passes, too, what does not lies in a gap; where it does
    // not, q0 > 0 and the low end is the one positive root.
    const double top = q1 + root;
    const double low = q0 <= 0 ? 0 : top > 0 ? q0 / top : inside;
    return {std::min(low, inside), infinity};
}

} // namespace

double critical_squared(double degrees, double alpha) {
    base::require(degrees > 1, "Student's t has degrees");
    const double t =
        boost::math::quantile(boost::math::students_t(degrees - 1), 1 - alpha / 2);
    return degrees * t * t / (degrees - 1 + t * t);
}

std::optional<Interval> score_interval(const RatioScore& score) {
    base::require(score.a >= 0 && score.b >= 0 && score.aa >= 0 && score.bb >= 0,
                  "counts and variances are not negative");
    if ((score.a == 0 && score.b == 0) || !(score.degrees > 1)) {
        return std::nullopt;
    }
    base::require(score.poisson > 0, "counts have a variance");
    const double c2 = critical_squared(score.degrees);
    const double z = boost::math::quantile(boost::math::normal(), 0.975);
    const double inside = score.a / score.b; // may be infinite
    const double a2 = score.a * score.a;
    const double b2 = score.b * score.b;
    const double ab = score.a * score.b;
    const Interval seen =
        hull(b2 - c2 * score.bb, ab - c2 * score.ab, a2 - c2 * score.aa, inside);
    const Interval alone = hull(b2, ab + z * z * score.poisson / 2, a2, inside);
    return Interval{std::min(seen.low, alone.low), std::max(seen.high, alone.high)};
}

} // namespace parallax::measure
