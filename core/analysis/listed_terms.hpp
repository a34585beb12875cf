#pragma once

#include "core/analysis/material.hpp"
#include "core/analysis/wording.hpp"
#include "core/findings/term.hpp"
#include "core/plan.hpp"

#include <cstdint>
#include <vector>

namespace parallax::analysis {

/// A term that is to be listed, without its tests.
struct ListedTerm {
    TermFinding finding;
    std::int64_t column = 0; ///< of the wording
};

/// Returns the terms that set each outlet apart from all others, the strongest first:
/// plan.terms_per_outlet of each or fewer.
///
/// Shapes    result [outlets].
/// Contract  `family` is 1 or more: how many features are looked at, of LRC.
[[nodiscard]] std::vector<std::vector<ListedTerm>>
listed_terms(const Plan& plan, const Material& material, const Wording& wording,
             std::uint64_t family);

} // namespace parallax::analysis
