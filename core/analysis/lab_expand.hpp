#pragma once

#include "core/analysis/hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/lab/expansion.hpp"
#include "core/plan.hpp"

/// The steps of `lexicon expand`.
namespace parallax::analysis {

/// Finds terms that may belong into each frame (each category, if there is no frame).
///
/// A candidate has a letter, is matched by no entry or exception of one word, occurs 5
/// times or more in 3 articles or more, and in 3 articles or more stands in a sentence
/// with a hit of the frame. Two scores order candidates:
///
/// - association: ppmi() of the hit and the term in a sentence, the words of the hits
///   themselves left out, contexts smoothed over all terms;
/// - likeness: cosine of the term's vector and the sum of those of the words of the
///   hits, each by how often it is in a hit (word_vectors.hpp, 100 dimensions, from
///   windows of 5 tokens within sentences, over the 20,000 most frequent terms with a
///   letter that occur 10 times or more).
///
/// The order is by 1 / (60 + place by association) + 1 / (60 + place by likeness), a
/// term without a vector having but the first part.
///
/// Source    the order: Cormack, Clarke, Buettcher (2009), Reciprocal rank fusion
///           outperforms Condorcet and individual rank learning methods, SIGIR,
///           doi:10.1145/1571941.1572114.
/// Numerics  the same with any number of threads.
void find_candidates(const Plan& plan, const Material& material,
                     const Lexicons& lexicons, const HitTable& hits,
                     lab::Expansion& expansion);

} // namespace parallax::analysis
