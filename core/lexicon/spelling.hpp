#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Spellings that look right and match nothing, or something else.
///
/// Contract  of all: the text is well-formed UTF-8.
namespace parallax::lexicon {

/// Returns the first letter of a word that is of another script than most of its
/// letters, as in "аllies" with a Cyrillic "а". Looks at Latin, Greek and Cyrillic
/// letters, which are easily taken for one another, a word (a run without blanks) at a
/// time.
struct ForeignLetter {
    std::string letter;
    std::string_view script; ///< "Cyrillic"
    std::string_view others; ///< "Latin"
};
[[nodiscard]] std::optional<ForeignLetter> foreign_letter(std::string_view text);

/// Returns a character between two letters that looks like an apostrophe but is none
/// to the tokenizer: ` ´ ‘ ′ and their like; not ' and ’.
[[nodiscard]] std::optional<std::string> odd_apostrophe(std::string_view text);

/// Returns the text without the accents of Latin letters, and with е for ё.
[[nodiscard]] std::string without_accents(std::string_view text);

/// How a single word of ASCII letters is written.
enum class Capitals : std::uint8_t { none, first, all, other };

/// Returns it; `other` for what is no single word of ASCII letters, or mixed.
[[nodiscard]] Capitals capitals_of(std::string_view word);

} // namespace parallax::lexicon
