#pragma once

#include "core/base/ids.hpp"
#include "core/index/strings.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::index {

/// The columns that a vocabulary consists of, in memory or in a mapped file.
struct VocabularyColumns {
    Strings forms;
    Strings terms;
    std::span<const base::TermId> term_of;        ///< [forms]
    std::span<const std::uint64_t> forms_of_term; ///< [terms + 1], first of each
    std::span<const base::FormId> forms_by_term;  ///< [forms]
};

/// Every form of a corpus as written ("US", "us", "Us") and the folded term it belongs
/// to ("us"). Forms and terms are numbered in the order of their bytes, which is that
/// of their code points, so that equal corpora give equal numbers and ties between ids
/// are ties between words in order.
class Vocabulary {
  public:
    Vocabulary() : Vocabulary(VocabularyColumns{}) {}

    /// Folds forms to terms and numbers the terms.
    ///
    /// Contract  forms are sorted, without duplicates, well-formed UTF-8.
    explicit Vocabulary(const std::vector<std::string>& forms);
    explicit Vocabulary(StringsColumn forms);

    /// Contract  as the other constructors would have made them; what the columns view
    ///           lives as long as the vocabulary.
    explicit Vocabulary(const VocabularyColumns& columns);

    [[nodiscard]] const VocabularyColumns& columns() const { return columns_; }
    [[nodiscard]] std::size_t forms() const { return columns_.forms.size(); }
    [[nodiscard]] std::size_t terms() const { return columns_.terms.size(); }
    [[nodiscard]] std::string_view form(base::FormId id) const {
        return columns_.forms[base::to_index(id)];
    }
    [[nodiscard]] std::string_view term(base::TermId id) const {
        return columns_.terms[base::to_index(id)];
    }
    [[nodiscard]] base::TermId term_of(base::FormId id) const {
        return columns_.term_of[base::to_index(id)];
    }

    /// Returns the forms that fold to a term, in order.
    [[nodiscard]] std::span<const base::FormId> forms_of(base::TermId id) const;

    [[nodiscard]] std::optional<base::FormId> find_form(std::string_view form) const;
    [[nodiscard]] std::optional<base::TermId> find_term(std::string_view term) const;

    /// The first and one past the last of neighbouring rows.
    struct Range {
        std::size_t first = 0;
        std::size_t last = 0;
    };
    /// Returns the terms, or the forms, that begin with the prefix.
    [[nodiscard]] Range terms_with_prefix(std::string_view prefix) const;
    [[nodiscard]] Range forms_with_prefix(std::string_view prefix) const;

  private:
    struct Owned;
    struct Beginnings;
    std::shared_ptr<const Owned> owned_; ///< none when the columns are in a file
    VocabularyColumns columns_;
    std::shared_ptr<const Beginnings> beginnings_; ///< of some forms and terms
};

/// Strings in the order of their bytes, each once.
struct SortedStrings {
    StringsColumn strings;
    std::vector<std::uint32_t> place_of; ///< of each string that was given
};

/// Numerics  the same with any number of threads.
[[nodiscard]] SortedStrings sorted_strings(std::span<const std::string_view> strings);

} // namespace parallax::index
