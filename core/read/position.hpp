#pragma once

#include "core/base/error.hpp"

#include <cstddef>
#include <string_view>

namespace parallax::read {

/// Returns the place of bytes[offset] when bytes[0] stands at `start`.
///
/// A line ends with LF, CR LF or a lone CR. Columns count characters; a byte that is
/// not part of well-formed UTF-8 counts as one.
///
/// Contract  offset <= bytes.size().
/// Cost      O(offset).
[[nodiscard]] base::Place place_at(std::string_view bytes, std::size_t offset,
                                   const base::Place& start);

} // namespace parallax::read
