#pragma once

#include "core/analysis/influence.hpp"
#include "core/base/error.hpp"
#include "core/findings.hpp"
#include "core/lab/difference.hpp"
#include "core/plan.hpp"

/// What an edit of a lexicon did.
namespace parallax::analysis {

/// Returns what changed in rates, contrasts and hits between two lexicons that were
/// counted in the same material. A category is the same when its name and kind are.
///
/// Errors    malformed: they count in articles of different languages.
/// Contract  the findings have the categories, rates over all events, contrasts and
///           evidence of what was counted.
[[nodiscard]] base::Result<lab::Difference>
difference_of(const Plan& plan, const Counted& before, const Counted& after,
              Findings findings_before, Findings findings_after);

} // namespace parallax::analysis
