#pragma once

#include <cstddef>
#include <span>

namespace parallax::base {

/// Asks the system for large pages for memory that is about to be filled for the first
/// time: to make small ones costs more than to fill them. A hint, and none for less
/// than a large page; what the memory holds stays as it is.
void prefer_large_pages(std::span<std::byte> memory);

} // namespace parallax::base
