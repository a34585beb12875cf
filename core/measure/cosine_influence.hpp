#pragma once

#include "core/measure/article_terms.hpp"

#include <cstddef>
#include <span>

#include <Eigen/Core>
#include <Eigen/SparseCore>

namespace parallax::measure {

/// Returns how much the articles of each of the outlets asked for move its cosine with
/// each other one: the sum over its articles x of influence^2, with s_a the sum of the
/// articles of outlet a and
///
///     influence = x . cosine_gradient(s_a, s_b)
///               = (x . s_b - x . s_a * (s_a . s_b) / |s_a|^2) / (|s_a| |s_b|)
///
/// so that one pass over the counts, for the products of each article with the sums, is
/// enough for all pairs.
///
/// Shapes    counts [articles x terms], outlet_sums [outlets x terms], outlet_of
///           [articles], dots [outlets asked for, squared] of shared_wording(); result
///           as dots, a column for the outlet whose articles they are.
/// Contract  counts >= 0; outlet_sums are their sums by outlet_of; no outlet is asked
///           for twice.
/// Numerics  does not depend on threads. Products are exact while they are below 2^53.
///           Not a number for an outlet without tokens.
/// Cost      O(non-zero counts * outlets asked for), parallel; in memory, for each
///           thread 1 MB and 4 bytes a term, for all 12 bytes an article.
/// Source    interval_from_influence(), similarity.hpp.
[[nodiscard]] Eigen::MatrixXd
cosine_influence(const Eigen::Map<const ArticleTerms>& counts,
                 const OutletTerms& outlet_sums, std::span<const std::size_t> outlet_of,
                 std::span<const std::size_t> outlets, const Eigen::MatrixXd& dots);

} // namespace parallax::measure
