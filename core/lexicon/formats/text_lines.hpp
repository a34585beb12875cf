#pragma once

#include "core/base/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::lexicon {

/// A line of a file, without its end.
struct Line {
    std::string_view text;
    std::uint64_t number = 1;
};

/// Cuts a text into lines; they end with LF, CR LF or a lone CR.
[[nodiscard]] std::vector<Line> lines_of(std::string_view text);

/// Returns the place of line.text[offset], its column in characters.
[[nodiscard]] base::Place place_in(const std::string& path, const Line& line,
                                   std::size_t offset);

/// Returns the text without the white space (ASCII) around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Returns the text in normalization form C, trimmed, each run of white space and
/// control characters (ASCII), U+FEFF, U+FFFE and U+FFFF in it made one blank: what a
/// term or a name is, whatever file it stands in.
///
/// Contract  the text is well-formed UTF-8.
[[nodiscard]] std::string tidied(std::string_view text);

/// Returns the number that the whole text is, with a decimal point; nothing for
/// anything else, for infinities and for NaN.
[[nodiscard]] std::optional<double> number_of(std::string_view text);

/// Returns the shortest decimal that number_of() gives back.
[[nodiscard]] std::string number_text(double number);

/// Tells whether a line is hardly a term: over eight words, or over four with the end
/// of a sentence or a colon behind them.
[[nodiscard]] bool reads_like_prose(std::string_view line);

} // namespace parallax::lexicon
