#pragma once

#include <span>
#include <string>
#include <string_view>

namespace parallax::read {

/// Returns a value of the user's for use in a message: in quotation marks, on one line,
/// cut to 60 columns, bytes that are not UTF-8 as \xHH.
[[nodiscard]] std::string in_quotes(std::string_view value);

/// Returns the names quoted and joined: "a", "b", "c"; at most 40 of them.
[[nodiscard]] std::string list_in_quotes(std::span<const std::string> names);

/// Returns a path for use as a place: bytes that are not UTF-8 and control characters
/// as \xHH, all else as it is.
[[nodiscard]] std::string printable_path(std::string_view path);

} // namespace parallax::read
