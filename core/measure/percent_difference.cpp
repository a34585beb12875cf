#include "core/measure/percent_difference.hpp"

#include "core/base/contract.hpp"

namespace parallax::measure {

std::optional<double> percent_difference(const TermCounts& c) {
    base::require(c.target >= 0 && c.reference >= 0 && c.target <= c.target_tokens &&
                      c.reference <= c.reference_tokens && c.target_tokens > 0 &&
                      c.reference_tokens > 0,
                  "counts are not negative and both sides have tokens");
    if (c.reference == 0) {
        return std::nullopt;
    }
    return 100 * (c.target * c.reference_tokens / (c.reference * c.target_tokens) - 1);
}

} // namespace parallax::measure
