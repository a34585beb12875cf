#pragma once

#include "core/measure/article_terms.hpp"
#include "core/measure/outlet_similarity.hpp"

#include <cstddef>
#include <span>
#include <vector>

#include <Eigen/SparseCore>

namespace parallax::measure {

/// Returns what outlet_similarity() does, for counts of a whole vocabulary: how alike
/// the wording of each two outlets is. Only the cosine gets an interval; that of the
/// divergence would miss the truth (outlet_similarity.hpp, Reading).
///
/// With s_a the sum of the articles of outlet a, article x of it moves the cosine of a
/// and b by
///
///     x . cosine_gradient(s_a, s_b) = (x . s_b - x . s_a * (s_a . s_b) / |s_a|^2)
///                                     / (|s_a| |s_b|)
///
/// so that one pass over the counts, for the products of each article with the sums, is
/// enough for all pairs. With p and q the proportions, the divergence is
///
///     1 + sum(p * log2(p) + q * log2(q) - (p + q) * log2(p + q)) / 2
///
/// over the terms that both use, since the part of any other term is its proportion.
///
/// Without intervals the articles are not looked at.
///
/// Shapes    counts [articles x terms], outlet_sums [outlets x terms], outlet_of
///           [articles]; a pair for each two of `outlets`, in their order.
/// Contract  counts >= 0; outlet_sums are the sums of counts by outlet_of; no outlet is
///           asked for twice.
/// Numerics  does not depend on threads. Products of whole numbers are exact while they
///           are below 2^53, so certainly for two outlets of 94 million tokens each.
///           Cosines are those of cosine() then, divergences those of jensen_shannon()
///           within 1e-12, and exactly 0 and 1 where it says so. Articles in another
///           order change at most the rounding of an interval.
/// Cost      O(non-zero counts * outlets asked for), parallel; in memory besides, a few
///           MB and 4 bytes a term for each thread.
/// Source    similarity.hpp, interval_from_influence().
[[nodiscard]] std::vector<SimilarPair> wording_similarity(
    const Eigen::Map<const ArticleTerms>& counts, const OutletTerms& outlet_sums,
    std::span<const std::size_t> outlet_of, std::span<const std::size_t> outlets,
    Intervals intervals = Intervals::wanted);

} // namespace parallax::measure
