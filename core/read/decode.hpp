#pragma once

#include "core/base/error.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace parallax::read {

/// The first thing in bytes that keeps them from being text, and what to do about it.
struct Flaw {
    std::size_t offset = 0;
    std::string message;
};

/// Returns the first byte that is NUL or not well-formed UTF-8 or past 2 GiB, or
/// nothing.
[[nodiscard]] std::optional<Flaw> first_flaw(std::string_view bytes);

/// Returns the bytes of a file without the byte order mark of UTF-8.
///
/// Errors    malformed: a byte order mark of UTF-16 or UTF-32 (the remedy is in the
///           message).
[[nodiscard]] base::Result<std::string_view>
without_byte_order_mark(std::string_view bytes, const std::string& path);

/// Returns the text as articles hold it: CR LF and lone CR become LF, then
/// normalization form C.
///
/// Contract  the text has no flaw.
/// Cost      next to nothing for texts that are normalized already, as most are: they
///           are handed back.
[[nodiscard]] std::string normalized(std::string text);

/// Returns normalized text without the white space (ASCII) around it: outlets, titles,
/// names of columns.
///
/// Contract  the text has no flaw.
[[nodiscard]] std::string normalized_field(std::string_view text);

/// Returns whether nothing in the text can be seen: only white space (Unicode's
/// White_Space and the zero-width U+200B and U+FEFF), or nothing at all.
[[nodiscard]] bool is_blank(std::string_view text);

/// Returns the text of a whole file: byte order mark removed, normalized.
///
/// Errors    malformed: a foreign byte order mark, NUL, ill-formed UTF-8, with the
///           place;
///           empty: nothing but white space.
[[nodiscard]] base::Result<std::string> file_text(std::string_view bytes,
                                                  const std::string& path);

} // namespace parallax::read
