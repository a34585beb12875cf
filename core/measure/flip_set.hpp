#pragma once

#include "core/measure/mantel_haenszel.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace parallax::measure {

/// What one hit adds to the margin(), as it stands on the target's or on the
/// reference's side of an event.
struct HitMargins {
    double target = 0;    ///< nR / (nT + nR)
    double reference = 0; ///< -nT / (nT + nR)
};

/// Returns what hits add in an event with so many tokens on either side; nothing when a
/// side has none.
///
/// Contract  tokens >= 0.
[[nodiscard]] HitMargins hit_margins(double tokens_target, double tokens_reference);

/// Returns by how many hits the target is above the reference at the same number of
/// tokens, pooled over events:
///
///     margin = sum((hT * nR - hR * nT) / (nT + nR))
///
/// It is the difference of the two sums that log2_adjusted_ratio() divides (with one
/// stratum, log2_rate_ratio()), so it has the sign of that ratio; and it is linear in
/// the hits, so the margins of a category's entries add up to that of the category.
///
/// Units     hits; positive: the target has more.
/// Contract  as log2_adjusted_ratio(); an event without tokens on both sides adds
///           nothing.
[[nodiscard]] double margin(const std::vector<Stratum>& strata);

/// Returns the fewest entries without which the sign of a sum of margins is the
/// opposite, those that carry most of it first; nothing when no removal can do that.
///
/// Shapes    margins: [entries]; result: rows of it.
/// Numerics  exact for additive scores: taking the largest first reaches any sum with
///           the fewest. Of equal margins the earlier entry goes first.
/// Source    the greedy set of Broderick, Giordano, Meager (2020), An automatic
///           finite-sample robustness metric, arXiv:2011.14999, here without their
///           approximation.
[[nodiscard]] std::optional<std::vector<std::size_t>>
flip_set(const std::vector<double>& margins);

} // namespace parallax::measure
