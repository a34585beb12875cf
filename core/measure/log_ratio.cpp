#include "core/measure/log_ratio.hpp"

#include "core/base/contract.hpp"

#include <cmath>

namespace parallax::measure {

double log2_term_ratio(const TermCounts& c) {
    base::require(c.target >= 0 && c.reference >= 0 && c.target <= c.target_tokens &&
                      c.reference <= c.reference_tokens && c.target_tokens > 0 &&
                      c.reference_tokens > 0,
                  "counts are not negative and both sides have tokens");
    return std::log2((c.target + 0.5) / (c.target_tokens + 0.5)) -
           std::log2((c.reference + 0.5) / (c.reference_tokens + 0.5));
}

} // namespace parallax::measure
