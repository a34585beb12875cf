#pragma once

#include "core/measure/keyness.hpp"

namespace parallax::measure {

/// Returns by how many doublings the target uses the term more often than the reference
/// does (Hardie's "log ratio"):
///
///     log2((yT + 1/2) / (nT + 1/2)) - log2((yR + 1/2) / (nR + 1/2))
///
/// Units     bits: 1 is twice as often, -1 half as often.
/// Contract  counts >= 0, each at most the tokens of its side; both sides have tokens.
/// Numerics  swapping the sides negates the result exactly; finite.
/// Reading   how large a difference is, not how sure. The halves (Walter's correction)
///           give a value where a side lacks the term; that value says mostly how large
///           the sides are. CQPweb adds 1/2 only to a count of 0; R's corpora package
///           always adds all four, as here.
/// Source    Hardie (2014), Log Ratio: an informal introduction, CASS, Lancaster;
///           Walter (1975), The distribution of Levin's measure of attributable risk,
///           Biometrika 62(2):371-372.
[[nodiscard]] double log2_term_ratio(const TermCounts& counts);

} // namespace parallax::measure
