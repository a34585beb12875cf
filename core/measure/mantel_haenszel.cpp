#include "core/measure/mantel_haenszel.hpp"

#include "core/base/contract.hpp"

#include <cmath>

namespace parallax::measure {

namespace {

bool is_sound(const Exposure& side) {
    return std::isfinite(side.hits) && std::isfinite(side.tokens) && side.hits >= 0 &&
           side.tokens >= 0 && (side.tokens > 0 || side.hits == 0);
}

} // namespace

double log2_adjusted_ratio(const std::vector<Stratum>& strata) {
    double target = 0;
    double reference = 0;
    for (const Stratum& s : strata) {
        base::require(is_sound(s.target) && is_sound(s.reference),
                      "hits and tokens are finite and not negative, and hits are found "
                      "in tokens");
        const double tokens = s.target.tokens + s.reference.tokens;
        if (tokens > 0) {
            target += s.target.hits * (s.reference.tokens / tokens);
            reference += s.reference.hits * (s.target.tokens / tokens);
        }
    }
    return std::log2(target) - std::log2(reference);
}

} // namespace parallax::measure
