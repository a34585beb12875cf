#pragma once

#include "core/measure/interval.hpp"

#include <optional>

namespace parallax::measure {

/// What a score interval of a ratio a / b of counts rests on.
struct RatioScore {
    double a = 0;
    double b = 0;
    /// The variance of a - x * b, as the articles show it: aa - 2 * ab * x + bb * x^2.
    double aa = 0;
    double ab = 0;
    double bb = 0;
    double degrees = 0; ///< independent differences that this variance is made of
    double poisson = 0; ///< the variance is x times this when hits come one by one
};

/// Returns c^2 of score_interval(), with t the 1 - alpha / 2 quantile.
///
/// Contract  degrees > 1.
[[nodiscard]] double critical_squared(double degrees, double alpha = 0.05);

/// Returns the 95 % interval of a ratio a / b: all x that a test would not reject,
///
///     (a - x * b)^2 <= max(c^2 * (aa - 2 * ab * x + bb * x^2), z^2 * poisson * x)
///     c^2 = n * t^2 / (n - 1 + t^2)   n = degrees
///
/// with t the 0.975 quantile of Student's t, n - 1 degrees, and z that of the normal
/// distribution. The variance is taken around x and not around the mean, so that c is
/// what t comes to then: for n differences with one article a side it is the t test of
/// their mean. The second variance is that of hits which come one by one: when hits are
/// few the articles can't show their scatter.
///
/// Two quadratic inequalities, solved exactly; nothing is drawn.
///
/// Errors    nothing when a and b are 0, or degrees are not above 1.
/// Contract  a, b, aa, bb >= 0; poisson > 0 where a or b is.
/// Numerics  0 <= low <= a / b <= high; high is +infinity where the data show no upper
///           bound, low is 0 where they show no lower one. Swapping a with b and aa
///           with bb gives 1 / high and 1 / low, to rounding.
/// Reading   where values on both sides of a gap pass, the gap belongs to the interval.
/// Source    Fieller (1954), Some problems in interval estimation, JRSS B
/// 16(2):175-185;
///           the test: Boos (1992), On generalized score tests, The American
///           Statistician 46(4):327-333.
[[nodiscard]] std::optional<Interval> score_interval(const RatioScore& score);

} // namespace parallax::measure
