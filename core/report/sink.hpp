#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace parallax::report {

/// Takes the bytes of a file in order, a block at a time: a file that grows with the
/// corpus is never whole in memory.
using Sink = std::function<void(std::string_view)>;

/// From so many bytes on a writer passes on what it has.
inline constexpr std::size_t block_size = std::size_t{1} << 16U;

} // namespace parallax::report
