#include "core/measure/rate.hpp"

#include "core/base/contract.hpp"

#include <cmath>
#include <limits>

namespace parallax::measure {

namespace {

void check(const Exposure& side) {
    base::require(std::isfinite(side.hits) && std::isfinite(side.tokens) &&
                      side.hits >= 0 && side.tokens >= 0,
                  "hits and tokens are finite and not negative");
    base::require(side.tokens > 0 || side.hits == 0, "hits are found in tokens");
}

} // namespace

double rate_per_1000(const Exposure& side) {
    check(side);
    if (side.tokens == 0) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    return 1000 * side.hits / side.tokens;
}

double log2_rate_ratio(const Exposure& target, const Exposure& reference) {
    check(target);
    check(reference);
    if (target.tokens == 0 || reference.tokens == 0) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    // A difference of logarithms, so that swapping the sides negates it to the last
    // bit: log2(0) is -infinity, and -infinity less -infinity is not a number.
    return std::log2(target.hits / target.tokens) -
           std::log2(reference.hits / reference.tokens);
}

} // namespace parallax::measure
