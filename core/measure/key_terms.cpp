#include "core/measure/key_terms.hpp"

#include "core/measure/keyness.hpp"

#include <cmath>

namespace parallax::measure {

namespace {

/// Returns a number that signed G2 is not above, by one logarithm instead of four.
///
/// G2 / 2 is the sum of x * log(x / e) over the four cells x, e being what is expected,
/// and log(y) <= y - 1. In the other three cells x / e is near 1 and so is the bound.
double log_likelihood_bound(const TermCounts& c) {
    const double tokens = c.target_tokens + c.reference_tokens;
    const double share = (c.target + c.reference) / tokens;
    const double expected = c.target_tokens * share;
    const double more = c.target - expected; // and as much more or less in each cell
    constexpr double rounding = 1e-12; // of the tokens, more than G2 can be off by
    if (more <= 0) {
        return rounding * tokens;
    }
    const auto bound = [&](double others) { return more * more / others; };
    const double sum = c.target * std::log(c.target / expected) - more +
                       bound(c.target_tokens - expected) +
                       bound(c.reference_tokens * share) +
                       bound(c.reference_tokens * (1 - share));
    return 2 * sum + rounding * tokens;
}

} // namespace

std::vector<std::vector<ScoredTerm>> key_terms(const OutletTerms& outlet_sums,
                                               std::uint64_t most) {
    const TermTotals totals = totals_of(outlet_sums);
    const auto score = [&](const OutletTerm& term, double least) -> double {
        const double own = totals.outlet_tokens[static_cast<Eigen::Index>(term.outlet)];
        const double pooled = totals.pooled[term.term];
        const TermCounts sides{term.count, pooled - term.count, own,
                               totals.tokens - own};
        const bool is_comparable =
            term.count > 0 && sides.reference_tokens > 0 && pooled < totals.tokens;
        if (!is_comparable || log_likelihood_bound(sides) < least) {
            return 0;
        }
        return signed_log_likelihood(sides, Correction::none);
    };
    return strongest_terms(outlet_sums, most, score);
}

} // namespace parallax::measure
