#pragma once

#include <cstdint>

namespace parallax::measure {

/// How often a term occurs on each side, and how many tokens each side has.
struct TermCounts {
    double target = 0;
    double reference = 0;
    double target_tokens = 0;
    double reference_tokens = 0;
};

/// Yates' correction for continuity: never, always, or only where quanteda applies it,
/// which calls both its "default" and its "yates" so (some expected count below 5 and a
/// difference that survives it).
enum class Correction : std::uint8_t { none, yates, where_expected_is_small };

/// Returns Pearson's chi-squared of the 2 x 2 table (term, other terms) x (target,
/// reference), negative when the term is rarer in the target than expected.
///
/// Contract  0 <= target <= target_tokens, the same for the reference; both sides have
///           tokens; the term occurs, and so does another.
/// Numerics  swapping the sides negates the result exactly.
/// Reading   treats tokens as independent, which they are not: no p-value is given. It
///           is here to compare with other programs.
/// Source    Pearson (1900); the sign and the correction where expected counts are
///           small as in quanteda.textstats' textstat_keyness().
[[nodiscard]] double signed_chi_squared(const TermCounts& counts,
                                        Correction correction);

/// Returns the log-likelihood ratio G2 of the same table, with the same sign, contract
/// and reading. Yates' correction moves each observed count half a token towards its
/// expected one, and never past it.
///
/// Numerics  swapping the sides negates the result, to rounding. textstat_keyness()
///           prints 2e-9 * (target_tokens + reference_tokens) more: it adds 1e-9 to the
///           ratio in each logarithm.
/// Source    Dunning (1993), Accurate methods for the statistics of surprise and
///           coincidence, Computational Linguistics 19(1):61-74.
[[nodiscard]] double signed_log_likelihood(const TermCounts& counts,
                                           Correction correction);

} // namespace parallax::measure
