#include "core/lexicon/matcher.hpp"

#include "core/lexicon/pattern.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace parallax::lexicon {

namespace {

/// Returns the forms of the vocabulary that a word pattern matches.
std::vector<base::FormId> forms_matching(const WordPattern& pattern,
                                         const index::Vocabulary& vocabulary) {
    std::vector<base::FormId> forms;
    if (pattern.case_rule == CaseRule::exact) {
        for (std::size_t i = 0; i < vocabulary.forms(); ++i) {
            if (matches(pattern.glob, vocabulary.form(base::FormId(i)))) {
                forms.push_back(base::FormId(i));
            }
        }
        return forms;
    }
    const std::size_t literal =
        std::min(pattern.glob.find_first_of("*?"), pattern.glob.size());
    const auto range =
        vocabulary.terms_with_prefix(std::string_view(pattern.glob).substr(0, literal));
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (matches(pattern.glob, vocabulary.term(base::TermId(i)))) {
            const auto same = vocabulary.forms_of(base::TermId(i));
            forms.insert(forms.end(), same.begin(), same.end());
        }
    }
    return forms;
}

} // namespace

base::Result<Matcher> Matcher::compile(std::span<const Category> categories,
                                       const index::Vocabulary& vocabulary) {
    Matcher matcher;
    matcher.patterns_of_form_.resize(vocabulary.forms());
    std::map<WordPattern, std::uint32_t> numbers;
    const auto number_of = [&](const WordPattern& pattern) {
        const auto next = static_cast<std::uint32_t>(numbers.size());
        const auto [at, is_new] = numbers.try_emplace(pattern, next);
        if (is_new) {
            matcher.starting_with_.emplace_back();
            for (const base::FormId form : forms_matching(pattern, vocabulary)) {
                matcher.patterns_of_form_[base::to_index(form)].push_back(next);
            }
        }
        return at->second;
    };
    for (std::uint32_t c = 0; c < categories.size(); ++c) {
        for (const bool is_exception : {false, true}) {
            const auto& entries =
                is_exception ? categories[c].exceptions : categories[c].entries;
            for (std::uint32_t e = 0; e < entries.size(); ++e) {
                const auto words = words_of(entries[e]);
                if (!words) {
                    return tl::unexpected(words.error());
                }
                Compiled compiled{{}, c, e, is_exception, false};
                for (const WordPattern& word : *words) {
                    compiled.words.push_back(number_of(word));
                    compiled.is_glob = compiled.is_glob || has_wildcard(word.glob);
                }
                matcher.starting_with_[compiled.words.front()].push_back(
                    static_cast<std::uint32_t>(matcher.compiled_.size()));
                matcher.compiled_.push_back(std::move(compiled));
            }
        }
    }
    return matcher;
}

bool Matcher::form_matches(base::FormId form, std::uint32_t pattern) const {
    const auto& patterns = patterns_of_form_[base::to_index(form)];
    return std::binary_search(patterns.begin(), patterns.end(), pattern);
}

void Matcher::add_matches_at(std::span<const base::FormId> tokens, std::uint32_t first,
                             std::uint32_t sentence_end,
                             std::vector<Match>& found) const {
    for (const std::uint32_t pattern :
         patterns_of_form_[base::to_index(tokens[first])]) {
        for (const std::uint32_t candidate : starting_with_[pattern]) {
            const auto& words = compiled_[candidate].words;
            if (words.size() > sentence_end - first) {
                continue;
            }
            bool all = true;
            for (std::size_t i = 1; i < words.size() && all; ++i) {
                all = form_matches(tokens[first + i], words[i]);
            }
            if (all) {
                const auto last = static_cast<std::uint32_t>(first + words.size());
                found.push_back({first, last, candidate});
            }
        }
    }
}

/// The order in which matches of a category win; see the header.
bool Matcher::precedes(const Match& a, const Match& b) const {
    const auto rank = [&](const Match& match) {
        const Compiled& c = compiled_[match.compiled];
        return std::tuple(c.category,
                          -static_cast<std::int64_t>(match.last - match.first),
                          match.first, !c.is_exception, c.is_glob, c.entry);
    };
    return rank(a) < rank(b);
}

std::vector<Hit> Matcher::hits(std::span<const base::FormId> tokens,
                               std::span<const std::uint32_t> sentence_first) const {
    std::vector<Match> found;
    for (std::size_t s = 0; s < sentence_first.size(); ++s) {
        const std::uint32_t end = s + 1 < sentence_first.size()
                                      ? sentence_first[s + 1]
                                      : static_cast<std::uint32_t>(tokens.size());
        for (std::uint32_t first = sentence_first[s]; first < end; ++first) {
            add_matches_at(tokens, first, end, found);
        }
    }
    std::sort(found.begin(), found.end(),
              [&](const Match& a, const Match& b) { return precedes(a, b); });

    std::vector<Hit> hits;
    std::vector<std::uint32_t> taken_by(tokens.size(), 0); // 1 + category
    for (const Match& match : found) {
        const Compiled& winner = compiled_[match.compiled];
        const std::uint32_t mark = winner.category + 1;
        const auto begin = taken_by.begin() + match.first;
        const auto end = taken_by.begin() + match.last;
        if (std::find(begin, end, mark) != end) {
            continue;
        }
        std::fill(begin, end, mark);
        if (!winner.is_exception) {
            hits.push_back({match.first, match.last, winner.category, winner.entry});
        }
    }
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
        return std::tuple(a.category, a.first) < std::tuple(b.category, b.first);
    });
    return hits;
}

} // namespace parallax::lexicon
