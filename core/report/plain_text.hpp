#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Other people's text made fit to stand in a report: well-formed, on one line, cut and
/// wrapped by columns of a terminal.
namespace parallax::report {

/// Returns the text with each byte that is not part of well-formed UTF-8 as U+FFFD.
[[nodiscard]] std::string well_formed(std::string_view text);

/// Returns the text on one line and harmless on a terminal: a run of blanks, line
/// breaks and control characters becomes one space, marks that turn the writing
/// direction of what follows are left out, and bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string one_line(std::string_view text);

/// Returns the longest ending of the text that takes at most `width` columns, with an
/// ellipsis in place of what was cut; the counterpart of base::shortened.
///
/// Contract  the text is well-formed UTF-8.
[[nodiscard]] std::string ending(std::string_view text, std::size_t width);

/// Returns the text cut in the middle to at most `width` columns, so that names that
/// begin alike can still be told apart: "The Ou…own 37".
///
/// Contract  the text is well-formed UTF-8.
[[nodiscard]] std::string shortened_inside(std::string_view text, std::size_t width);

/// Returns the text in lines of at most `width` columns, broken at spaces; a word wider
/// than a line is broken between characters. An empty text is no line.
///
/// Contract  the text is well-formed UTF-8 and has no line breaks; width >= 2.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text,
                                               std::size_t width);

} // namespace parallax::report
