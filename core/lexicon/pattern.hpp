#pragma once

#include "core/base/error.hpp"
#include "core/lexicon/lexicon.hpp"

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

/// Returns the words of an entry, cut by the tokenizer that cuts the texts, so that
/// "rules-based order" is the three words it is in a text. `*` and `?` count as
/// letters.
///
/// Errors    malformed: no word in it, or nothing but `*` (which matches everything);
///           the place is the entry's.
[[nodiscard]] base::Result<std::vector<WordPattern>> words_of(const Entry& entry);

/// Tells whether a word matches a glob: `*` stands for any characters or none, `?` for
/// exactly one code point; there is no escape, since neither is ever part of a word.
///
/// Contract  both are well-formed UTF-8, folded alike.
/// Cost      O(glob * word) at worst.
[[nodiscard]] bool matches(std::string_view glob, std::string_view word);

} // namespace parallax::lexicon
