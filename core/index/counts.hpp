#pragma once

#include "core/index/index.hpp"

#include <cstdint>
#include <span>
#include <vector>

#include <Eigen/SparseCore>

namespace parallax::index {

/// Whole counts, a row each article or outlet, a column each term.
using Counts = Eigen::SparseMatrix<std::int64_t, Eigen::RowMajor, std::int64_t>;

/// Returns how often each article uses each term.
///
/// Shapes    [articles x terms].
/// Units     tokens.
/// Cost      O(tokens log tokens per article).
[[nodiscard]] Counts article_terms(const Index& index);

/// Returns the sums of the rows that belong to the same group (an outlet's articles).
///
/// Shapes    counts [rows x terms], group_of [rows]; result [groups x terms].
/// Contract  every group_of is below groups.
[[nodiscard]] Counts grouped(const Counts& counts,
                             std::span<const std::size_t> group_of, std::size_t groups);

/// Returns in how many rows of the same group each term occurs at all.
///
/// Shapes    as grouped().
/// Units     articles, when the rows are articles.
[[nodiscard]] Counts document_frequency(const Counts& counts,
                                        std::span<const std::size_t> group_of,
                                        std::size_t groups);

} // namespace parallax::index
