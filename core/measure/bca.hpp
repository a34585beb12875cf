#pragma once

#include "core/measure/interval.hpp"

#include <optional>
#include <vector>

namespace parallax::measure {

/// Returns the acceleration of a statistic from its values without each of the units:
///
///     a = sum(d^3) / (6 * sum(d^2)^(3/2))   with d = mean - value
///
/// Numerics  0 when the values are all the same; does not depend on their order.
/// Source    Efron (1987), Better bootstrap confidence intervals, JASA 82(397):171-185,
///           equation 6.6, by the jackknife.
[[nodiscard]] double acceleration(std::vector<double> jackknife);

/// Returns the bias-corrected and accelerated (BCa) 95 % interval of a statistic from
/// its replicates and from its values without each of the units that were resampled.
///
/// With z0 the normal quantile of the share of replicates below the statistic (those
/// equal to it count half), a the acceleration() and z the 0.025 or 0.975 quantile, an
/// end is the replicate at the share
///
///     Phi(z0 + (z0 + z) / (1 - a * (z0 + z)))
///
/// that is the floor((m + 1) * share)-th of m in rising order for the low end, and the
/// same from above for the high end.
///
/// Errors    nothing when every replicate is on one side of the statistic.
/// Contract  at least one replicate; all finite.
/// Numerics  the plain percentile interval when z0 and a are 0.
/// Source    Efron (1987); Efron, Tibshirani (1993), An Introduction to the Bootstrap,
///           chapter 14.
[[nodiscard]] std::optional<Interval> bca_interval(std::vector<double> replicates,
                                                   double statistic,
                                                   std::vector<double> jackknife);

} // namespace parallax::measure
