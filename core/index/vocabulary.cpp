#include "core/index/vocabulary.hpp"

#include "core/base/contract.hpp"
#include "core/base/unicode.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <utility>

#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

namespace parallax::index {

namespace {

/// Returns the first eight bytes as a number that sorts as they do; a shorter string
/// goes on with the byte.
std::uint64_t beginning_of(std::string_view text, unsigned char then = 0) {
    std::uint64_t beginning = 0;
    for (std::size_t i = 0; i < sizeof(beginning); ++i) {
        const unsigned char byte =
            i < text.size() ? static_cast<unsigned char>(text[i]) : then;
        beginning = beginning << 8U | byte;
    }
    return beginning;
}

/// A string with its beginning.
struct Ranked {
    std::uint64_t beginning = 0;
    std::string_view text;
    std::uint32_t given = 0; ///< its place among the strings that were given

    Ranked(std::string_view string, std::size_t place)
        : beginning(beginning_of(string)), text(string),
          given(static_cast<std::uint32_t>(place)) {}
    friend bool operator<(const Ranked& a, const Ranked& b) {
        return a.beginning != b.beginning ? a.beginning < b.beginning : a.text < b.text;
    }
};

/// The beginnings of some strings of an ascending column, from which on the others are
/// looked for: they lie together, and fit into the cache.
constexpr std::size_t apart = 64;

std::vector<std::uint64_t> beginnings_of(const Strings& strings) {
    std::vector<std::uint64_t> beginnings;
    beginnings.reserve(strings.size() / apart + 1);
    for (std::size_t i = 0; i < strings.size(); i += apart) {
        beginnings.push_back(beginning_of(strings[i]));
    }
    return beginnings;
}

/// Strings as one ascending column.
struct Ascending {
    const Strings& strings;
    const std::vector<std::uint64_t>& beginnings;

    /// Returns the first string of which something that is true of all before it is
    /// not. All strings with a beginning below `least` are known to be before it, and
    /// all with one above `most` not.
    template <typename IsBefore>
    [[nodiscard]] std::size_t first_not(const IsBefore& is_before, std::uint64_t least,
                                        std::uint64_t most) const {
        const auto below =
            std::lower_bound(beginnings.begin(), beginnings.end(), least);
        const auto above = std::upper_bound(below, beginnings.end(), most);
        const auto string_at = [&](auto beginning) {
            return static_cast<std::size_t>(beginning - beginnings.begin()) * apart;
        };
        std::size_t first = below == beginnings.begin() ? 0 : string_at(below - 1) + 1;
        std::size_t last = std::min(string_at(above), strings.size());
        while (first < last) {
            const std::size_t middle = first + (last - first) / 2;
            if (is_before(strings[middle])) {
                first = middle + 1;
            } else {
                last = middle;
            }
        }
        return first;
    }

    [[nodiscard]] std::size_t lower_bound(std::string_view word) const {
        return first_not([&](std::string_view string) { return string < word; },
                         beginning_of(word), beginning_of(word));
    }

    [[nodiscard]] std::optional<std::size_t> find(std::string_view word) const {
        const std::size_t at = lower_bound(word);
        return at < strings.size() && strings[at] == word ? std::optional(at)
                                                          : std::nullopt;
    }

