#pragma once

#include "core/base/error.hpp"
#include "core/lexicon/lexicon.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace parallax::lexicon {

/// What is doubtful about an entry or a category, seen without a corpus.
enum class Doubt : std::uint8_t {
    needless,           ///< another entry of the category takes in all it matches
    useless_exception,  ///< no entry matches anything that it could take
    in_two_categories,  ///< of one kind, none inside the other
    taken_in_elsewhere, ///< by an entry of another category of its kind
    mixed_scripts,      ///< a word with letters that only look alike
    capitals,           ///< it looks like a name, and also matches a plain word
    exact_lower_case,   ///< its case is exact, so it misses the beginning of sentences
    accents,            ///< it differs from another one by nothing but accents
    apostrophe,         ///< a character that only looks like an apostrophe
    unbalanced,         ///< the category is far larger than others of its kind
    same_operands,      ///< a near() whose operands match the same word
};

struct LintRemark {
    Doubt doubt = Doubt::needless;
    bool is_note = false; ///< may well be meant so; else it hardly can
    std::uint32_t category = 0;
    std::optional<std::uint32_t> entry; ///< none: on the category or an exception
    base::Error error;                  ///< what to do about it, and where
};

/// Returns what is doubtful in the categories of one lexicon, by place in the file.
/// None of it makes a count wrong by itself, so nothing is serious.
///
/// A category is unbalanced when it has more than 5 times as many entries as the median
/// of its kind, those of inner categories included, of 3 or more that are in no other.
/// Capitals are doubted in words of up to 4 letters. What matching means is in
/// matcher.hpp.
///
/// Contract  as with_inner_entries() takes them: own entries only, each with a word.
/// Cost      O(entries log entries), and exceptions times entries of a category.
[[nodiscard]] std::vector<LintRemark> lint(std::span<const Category> categories);

} // namespace parallax::lexicon
