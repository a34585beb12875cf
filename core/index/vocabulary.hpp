#pragma once

#include "core/base/ids.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::index {

/// Every form of a corpus as written ("US", "us", "Us") and the folded term it belongs
/// to
/// ("us"). Forms and terms are numbered in code-point order, so that equal corpora give
/// equal numbers and ties between ids are ties between words in order.
class Vocabulary {
  public:
    Vocabulary() = default;

    /// Contract  forms are sorted, without duplicates, well-formed UTF-8.
    explicit Vocabulary(std::vector<std::string> forms);

    [[nodiscard]] std::size_t forms() const { return forms_.size(); }
    [[nodiscard]] std::size_t terms() const { return terms_.size(); }
    [[nodiscard]] const std::string& form(base::FormId id) const;
    [[nodiscard]] const std::string& term(base::TermId id) const;
    [[nodiscard]] base::TermId term_of(base::FormId id) const;

    /// Returns the forms that fold to a term, in order.
    [[nodiscard]] std::vector<base::FormId> forms_of(base::TermId id) const;

    [[nodiscard]] std::optional<base::FormId> find_form(std::string_view form) const;
    [[nodiscard]] std::optional<base::TermId> find_term(std::string_view term) const;

    /// Returns the first and one past the last term that begins with the prefix.
    struct TermRange {
        std::size_t first = 0;
        std::size_t last = 0;
    };
    [[nodiscard]] TermRange terms_with_prefix(std::string_view prefix) const;

  private:
    std::vector<std::string> forms_;
    std::vector<std::string> terms_;
    std::vector<base::TermId> term_of_;
    std::vector<std::vector<base::FormId>> forms_of_;
};

} // namespace parallax::index
