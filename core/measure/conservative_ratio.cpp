#include "core/measure/conservative_ratio.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/special_functions/beta.hpp>

namespace parallax::measure {

namespace {

/// Long doubles cost twice the time and move no digit that is printed.
constexpr boost::math::policies::policy<boost::math::policies::promote_double<false>>
    in_doubles;

void check(const TermCounts& c, double alpha, std::uint64_t family) {
    base::require(c.target >= 0 && c.reference >= 0 && c.target <= c.target_tokens &&
                      c.reference <= c.reference_tokens && c.target_tokens > 0 &&
                      c.reference_tokens > 0 && c.target + c.reference > 0,
                  "counts are not negative, both sides have tokens, the term occurs");
    base::require(alpha > 0 && alpha < 1 && family >= 1,
                  "alpha is a probability and the family has a member");
}

/// The logarithm of the ratio whose lower Clopper-Pearson bound leaves `tail` below.
double lower_end(const TermCounts& c, double tail) {
    if (c.target == 0) {
        return -std::numeric_limits<double>::infinity();
    }
    // With L = quantile(a, b), 1 - L comes with it and without cancellation.
    double rest = 0;
    const double bound =
        boost::math::ibeta_inv(c.target, c.reference + 1, tail, &rest, in_doubles);
    return std::log2(c.reference_tokens / c.target_tokens) + std::log2(bound) -
           std::log2(rest);
}

} // namespace

double conservative_log2_ratio(const TermCounts& counts, double alpha,
                               std::uint64_t family) {
    check(counts, alpha, family);
    const double tail = alpha / static_cast<double>(family) / 2;
    if (counts.target * counts.reference_tokens >=
        counts.reference * counts.target_tokens) {
        return std::max(0.0, lower_end(counts, tail));
    }
    // The upper bound of the target's share is 1 less the lower one of the reference's.
    const TermCounts swapped{counts.reference, counts.target, counts.reference_tokens,
                             counts.target_tokens};
    return std::min(0.0, -lower_end(swapped, tail));
}

double lower_log2_ratio(const TermCounts& counts, double alpha, std::uint64_t family) {
    check(counts, alpha, family);
    return lower_end(counts, alpha / static_cast<double>(family));
}

} // namespace parallax::measure
