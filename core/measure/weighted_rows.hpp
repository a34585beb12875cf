#pragma once

#include <cstddef>
#include <cstdint>

namespace parallax::measure {

/// So many columns and replicates are summed at once, in registers.
inline constexpr std::size_t tile_columns = 8;
inline constexpr std::size_t tile_replicates = 4;

/// Adds up rows of values, each times its article's weight in each replicate:
///
///     sums[r][c] += sum over rows of weights[article[row]][r] * values[row][c]
///
/// Shapes    values: [rows x tile_columns]; article: [rows]; weights:
///           [articles x weights_stride], of which the first tile_replicates count;
///           sums: tile_replicates rows of tile_columns, sums_stride apart.
/// Numerics  exact as long as all sums are whole and below 2^53, whatever the processor
///           can do.
struct WeightedRows {
    const double* values;
    const std::uint32_t* article;
    std::size_t rows;
    const double* weights;
    std::size_t weights_stride;
    double* sums;
    std::size_t sums_stride;
};

using AddRows = void (*)(const WeightedRows&);

/// Returns the fastest way that this processor has.
[[nodiscard]] AddRows add_rows_here();

/// Returns the way that every processor has.
[[nodiscard]] AddRows add_rows_anywhere();

} // namespace parallax::measure
