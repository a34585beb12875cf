#pragma once

#include "core/measure/article_terms.hpp"

#include <cstddef>
#include <span>

#include <Eigen/Core>

namespace parallax::measure {

/// Of each two of the outlets asked for, both ways round: [outlets x outlets].
struct SharedWording {
    Eigen::MatrixXd dots; ///< scalar products of the counts; on the diagonal, norms^2
    Eigen::MatrixXd jensen_shannon; ///< not a number for an outlet without tokens
};

/// Returns the scalar products and the divergences, the latter as
///
///     1 + sum(p * log2(p) + q * log2(q) - (p + q) * log2(p + q)) / 2
///
/// over the terms that both outlets use, p and q their proportions: what is left of
/// jensen_shannon() when each other term adds its proportion.
///
/// Shapes    outlet_sums [outlets x terms].
/// Contract  counts >= 0; no outlet is asked for twice.
/// Numerics  does not depend on threads. Products are exact while they are below 2^53.
///           Divergences are within 1e-12 of jensen_shannon(), to the last bit below
///           0.001, and exactly 0 and 1 where it says so.
/// Cost      for each term, the square of the number of outlets that use it; parallel.
/// Source    similarity.hpp.
[[nodiscard]] SharedWording shared_wording(const OutletTerms& outlet_sums,
                                           std::span<const std::size_t> outlets);

} // namespace parallax::measure
