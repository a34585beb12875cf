#include "core/lexicon/matcher.hpp"

#include "core/lexicon/compiled_entry.hpp"
#include "core/lexicon/near.hpp"
#include "core/lexicon/pattern.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace parallax::lexicon {

namespace {

bool any_wildcard(const std::vector<WordPattern>& words) {
    return std::any_of(words.begin(), words.end(),
                       [](const WordPattern& word) { return has_wildcard(word.glob); });
}

} // namespace

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
    const auto numbers_of = [&](const std::vector<WordPattern>& words) {
        std::vector<std::uint32_t> result;
        result.reserve(words.size());
        for (const WordPattern& word : words) {
            result.push_back(number_of(word));
        }
        return result;
    };
    const auto add_compiled = [&](Compiled compiled) {
        const std::uint32_t first = compiled.words.front();
        (matcher.is_any_[first] ? matcher.starting_with_any_
                                : matcher.starting_with_[first])
            .push_back(static_cast<std::uint32_t>(matcher.compiled_.size()));
        matcher.compiled_.push_back(std::move(compiled));
    };
    for (std::uint32_t c = 0; c < categories.size(); ++c) {
        for (const bool is_exception : {false, true}) {
            const auto& entries =
                is_exception ? categories[c].exceptions : categories[c].entries;
            for (std::uint32_t e = 0; e < entries.size(); ++e) {
                const auto pattern = pattern_of(entries[e]);
                if (!pattern) {
                    return tl::unexpected(pattern.error());
                }
                const bool is_glob =
                    any_wildcard(pattern->words) || any_wildcard(pattern->others);
                add_compiled({numbers_of(pattern->words), c, e, is_exception, is_glob,
                              pattern->apart, false});
                if (pattern->apart > 0) {
                    add_compiled({numbers_of(pattern->others), c, e, is_exception,
                                  is_glob, pattern->apart, true});
                }
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
                           Found& found) const {
    const auto& words = compiled_[candidate].words;
    if (words.size() > sentence_end - first) {
        return;
    }
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (!form_matches(tokens[first + i], words[i])) {
            return;
        }
    }
    (compiled_[candidate].apart > 0 ? found.operands : found.matches)
        .push_back(
            {first, static_cast<std::uint32_t>(first + words.size()), candidate});
}

void Matcher::add_matches_at(std::span<const base::FormId> tokens, std::uint32_t first,
                             std::uint32_t sentence_end, Found& found) const {
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

/// Makes matches of the operands of a sentence that are near each other.
void Matcher::join_operands(Found& found) const {
    std::vector<Match>& operands = found.operands; // by place
    std::stable_sort(
        operands.begin(), operands.end(),
        [](const Match& a, const Match& b) { return a.compiled < b.compiled; });
    std::vector<std::uint32_t> firsts;
    firsts.reserve(operands.size());
    for (const Match& operand : operands) {
        firsts.push_back(operand.first);
    }
    const auto end_of = [&](std::uint32_t compiled) {
        const auto end = std::partition_point(
            operands.begin(), operands.end(),
            [&](const Match& operand) { return operand.compiled <= compiled; });
        return static_cast<std::size_t>(end - operands.begin());
    };
    for (std::size_t begin = 0; begin < operands.size();) {
        const std::uint32_t compiled = operands[begin].compiled;
        const std::size_t middle = end_of(compiled);
        if (compiled_[compiled].is_other) { // alone
            begin = middle;
            continue;
        }
        const std::size_t end = end_of(compiled + 1);
        const auto words = [&](std::uint32_t operand) {
            return static_cast<std::uint32_t>(compiled_[operand].words.size());
        };
        const Operand one{std::span(firsts).subspan(begin, middle - begin),
                          words(compiled)};
        const Operand other{std::span(firsts).subspan(middle, end - middle),
                            words(compiled + 1)};
        for (const Stretch& stretch :
             shortest_stretches(one, other, compiled_[compiled].apart)) {
            found.matches.push_back({stretch.first, stretch.last, compiled});
        }
        begin = end;
    }
    operands.clear();
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
    Found in;
    for (std::size_t s = 0; s < sentence_first.size(); ++s) {
        const std::uint32_t end = s + 1 < sentence_first.size()
                                      ? sentence_first[s + 1]
                                      : static_cast<std::uint32_t>(tokens.size());
        for (std::uint32_t first = sentence_first[s]; first < end; ++first) {
            add_matches_at(tokens, first, end, in);
        }
        join_operands(in);
    }
    std::vector<Match>& found = in.matches;
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
