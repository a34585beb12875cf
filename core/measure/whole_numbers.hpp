#pragma once

#include <Eigen/Core>

namespace parallax::measure {

/// Tells whether all values are whole and not negative, as counts are.
///
/// Numerics  0 of either sign and infinity are; what is not a number is not.
/// Cost      one pass without branches, as such contracts are checked at every step.
[[nodiscard]] bool are_whole(const Eigen::Ref<const Eigen::MatrixXd>& values);

} // namespace parallax::measure
