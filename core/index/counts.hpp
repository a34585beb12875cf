#pragma once

#include "core/index/index.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

#include <Eigen/SparseCore>

namespace parallax::index {

/// Whole sums, a column each term, a row each group of articles.
using GroupCounts = Eigen::SparseMatrix<std::int64_t, Eigen::ColMajor, std::int64_t>;

/// What a group of articles (an outlet) uses, by term.
struct GroupTerms {
    GroupCounts tokens;   ///< [groups x terms]
    GroupCounts articles; ///< [groups x terms] in which the term occurs at all
};

/// Adds up the articles of each group.
///
/// Shapes    counts [articles x terms], group_of [articles].
/// Contract  every group_of is below groups.
/// Cost      O(non-zero counts), parallel over terms.
[[nodiscard]] GroupTerms grouped(const Eigen::Map<const Counts>& counts,
                                 std::span<const std::size_t> group_of,
                                 std::size_t groups);

/// Adds up the articles of each group, from the tokens of the index: without its lists.
///
/// Shapes    group_of [articles].
/// Contract  every group_of is below groups.
/// Cost      O(tokens + sums), parallel over groups or parts of them; in memory 12
/// bytes
///           a term for each thread and 16 bytes a sum.
[[nodiscard]] GroupTerms grouped_tokens(const Index& index,
                                        std::span<const std::size_t> group_of,
                                        std::size_t groups);

} // namespace parallax::index
