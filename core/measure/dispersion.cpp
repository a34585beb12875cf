#include "core/measure/dispersion.hpp"

#include "core/base/contract.hpp"

#include <cmath>

namespace parallax::measure {

Dispersion dispersion(std::span<const TermPart> parts, double tokens) {
    base::require(!parts.empty(), "the term occurs in a part");
    double occurrences = 0;
    double tokens_in_parts = 0;
    for (const TermPart& part : parts) {
        base::require(part.count > 0 && part.count <= part.tokens,
                      "a part has the term, and no more of it than tokens");
        occurrences += part.count;
        tokens_in_parts += part.tokens;
    }
    base::require(tokens_in_parts <= tokens,
                  "parts have no more tokens than there are");
    double differences = (tokens - tokens_in_parts) / tokens; // of parts without it
    double roots = 0;
    for (const TermPart& part : parts) {
        differences += std::abs(part.count / occurrences - part.tokens / tokens);
        roots += std::sqrt(part.tokens / tokens * (part.count / occurrences));
    }
    return {differences / 2, roots * roots};
}

} // namespace parallax::measure
