#pragma once

#include "core/base/error.hpp"
#include "core/base/ids.hpp"
#include "core/index/vocabulary.hpp"
#include "core/lexicon/lexicon.hpp"
#include "core/lexicon/pattern.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace parallax::lexicon {

/// A word of an entry as a vocabulary has it.
struct CompiledWord {
    CaseRule case_rule = CaseRule::folded;
    bool is_any = false;             ///< nothing but `*`; the lists are empty then
    std::vector<base::TermId> terms; ///< rising: those with a form that matches
    std::vector<base::FormId> forms; ///< rising: those that match, if case is exact
};

/// Cost      a search in the vocabulary, and a comparison with each word of it that
///           begins like the pattern.
[[nodiscard]] CompiledWord compiled_word(const WordPattern& pattern,
                                         const index::Vocabulary& vocabulary);

/// An entry as a vocabulary has it; see Pattern.
struct CompiledEntry {
    std::vector<CompiledWord> words;  ///< one or more, not all of them any
    std::vector<CompiledWord> others; ///< the second operand of a near(), likewise
    std::uint32_t apart = 0;          ///< of a near(); else 0
    bool is_glob = false;             ///< some word has a wildcard

    [[nodiscard]] bool is_near() const { return apart > 0; }
};

/// Errors    malformed: as pattern_of().
[[nodiscard]] base::Result<CompiledEntry>
compiled_entry(const Entry& entry, const index::Vocabulary& vocabulary);

/// Tells whether rising ids include one. Those of a pattern are mostly neighbours, and
/// most others lie outside of their range.
template <typename Id> [[nodiscard]] bool includes(const std::vector<Id>& ids, Id id) {
    return !ids.empty() && id >= ids.front() && id <= ids.back() &&
           std::binary_search(ids.begin(), ids.end(), id);
}

/// Tells whether a form matches a word of an entry compiled against its vocabulary.
[[nodiscard]] inline bool matches(const CompiledWord& word, base::FormId form,
                                  const index::Vocabulary& vocabulary) {
    return word.is_any || (word.case_rule == CaseRule::exact
                               ? includes(word.forms, form)
                               : includes(word.terms, vocabulary.term_of(form)));
}

} // namespace parallax::lexicon
