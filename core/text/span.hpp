#pragma once

#include <cstdint>

namespace parallax::text {

/// Bytes [begin, end) of a text.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    friend bool operator==(const Span&, const Span&) = default;
};

} // namespace parallax::text
