#pragma once

#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/findings.hpp"
#include "core/plan.hpp"

#include <vector>

/// The steps of the analysis: each fills its part of the findings.
namespace parallax::analysis {

/// The run manifest, without the lexicons.
void describe_run(const Plan& plan, const char* command, const Material& material,
                  Findings& findings);

/// Articles, outlets, events, totals, skipped inputs and notices. Moves the texts out
/// of the material, so it is the last step.
void describe_corpus(Material&& material, Findings& findings);

/// Returns what findings call a kind of category.
[[nodiscard]] CategoryKind kind_of(lexicon::Kind kind);

/// Categories, their lexicon files and remarks.
void describe_lexicons(const Lexicons& lexicons, const HitTable& hits,
                       const Material& material, Findings& findings);

/// Rates of every category, contrasts of frames and devices.
void describe_frames(const Plan& plan, const Material& material,
                     const std::vector<lexicon::Category>& categories,
                     const HitTable& hits, Findings& findings);

/// Similarity of outlets on terms and, when there are frames, on frames.
void describe_similarity(const Material& material,
                         const std::vector<lexicon::Category>& categories,
                         const HitTable* hits, Findings& findings);

/// Distinctive terms of every outlet.
void describe_terms(const Plan& plan, const Material& material, Findings& findings);

/// Every hit with its sentence.
void describe_evidence(const Material& material,
                       const std::vector<lexicon::Category>& categories,
                       const HitTable& hits, Findings& findings);

} // namespace parallax::analysis
