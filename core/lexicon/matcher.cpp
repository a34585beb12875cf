#include "core/lexicon/matcher.hpp"

#include "core/lexicon/compiled_entry.hpp"
#include "core/lexicon/pattern.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace parallax::lexicon {

base::Result<Matcher> Matcher::compile(std::span<const Category> categories,
                                       const index::Vocabulary& vocabulary) {
    Matcher matcher;
    matcher.marked_.resize(vocabulary.forms() / 64 + 1);
    const auto add_pair = [&](base::FormId form, std::uint32_t pattern) {
        matcher.pairs_.push_back({form, pattern});
        const std::size_t bit = base::to_index(form);
        matcher.marked_[bit / 64] |= std::uint64_t{1} << bit % 64;
    };
    std::map<WordPattern, std::uint32_t> numbers;
    const auto number_of = [&](const WordPattern& pattern) {
        const auto next = static_cast<std::uint32_t>(numbers.size());
        const auto [at, is_new] = numbers.try_emplace(pattern, next);
        if (is_new) {
            const CompiledWord word = compiled_word(pattern, vocabulary);
            matcher.is_any_.push_back(word.is_any);
            matcher.starting_with_.emplace_back();
            for (const base::FormId form : word.forms) {
                add_pair(form, next);
            }
            if (pattern.case_rule == CaseRule::folded) {
                for (const base::TermId term : word.terms) {
                    for (const base::FormId form : vocabulary.forms_of(term)) {
                        add_pair(form, next);
                    }
                }
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
                const std::uint32_t first = compiled.words.front();
                (matcher.is_any_[first] ? matcher.starting_with_any_
                                        : matcher.starting_with_[first])
                    .push_back(static_cast<std::uint32_t>(matcher.compiled_.size()));
                matcher.compiled_.push_back(std::move(compiled));
            }
        }
    }
    std::sort(matcher.pairs_.begin(), matcher.pairs_.end());
    return matcher;
}

bool Matcher::form_matches(base::FormId form, std::uint32_t pattern) const {
    return is_any_[pattern] ||
           (is_marked(form) && std::binary_search(pairs_.begin(), pairs_.end(),
                                                  FormPattern{form, pattern}));
}

void Matcher::add_match_at(std::span<const base::FormId> tokens, std::uint32_t first,
                           std::uint32_t sentence_end, std::uint32_t candidate,
                           std::vector<Match>& found) const {
    const auto& words = compiled_[candidate].words;
    if (words.size() > sentence_end - first) {
        return;
    }
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (!form_matches(tokens[first + i], words[i])) {
            return;
        }
    }
    found.push_back(
        {first, static_cast<std::uint32_t>(first + words.size()), candidate});
}

void Matcher::add_matches_at(std::span<const base::FormId> tokens, std::uint32_t first,
                             std::uint32_t sentence_end,
                             std::vector<Match>& found) const {
    const base::FormId form = tokens[first];
    if (is_marked(form)) {
        auto pair =
            std::lower_bound(pairs_.begin(), pairs_.end(), FormPattern{form, 0});
        for (; pair != pairs_.end() && pair->form == form; ++pair) {
            for (const std::uint32_t candidate : starting_with_[pair->pattern]) {
                add_match_at(tokens, first, sentence_end, candidate, found);
            }
        }
    }
    for (const std::uint32_t candidate : starting_with_any_) {
        add_match_at(tokens, first, sentence_end, candidate, found);
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