    [[nodiscard]] Vocabulary::Range with_prefix(std::string_view prefix) const {
        const auto is_before = [&](std::string_view string) {
            return string.substr(0, prefix.size()) <= prefix;
        };
        return {lower_bound(prefix),
                first_not(is_before, beginning_of(prefix), beginning_of(prefix, 0xFF))};
    }
};

StringsColumn column_of(const std::vector<std::string>& strings) {
    StringsColumn column;
    for (const std::string& string : strings) {
        column.add(string);
    }
    return column;
}

} // namespace

SortedStrings sorted_strings(std::span<const std::string_view> strings) {
    std::vector<Ranked> ranked;
    ranked.reserve(strings.size());
    for (std::size_t i = 0; i < strings.size(); ++i) {
        ranked.emplace_back(strings[i], i);
    }
    tbb::parallel_sort(ranked.begin(), ranked.end());
    SortedStrings sorted;
    sorted.place_of.resize(strings.size());
    std::string_view last;
    std::uint32_t count = 0;
    for (const Ranked& string : ranked) {
        if (count == 0 || string.text != last) {
            sorted.strings.add(string.text);
            last = string.text;
            ++count;
        }
        sorted.place_of[string.given] = count - 1;
    }
    return sorted;
}

struct Vocabulary::Beginnings {
    std::vector<std::uint64_t> forms;
    std::vector<std::uint64_t> terms;
};

struct Vocabulary::Owned {
    StringsColumn forms;
    StringsColumn terms;
    std::vector<base::TermId> term_of;
    std::vector<std::uint64_t> forms_of_term;
    std::vector<base::FormId> forms_by_term;
};

Vocabulary::Vocabulary(const std::vector<std::string>& forms)
    : Vocabulary(column_of(forms)) {}

Vocabulary::Vocabulary(StringsColumn forms) {
    const auto owned = std::make_shared<Owned>();
    owned->forms = std::move(forms);
    const Strings view = owned->forms.view();
    for (std::size_t form = 1; form < view.size(); ++form) {
        base::require(view[form - 1] < view[form],
                      "forms are sorted and without duplicates");
    }
    std::vector<std::string> folded(view.size());
    tbb::parallel_for(std::size_t{0}, view.size(), [&](std::size_t form) {
        folded[form] = base::folded(view[form]);
    });
    const std::vector<std::string_view> given(folded.begin(), folded.end());
    SortedStrings sorted = sorted_strings(given);
    owned->terms = std::move(sorted.strings);
    const Strings terms = owned->terms.view();
    owned->term_of.resize(view.size());
    for (std::size_t form = 0; form < view.size(); ++form) {
        owned->term_of[form] = base::TermId(sorted.place_of[form]);
    }
    owned->forms_of_term.assign(terms.size() + 1, 0);
    for (const base::TermId term : owned->term_of) {
        ++owned->forms_of_term[base::to_index(term) + 1];
    }
    for (std::size_t term = 0; term < terms.size(); ++term) {
        owned->forms_of_term[term + 1] += owned->forms_of_term[term];
    }
    std::vector<std::uint64_t> next = owned->forms_of_term;
    owned->forms_by_term.resize(view.size());
    for (std::size_t form = 0; form < view.size(); ++form) {
        owned->forms_by_term[next[base::to_index(owned->term_of[form])]++] =
            base::FormId(static_cast<std::uint32_t>(form));
    }
    *this = Vocabulary(
        {view, terms, owned->term_of, owned->forms_of_term, owned->forms_by_term});
    owned_ = owned;
}

Vocabulary::Vocabulary(const VocabularyColumns& columns)
    : columns_(columns),
      beginnings_(std::make_shared<const Beginnings>(
          Beginnings{beginnings_of(columns.forms), beginnings_of(columns.terms)})) {}

std::span<const base::FormId> Vocabulary::forms_of(base::TermId id) const {
    const std::size_t term = base::to_index(id);
    const std::uint64_t first = columns_.forms_of_term[term];
    return columns_.forms_by_term.subspan(first,
                                          columns_.forms_of_term[term + 1] - first);
}

std::optional<base::FormId> Vocabulary::find_form(std::string_view form) const {
    const auto row = Ascending{columns_.forms, beginnings_->forms}.find(form);
    return row ? std::optional(base::FormId(static_cast<std::uint32_t>(*row)))
               : std::nullopt;
}

std::optional<base::TermId> Vocabulary::find_term(std::string_view term) const {
    const auto row = Ascending{columns_.terms, beginnings_->terms}.find(term);
    return row ? std::optional(base::TermId(static_cast<std::uint32_t>(*row)))
               : std::nullopt;
}

Vocabulary::Range Vocabulary::terms_with_prefix(std::string_view prefix) const {
    return Ascending{columns_.terms, beginnings_->terms}.with_prefix(prefix);
}

Vocabulary::Range Vocabulary::forms_with_prefix(std::string_view prefix) const {
    return Ascending{columns_.forms, beginnings_->forms}.with_prefix(prefix);
}

} // namespace parallax::index
