#pragma once

#include "core/analysis/hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/lab/check.hpp"
#include "core/plan.hpp"

/// The steps of `lexicon check`.
namespace parallax::analysis {

/// Adds what the files themselves say: what reading them met, and lexicon::lint().
void check_files(const Lexicons& lexicons, lab::Check& check);

/// Adds what the entries do in the corpus, and what is doubtful about it.
///
/// Contract  findings have the categories of the lexicons and the corpus.
void check_entries(const Material& material, const Lexicons& lexicons,
                   const HitTable& hits, NegatedHits negated, lab::Check& check);

/// Puts the most important remarks first: by severity, then by falling stake, then by
/// place.
void order_remarks(lab::Check& check);

} // namespace parallax::analysis
