#pragma once

#include "core/analysis/framing.hpp"
#include "core/analysis/hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/base/error.hpp"
#include "core/findings.hpp"
#include "core/lab/influence.hpp"
#include "core/plan.hpp"

#include <vector>

/// Which entries carry a conclusion.
namespace parallax::analysis {

/// What a run counted, and its lexicons.
struct Counted {
    const Material& material;
    const Lexicons& lexicons;
    const HitTable& hits;
    const Framing& framing;
};

/// Returns the contrasts that say something, each with its entries: those whose
/// interval excludes 0, on the same events where the outlet shares any; without
/// intervals, and of those that plan.frame or plan.target picks, all that have a
/// direction. Of two outlets, the one that uses the category more.
///
/// What a contrast is without an entry is counted anew without it, so that an entry
/// which the removed one had kept from matching is in it.
///
/// Errors    not_found: plan.frame or plan.target is none of them.
[[nodiscard]] base::Result<std::vector<lab::Conclusion>>
conclusions_of(const Plan& plan, const Counted& counted,
               const std::vector<ContrastFinding>& contrasts);

/// Fills `ContrastFinding::hangs_on` of those that conclusions_of() would look at, and
/// whose interval excludes 0. Returns false, and looks at none, when the corpus and the
/// lexicon are so large that it would take more than some seconds.
[[nodiscard]] base::Result<bool> mark_fragile(const Plan& plan, const Counted& counted,
                                              std::vector<ContrastFinding>& contrasts);

} // namespace parallax::analysis
