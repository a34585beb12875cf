#pragma once

#include "core/analysis/hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/base/error.hpp"
#include "core/plan.hpp"

namespace parallax::analysis {

/// What every command that counts a lexicon starts from.
struct ScoredCorpus {
    Lexicons lexicons;
    Material material; ///< the words of the lexicons are listed
    HitTable hits;
};

/// Reads the lexicons of a plan, opens its corpus and finds the hits.
///
/// Errors    those of usable_lexicons(), material_of() and hits_of(), in this order: a
///           fault in a lexicon is told before a large corpus is read.
[[nodiscard]] base::Result<ScoredCorpus>
scored_corpus(const Plan& plan, TellVoices voices = TellVoices::no);

/// Opens the corpus of a plan and finds the hits of lexicons that are at hand.
///
/// Errors    those of material_of() and hits_of().
[[nodiscard]] base::Result<ScoredCorpus>
scored_corpus(const Plan& plan, Lexicons lexicons, NegatedHits negated);

} // namespace parallax::analysis
