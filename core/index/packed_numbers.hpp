#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parallax::index {

/// Numbers on their way, mostly small: in 2 bytes each, or 6 where 2 are too few.
using PackedNumbers = std::vector<std::uint16_t>;

/// Stands before the two halves of a number that it is not greater than.
inline constexpr std::uint16_t large_number = 0xFFFF;

inline void append_packed(std::span<const std::uint32_t> numbers,
                          PackedNumbers& packed) {
    for (const std::uint32_t number : numbers) {
        if (number < large_number) {
            packed.push_back(static_cast<std::uint16_t>(number));
        } else {
            packed.insert(packed.end(),
                          {large_number, static_cast<std::uint16_t>(number),
                           static_cast<std::uint16_t>(number >> 16U)});
        }
    }
}

/// Hands on so many numbers, and returns what stands behind them.
///
/// Contract  as many were packed.
template <typename Take> const std::uint16_t*
unpack(const std::uint16_t* packed, std::size_t count, const Take& take) {
    for (std::size_t i = 0; i < count; ++i) {
        std::uint32_t number = *packed++;
        if (number == large_number) {
            number = packed[0] | static_cast<std::uint32_t>(packed[1]) << 16U;
            packed += 2;
        }
        take(number);
    }
    return packed;
}

} // namespace parallax::index
