#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace parallax::base {

/// Returns the offset of the first byte that is not part of well-formed UTF-8, or
/// nothing when all of it is well-formed.
///
/// Source    The Unicode Standard 15.0, section 3.9, table 3-7.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// Returns well-formed UTF-8 in Unicode normalization form C.
///
/// Contract  the text is well-formed UTF-8.
[[nodiscard]] std::string to_nfc(std::string_view text);

/// Returns the folded term of a form: full case folding, the curly apostrophe (U+2019)
/// made straight, so that "Don’t" and "don't" are one term, in normalization form C.
/// The narrow no-break space (U+202F) is left out: UAX #29 has it join letters and
/// numbers, but "1 000" with it is 1000, and the word behind a French quotation mark is
/// no other word.
///
/// Contract  the form is well-formed UTF-8.
[[nodiscard]] std::string folded(std::string_view form);

/// Returns how many columns of a terminal the text takes: wide East Asian characters
/// take two, combining marks and other invisible characters none.
///
/// Contract  the text is well-formed UTF-8.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Returns the longest beginning of the text that takes at most `width` columns, with
/// an ellipsis in place of what was cut; never splits a user-perceived character.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);

/// Returns the version of ICU in use ("72.1") and of its Unicode data ("15.0").
[[nodiscard]] std::string icu_version();
[[nodiscard]] std::string unicode_version();

} // namespace parallax::base
