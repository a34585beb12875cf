#pragma once

#include <string_view>

namespace parallax::read {

/// Returns whether the bytes are well-formed UTF-8, many times as fast as
/// base::first_invalid_utf8, which says where they are not.
///
/// Source    The Unicode Standard 15.0, section 3.9, table 3-7; checked by simdjson.
[[nodiscard]] bool is_utf8(std::string_view bytes);

} // namespace parallax::read
