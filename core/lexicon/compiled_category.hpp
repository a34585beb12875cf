#pragma once

#include "core/base/error.hpp"
#include "core/base/ids.hpp"
#include "core/index/index.hpp"
#include "core/lexicon/compiled_entry.hpp"
#include "core/lexicon/lexicon.hpp"
#include "core/lexicon/phrases.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace parallax::lexicon {

using PhraseMatches = std::shared_ptr<const std::vector<PhraseMatch>>;

/// An entry or exception in its category.
struct Rule {
    std::string pattern;
    CaseRule case_rule = CaseRule::folded;
    double weight = 1;
    bool is_exception = false;
    std::uint32_t place = 0; ///< among the entries, or the exceptions
    std::shared_ptr<const CompiledEntry> compiled;
    PhraseMatches matches; ///< by place; none for a single word
    PhraseMatches winners; ///< those that take their tokens
    std::optional<std::uint32_t>
        group; ///< of phrases that may overlap, itself included

    /// Tells whether it has matches of its own; else it is a single word.
    [[nodiscard]] bool is_phrase() const {
        return compiled->words.size() > 1 || compiled->is_near();
    }
};

/// A term that a rule of one word matches, at least in one of its forms.
struct SingleWord {
    base::TermId term{};
    std::uint32_t rule = 0;

    friend auto operator<=>(const SingleWord&, const SingleWord&) = default;
};

/// A category compiled against an index: where its phrases stand, and which rule wins a
/// token that is in none of them.
struct CompiledCategory {
    std::vector<Rule> rules;          ///< the entries, then the exceptions
    std::vector<std::uint32_t> ranks; ///< [rules] on the same tokens the lowest wins
    std::vector<SingleWord> singles;  ///< rising
};

/// Returns those of `singles` that match a term.
[[nodiscard]] std::span<const SingleWord> singles_of(const CompiledCategory& category,
                                                     base::TermId term);

/// Tells whether the forms of a term may have different winners: a rule is exact.
///
/// Shapes    singles: those of one term.
[[nodiscard]] bool forms_differ(const CompiledCategory& category,
                                std::span<const SingleWord> singles);

/// Returns the rule that wins the tokens of a form, or of a term whose forms don't
/// differ, where no phrase takes them.
///
/// Shapes    singles: those of the term.
[[nodiscard]] std::optional<std::uint32_t>
winner_of(const CompiledCategory& category, std::span<const SingleWord> singles,
          base::FormId form);
[[nodiscard]] std::optional<std::uint32_t>
winner_of(const CompiledCategory& category, std::span<const SingleWord> singles);

/// What an edit made of a category.
struct Recompiled {
    CompiledCategory category;
    std::vector<base::TermId> changed_terms; ///< rising: whose winners may be others
    /// [rules before] the number that a rule now has, none if it is gone
    std::vector<std::optional<std::uint32_t>> new_number;
};

/// Compiles a category. What it has in common with the one before, at the beginning and
/// at the end of its entries and of its exceptions, is taken from there.
///
/// Errors    malformed: as pattern_of().
/// Contract  `before` was compiled against the same index; without rules if there is
///           none.
[[nodiscard]] base::Result<Recompiled> recompiled(const index::Index& index,
                                                  const CompiledCategory& before,
                                                  const Category& category);

} // namespace parallax::lexicon
