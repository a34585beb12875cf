#pragma once

#include "core/measure/article_terms.hpp"
#include "core/measure/strongest_terms.hpp"

#include <cstdint>
#include <vector>

namespace parallax::measure {

/// Returns, for each outlet, the terms with the largest signed_log_likelihood() (G2)
/// for it against all other outlets, uncorrected, in falling G2, equal ones in the
/// order of the vocabulary; only those above 0, that the outlet uses more.
///
/// Shapes    outlet_sums [outlets x terms]; result [outlets], `most` terms or fewer.
/// Contract  counts >= 0, fewer than 2^53 tokens in all.
/// Numerics  does not depend on threads. Empty for an outlet when it or the others have
///           no tokens, and where there is only one term.
/// Reading   as signed_log_likelihood(): an order of terms, no test.
/// Cost      O(non-zero sums), parallel over terms.
/// Source    keyness.hpp.
[[nodiscard]] std::vector<std::vector<ScoredTerm>>
key_terms(const OutletTerms& outlet_sums, std::uint64_t most);

} // namespace parallax::measure
