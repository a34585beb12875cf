#include "core/lexicon/typos.hpp"

#include <algorithm>
#include <unordered_map>

namespace parallax::lexicon {

namespace {

std::vector<std::string_view> letters_of(std::string_view word) {
    std::vector<std::string_view> letters;
    for (std::size_t at = 0; at < word.size();) {
        std::size_t end = at + 1;
        while (end < word.size() &&
               (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        letters.push_back(word.substr(at, end - at));
        at = end;
    }
    return letters;
}

/// The word, and the word without each of its letters.
template <typename Visit> void for_each_shorter(std::string_view word, Visit visit) {
    visit(std::string(word));
    for (std::size_t at = 0; at < word.size();) {
        std::size_t end = at + 1;
        while (end < word.size() &&
               (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        std::string shorter(word.substr(0, at));
        shorter += word.substr(end);
        visit(std::move(shorter));
        at = end;
    }
}

} // namespace

bool are_one_edit_apart(std::string_view a, std::string_view b) {
    const auto x = letters_of(a);
    const auto y = letters_of(b);
    if (x.size() > y.size()) {
        return are_one_edit_apart(b, a);
    }
    const auto [p, q] = std::mismatch(x.begin(), x.end(), y.begin());
    if (x.size() + 1 == y.size()) {
        return std::equal(p, x.end(), q + 1, y.end());
    }
    if (x.size() != y.size() || p == x.end()) {
        return false;
    }
    const bool is_swap = p + 1 != x.end() && *p == *(q + 1) && *(p + 1) == *q &&
                         std::equal(p + 2, x.end(), q + 2);
    return is_swap || std::equal(p + 1, x.end(), q + 1);
}

std::vector<NearTerm> terms_near(std::span<const std::string> words,
                                 const index::Vocabulary& vocabulary) {
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_shorter;
    for (std::uint32_t w = 0; w < words.size(); ++w) {
        for_each_shorter(words[w],
                         [&](std::string&& key) { by_shorter[key].push_back(w); });
    }
    std::vector<NearTerm> found;
    for (std::uint32_t t = 0; t < vocabulary.terms() && !words.empty(); ++t) {
        const std::string_view term = vocabulary.term(base::TermId{t});
        if (term.size() + 4 < shortest_for_typos || term.size() > 100) {
            continue;
        }
        for_each_shorter(term, [&](std::string&& key) {
            const auto at = by_shorter.find(key);
            if (at == by_shorter.end()) {
                return;
            }
            for (const std::uint32_t w : at->second) {
                if (are_one_edit_apart(words[w], term)) {
                    found.push_back({w, base::TermId{t}});
                }
            }
        });
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace parallax::lexicon
