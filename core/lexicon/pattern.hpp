#pragma once

#include "core/base/error.hpp"
#include "core/lexicon/lexicon.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::lexicon {

/// One word of an entry: folded unless the entry is case-sensitive, wildcards left in.
struct WordPattern {
    std::string glob;
    CaseRule case_rule = CaseRule::folded;

    friend auto operator<=>(const WordPattern&, const WordPattern&) = default;
};

/// Tells whether the word has a wildcard, `*` or `?`.
[[nodiscard]] bool has_wildcard(std::string_view glob);

/// What an entry looks for: words in a row, or two such operands near each other.
struct Pattern {
    std::vector<WordPattern> words;  ///< of a near(), those of its lesser operand
    std::vector<WordPattern> others; ///< of a near(), those of the other; else none
    std::uint32_t apart = 0; ///< of a near(): at most so many words, 1 to 50; else 0

    friend auto operator<=>(const Pattern&, const Pattern&) = default;
};

/// Returns what an entry looks for. An entry that begins with `near(` reads
///
///     near(weapon*, suppl*, 5)
///
/// two words or phrases, in either order, and how far apart they may be: with 5, at
/// most four words stand between them, with 1 none. Any other entry is words in a row.
/// Both are cut by the tokenizer that cuts the texts, so that "rules-based order" is
/// the three words it is in a text. `*` and `?` count as letters.
///
/// Errors    malformed: no word in it, or nothing but `*` (which matches everything);
///           a near() that is not closed, has not two operands and a number from 1 to
///           50, or one operand without a word or of nothing but `*`; the place is the
///           entry's.
/// Numerics  near(a, b, 5) and near(b, a, 5) give the same.
[[nodiscard]] base::Result<Pattern> pattern_of(const Entry& entry);

/// Returns the words of an entry; of a near() those of both operands.
///
/// Errors    as pattern_of().
[[nodiscard]] base::Result<std::vector<WordPattern>> words_of(const Entry& entry);

/// Tells whether a word matches a glob: `*` stands for any characters or none, `?` for
/// exactly one code point; there is no escape, since neither is ever part of a word.
///
/// Contract  both are well-formed UTF-8, folded alike.
/// Cost      O(glob * word) at worst.
[[nodiscard]] bool matches(std::string_view glob, std::string_view word);

} // namespace parallax::lexicon
