#pragma once

namespace parallax::measure {

/// Hits of one side and the tokens they were found in. Hits are weighted and need not
/// be whole.
struct Exposure {
    double hits = 0;
    double tokens = 0;
};

/// Returns hits per 1,000 tokens; not a number when there are no tokens.
///
/// Contract  hits and tokens >= 0 and finite; no hits without tokens.
[[nodiscard]] double rate_per_1000(const Exposure& side);

/// Returns the binary logarithm of how many times as often the target has a hit as the
/// reference has one, token for token.
///
/// Units     bits: 1 is twice as often, -1 half as often.
/// Contract  as rate_per_1000().
/// Numerics  swapping the sides negates the result exactly; +infinity when only the
///           target has hits, -infinity when only the reference has, not a number when
///           neither has or a side has no tokens.
/// Reading   mixes how a side writes with what it writes about; see
///           log2_adjusted_ratio().
[[nodiscard]] double log2_rate_ratio(const Exposure& target, const Exposure& reference);

} // namespace parallax::measure
