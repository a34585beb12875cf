#include "core/index/vocabulary.hpp"

#include "core/base/contract.hpp"
#include "core/base/unicode.hpp"

#include <algorithm>

namespace parallax::index {

namespace {

std::optional<std::size_t> row_of(const std::vector<std::string>& sorted,
                                  std::string_view word) {
    const auto at = std::lower_bound(sorted.begin(), sorted.end(), word);
    if (at == sorted.end() || *at != word) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(at - sorted.begin());
}

} // namespace

Vocabulary::Vocabulary(std::vector<std::string> forms) : forms_(std::move(forms)) {
    base::require(std::adjacent_find(forms_.begin(), forms_.end(),
                                     std::greater_equal<>()) == forms_.end(),
                  "forms are sorted and without duplicates");
    std::vector<std::string> folded;
    folded.reserve(forms_.size());
    for (const std::string& form : forms_) {
        folded.push_back(base::folded(form));
    }
    terms_ = folded;
    std::sort(terms_.begin(), terms_.end());
    terms_.erase(std::unique(terms_.begin(), terms_.end()), terms_.end());
    term_of_.reserve(forms_.size());
    forms_of_.resize(terms_.size());
    for (std::size_t form = 0; form < forms_.size(); ++form) {
        const std::size_t term = *row_of(terms_, folded[form]);
        term_of_.push_back(base::TermId(term));
        forms_of_[term].push_back(base::FormId(form));
    }
}

const std::string& Vocabulary::form(base::FormId id) const {
    return forms_.at(base::to_index(id));
}

const std::string& Vocabulary::term(base::TermId id) const {
    return terms_.at(base::to_index(id));
}

base::TermId Vocabulary::term_of(base::FormId id) const {
    return term_of_.at(base::to_index(id));
}

std::vector<base::FormId> Vocabulary::forms_of(base::TermId id) const {
    return forms_of_.at(base::to_index(id));
}

std::optional<base::FormId> Vocabulary::find_form(std::string_view form) const {
    const auto row = row_of(forms_, form);
    return row ? std::optional(base::FormId(*row)) : std::nullopt;
}

std::optional<base::TermId> Vocabulary::find_term(std::string_view term) const {
    const auto row = row_of(terms_, term);
    return row ? std::optional(base::TermId(*row)) : std::nullopt;
}

Vocabulary::TermRange Vocabulary::terms_with_prefix(std::string_view prefix) const {
    const auto first = std::lower_bound(terms_.begin(), terms_.end(), prefix);
    const auto last =
        std::partition_point(first, terms_.end(), [&](const std::string& term) {
            return std::string_view(term).substr(0, prefix.size()) == prefix;
        });
    return {static_cast<std::size_t>(first - terms_.begin()),
            static_cast<std::size_t>(last - terms_.begin())};
}

} // namespace parallax::index
