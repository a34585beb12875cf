#pragma once

#include "core/analysis/hits.hpp"
#include "core/analysis/material.hpp"
#include "core/findings.hpp"
#include "core/lexicon/lexicon.hpp"
#include "core/plan.hpp"

#include <vector>

namespace parallax::analysis {

/// Returns the odds of having a hit in each outlet against all others on the same
/// events: by target, then category, of sentences and of articles; actors have none.
/// Empty with a single outlet. Without resamples there are neither intervals nor tests.
[[nodiscard]] std::vector<OddsFinding>
odds_of(const Plan& plan, const Material& material,
        const std::vector<lexicon::Category>& categories, const HitTable& hits);

} // namespace parallax::analysis
