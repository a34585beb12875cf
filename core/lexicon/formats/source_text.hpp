#pragma once

#include "core/base/error.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace parallax::lexicon {

/// A file's text as UTF-8, and what it was converted from.
struct SourceText {
    std::string text;
    std::optional<base::Error> conversion; ///< nothing when it was UTF-8 already
};

/// Returns the text of a dictionary file, whatever program saved it.
///
///     UTF-8, with a byte order mark or without     as it is
///     UTF-16, likewise                             converted
///     anything else                                taken for Windows-1252, converted
///
/// Windows-1252 is what Western European versions of Windows save, and nothing in a
/// file says so. It is taken for that only when few of its letters are not ASCII, and
/// none of its bytes is one of the five that Windows-1252 leaves undefined; a file in
/// another encoding would be a list of wrong words.
///
/// Errors    malformed: UTF-32, UTF-16 that ends in the middle, NUL, another encoding;
///           empty: nothing but white space.
/// Source    https://encoding.spec.whatwg.org/index-windows-1252.txt for 0x80 to 0x9F.
[[nodiscard]] base::Result<SourceText> source_text(std::string_view bytes,
                                                   const std::string& path);

} // namespace parallax::lexicon
