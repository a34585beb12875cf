#pragma once

#include "core/analysis/framing.hpp"
#include "core/analysis/hits.hpp"
#include "core/analysis/influence.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/findings.hpp"
#include "core/plan.hpp"

namespace parallax::analysis {

/// A lexicon counted in a material: what the lab looks at.
struct LabRun {
    Lexicons lexicons;
    HitTable hits;
    Framing framing;
    Findings findings; ///< categories, rates over all events, contrasts and evidence

    [[nodiscard]] Counted counted(const Material& material) const {
        return {material, lexicons, hits, framing};
    }
};

/// Counts a lexicon as compare() does, without what is not about frames.
///
/// Contract  `hits` are those of the lexicons in the material.
[[nodiscard]] LabRun lab_run(const Plan& plan, const char* command,
                             const Material& material, Lexicons lexicons,
                             HitTable hits);

/// Says of intervals that are missing that none were asked for.
void mark_not_resampled(Findings& findings);

} // namespace parallax::analysis
