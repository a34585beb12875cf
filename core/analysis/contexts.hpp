#pragma once

#include "core/analysis/entry_hits.hpp"
#include "core/analysis/material.hpp"
#include "core/analysis/term_vectors.hpp"
#include "core/base/ids.hpp"

#include <cstddef>
#include <span>
#include <vector>

#include <Eigen/Core>
#include <Eigen/SparseCore>

namespace parallax::analysis {

/// So many hits it takes to tell two kinds of contexts apart, and so many are looked at
/// of an entry, at most two of an article.
inline constexpr std::size_t fewest_contexts = 20;
inline constexpr std::size_t most_contexts = 200;
/// So many tokens on either side are the context of a hit.
inline constexpr std::size_t context_reach = 10;

/// Returns the hits of an entry whose contexts are compared: those with the smallest
/// draws, in the order of the corpus.
[[nodiscard]] std::vector<EntryHit> drawn_contexts(std::span<const EntryHit> hits);

/// The words around hits.
struct HitContexts {
    /// [hits x terms] log(articles / articles with the term) of each term within
    /// context_reach in the same article, those of the hits themselves left out.
    Eigen::SparseMatrix<double, Eigen::RowMajor> weights;
    std::vector<base::TermId> terms; ///< [terms]
};

[[nodiscard]] HitContexts contexts_of(const Material& material,
                                      std::span<const EntryHit> hits);

/// Returns the directions of contexts: the weighted sums of the vectors of their terms,
/// of length 1, or 0 where no term has a vector.
///
/// Shapes    [hits x dimensions].
/// Source    Schuetze (1998), Automatic word sense discrimination, Computational
///           Linguistics 24(1):97-123.
[[nodiscard]] Eigen::MatrixXd directions_of(const HitContexts& contexts,
                                            const TermVectors& vectors);

} // namespace parallax::analysis
