#pragma once

#include "core/measure/article_terms.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace parallax::measure {

struct ScoredTerm {
    std::int64_t term = 0;
    double score = 0;
};

/// How often an outlet uses a term.
struct OutletTerm {
    std::size_t outlet = 0;
    std::int64_t term = 0;
    double count = 0;
};

/// What a term says of an outlet that uses it; 0 will do where that is certain to be
/// below `least`. Safe to call from several threads.
using TermScore = std::function<double(const OutletTerm& term, double least)>;

/// Returns, for each outlet, those of its terms that have the largest score, in falling
/// score, equal ones in the order of the vocabulary; only scores above 0.
///
/// Shapes    outlet_sums [outlets x terms]; result [outlets], `most` terms or fewer.
/// Numerics  does not depend on threads.
/// Cost      one score for each non-zero sum, parallel over terms; `most` terms an
///           outlet and thread in memory.
[[nodiscard]] std::vector<std::vector<ScoredTerm>>
strongest_terms(const OutletTerms& outlet_sums, std::uint64_t most,
                const TermScore& score);

} // namespace parallax::measure
