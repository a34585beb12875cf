#pragma once

#include "core/measure/article_terms.hpp"

#include <Eigen/Core>

namespace parallax::measure {

/// Returns the cosine() of each two outlets.
///
/// Shapes    outlet_sums [outlets x terms]; result [outlets x outlets], symmetric, 1 on
///           the diagonal; not a number where an outlet has no token.
/// Contract  counts >= 0.
/// Numerics  exact sums, hence independent of threads, while products of counts add up
///           to less than 2^53.
/// Cost      O(pairs of outlets that share a term, over all terms), parallel over
/// terms. Source    similarity.hpp.
[[nodiscard]] Eigen::MatrixXd cosines(const OutletTerms& outlet_sums);

} // namespace parallax::measure
