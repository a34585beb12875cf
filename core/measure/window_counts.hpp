#pragma once

#include <cstdint>
#include <span>

#include <Eigen/SparseCore>

namespace parallax::measure {

/// Words by words, a row each, its columns rising.
using WordMatrix = Eigen::SparseMatrix<float, Eigen::RowMajor, std::int32_t>;

/// Stands in a stream of words for one that is not among them, or for none.
inline constexpr std::int32_t no_word = -1;

/// Returns how often each word stands among the `window` places before or behind each
/// other word.
///
/// Shapes    stream: numbers of words below `words`, or no_word; result [words x
///           words], symmetric; a word next to itself counts twice, once from either
///           side.
/// Contract  sentences are kept apart by `window` times no_word; words below 2^31;
///           counts below 2^24, which a float holds exactly, or they stop there.
/// Numerics  the same with any number of threads.
/// Cost      O(stream * window), parallel over words.
[[nodiscard]] WordMatrix window_counts(std::span<const std::int32_t> stream,
                                       std::int32_t words, std::size_t window);

} // namespace parallax::measure
