#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parallax::lexicon {

/// The ways to go through numbers several at a time. All give the same.
enum class NumberPath { portable, avx2 };

/// Returns the paths that this machine can take, the fastest last.
[[nodiscard]] std::vector<NumberPath> number_paths_here();

/// A bit for each of some numbers, eight to a byte, the lowest first.
using Marks = std::vector<std::uint8_t>;

/// Marks the numbers that are in a list, too, once `offset` is added; leaves the other
/// marks as they are.
///
/// Shapes    marks: [numbers / 8, rounded up].
/// Contract  numbers and list rise, without duplicates; numbers + offset don't
///           overflow.
/// Cost      O(numbers + list).
void mark_common(std::span<const std::uint32_t> numbers, std::uint32_t offset,
                 std::span<const std::uint32_t> list, Marks& marks);
void mark_common_by(NumberPath path, std::span<const std::uint32_t> numbers,
                    std::uint32_t offset, std::span<const std::uint32_t> list,
                    Marks& marks);

/// Leaves only the numbers that are marked, in their order.
///
/// Shapes    marks: [numbers / 8, rounded up].
/// Cost      O(numbers).
void keep_marked(std::vector<std::uint32_t>& numbers, const Marks& marks);
void keep_marked_by(NumberPath path, std::vector<std::uint32_t>& numbers,
                    const Marks& marks);

} // namespace parallax::lexicon
