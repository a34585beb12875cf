#include "core/lexicon/compiled_category.hpp"

#include "core/lexicon/phrase_rivals.hpp"

#include <algorithm>
#include <functional>
#include <new>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <tbb/parallel_for.h>

namespace parallax::lexicon {

namespace {

/// How many rules two lists share at their beginning and, beyond that, at their end.
struct CommonEnds {
    std::size_t beginning = 0;
    std::size_t end = 0;
};

/// What decides on the matches of a rule.
using PatternKey = std::pair<std::string_view, CaseRule>;

struct PatternHash {
    std::size_t operator()(const PatternKey& key) const {
        return std::hash<std::string_view>()(key.first) +
               static_cast<std::size_t>(key.second);
    }
};

CommonEnds common_ends(std::span<const Rule> before, std::span<const Entry> now) {
    const auto same = [](const Rule& rule, const Entry& entry) {
        return rule.pattern == entry.pattern && rule.case_rule == entry.case_rule &&
               rule.weight == entry.weight;
    };
    const std::size_t shorter = std::min(before.size(), now.size());
    CommonEnds common;
    while (common.beginning < shorter &&
           same(before[common.beginning], now[common.beginning])) {
        ++common.beginning;
    }
    while (common.beginning + common.end < shorter &&
           same(before[before.size() - 1 - common.end],
                now[now.size() - 1 - common.end])) {
        ++common.end;
    }
    return common;
}

/// A rule that was not there before.
struct NewRule {
    std::uint32_t number = 0;
    const Entry* written = nullptr;
    std::optional<base::Error> error;
};

/// Exceptions before entries, literals before globs, then the earlier.
std::uint32_t rank_of(const Rule& rule) {
    return (rule.is_exception ? 0U : 1U << 31U) |
           (rule.compiled->is_glob ? 1U << 30U : 0U) | rule.place;
}

/// Where a category goes over into another.
class Edit {
  public:
    Edit(const index::Index& index, const CompiledCategory& before)
        : index_(index), before_(before) {
        result_.new_number.resize(before.rules.size());
    }

    base::Result<Recompiled> result(const Category& category) && {
        const auto first_exception =
            std::find_if(before_.rules.begin(), before_.rules.end(),
                         [](const Rule& rule) { return rule.is_exception; });
        const auto entries =
            static_cast<std::size_t>(first_exception - before_.rules.begin());
        list_rules(0, entries, category.entries, false);
        list_rules(entries, before_.rules.size(), category.exceptions, true);
        compile_new_rules();
        for (const NewRule& added : new_rules_) {
            if (added.error) {
                return tl::unexpected(*added.error);
            }
        }
        for (const Rule& rule : result_.category.rules) {
            result_.category.ranks.push_back(rank_of(rule));
        }
        collect_singles();
        if (phrases_differ()) {
            find_winners();
        }
        return std::move(result_);
    }

  private:
    /// Lists the rules of one list, of which there were [first, last) before.
    void list_rules(std::size_t first, std::size_t last, std::span<const Entry> now,
                    bool is_exception) {
        std::vector<Rule>& rules = result_.category.rules;
        rules.reserve(rules.size() + now.size());
        const auto common =
            common_ends(std::span(before_.rules).subspan(first, last - first), now);
        if (common.beginning + common.end < now.size()) {
            list_patterns();
        }
        for (std::size_t i = 0; i < now.size(); ++i) {
            const auto number = static_cast<std::uint32_t>(rules.size());
            const std::size_t from_end = now.size() - i;
            if (i < common.beginning || from_end <= common.end) {
                const std::size_t old =
                    i < common.beginning ? first + i : last - from_end;
                result_.new_number[old] = number;
                rules.push_back(before_.rules[old]);
            } else {
                rules.push_back(new_rule(now[i], is_exception));
                new_rules_.push_back({number, &now[i], std::nullopt});
            }
            rules.back().place = static_cast<std::uint32_t>(i);
        }
    }

    /// Only once there is a new rule that may ask for them.
    void list_patterns() {
        if (by_pattern_.empty()) {
            by_pattern_.reserve(before_.rules.size());
            for (std::size_t r = 0; r < before_.rules.size(); ++r) {
                const Rule& rule = before_.rules[r];
                by_pattern_.try_emplace({rule.pattern, rule.case_rule}, r);
            }
        }
    }

    /// A rule with what is known from one of the same pattern, perhaps of another
    /// weight or at another place.
    [[nodiscard]] Rule new_rule(const Entry& entry, bool is_exception) const {
        Rule rule;
        rule.pattern = entry.pattern;
        rule.case_rule = entry.case_rule;
        rule.weight = entry.weight;
        rule.is_exception = is_exception;
        const auto same = by_pattern_.find({entry.pattern, entry.case_rule});
        if (same != by_pattern_.end()) {
            rule.compiled = before_.rules[same->second].compiled;
            rule.matches = before_.rules[same->second].matches;
        }
        return rule;
    }

    void compile(NewRule& added) {
        Rule& rule = result_.category.rules[added.number];
        if (rule.compiled) {
            return;
        }
        auto compiled = compiled_entry(*added.written, index_.vocabulary());
        if (!compiled) {
            added.error = compiled.error();
            return;
        }
        rule.compiled = std::make_shared<const CompiledEntry>(std::move(*compiled));
        if (rule.is_phrase()) {
            rule.matches = std::make_shared<const std::vector<PhraseMatch>>(
                phrase_matches(index_, *rule.compiled));
        }
    }

    void compile_new_rules() {
        if (new_rules_.size() == 1) { // not worth waking a thread
            compile(new_rules_.front());
        } else {
            tbb::parallel_for(std::size_t{0}, new_rules_.size(),
                              [this](std::size_t i) { compile(new_rules_[i]); });
        }
        for (const NewRule& added : new_rules_) {
            if (!added.error && !result_.category.rules[added.number].compiled) {
                throw std::bad_alloc(); // another task ran out of it and ended this one
            }
        }
    }

    /// The single words that stay, with their new numbers, and those that come.
    void collect_singles() {
        std::vector<SingleWord>& singles = result_.category.singles;
        std::vector<base::TermId>& changed = result_.changed_terms;
        const auto add_terms = [&](const Rule& rule) {
            if (!rule.is_phrase()) {
                const auto& terms = rule.compiled->words.front().terms;
                changed.insert(changed.end(), terms.begin(), terms.end());
            }
        };
        for (const SingleWord& single : before_.singles) {
            if (const auto number = result_.new_number[single.rule]) {
                singles.push_back({single.term, *number});
            }
        }
        const auto kept = static_cast<std::ptrdiff_t>(singles.size());
        for (const NewRule& added : new_rules_) {
            const Rule& rule = result_.category.rules[added.number];
            add_terms(rule);
            if (!rule.is_phrase()) {
                for (const base::TermId term : rule.compiled->words.front().terms) {
                    singles.push_back({term, added.number});
                }
            }
        }
        std::sort(singles.begin() + kept, singles.end());
        std::inplace_merge(singles.begin(), singles.begin() + kept, singles.end());
        for (std::size_t old = 0; old < before_.rules.size(); ++old) {
            if (!result_.new_number[old]) {
                add_terms(before_.rules[old]);
            }
        }
        std::sort(changed.begin(), changed.end());
        changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    }

    [[nodiscard]] bool phrases_differ() const {
        const auto& rules = result_.category.rules;
        for (std::size_t old = 0; old < before_.rules.size(); ++old) {
            if (!result_.new_number[old] && before_.rules[old].is_phrase()) {
                return true;
            }
        }
        return std::any_of(
            new_rules_.begin(), new_rules_.end(),
            [&](const NewRule& added) { return rules[added.number].is_phrase(); });
    }

    /// The winners of new phrases, and of those that may overlap one that came or went.
    void find_winners() {
        std::vector<Rule>& rules = result_.category.rules;
        std::vector<bool> is_stale(rules.size(), false);
        for (const NewRule& added : new_rules_) {
            is_stale[added.number] = true;
        }
        std::vector<bool> group_has_lost(before_.rules.size(), false);
        for (std::size_t old = 0; old < before_.rules.size(); ++old) {
            if (before_.rules[old].group && !result_.new_number[old]) {
                group_has_lost[*before_.rules[old].group] = true;
            }
        }
        std::vector<const CompiledEntry*> compiled;
        std::vector<std::uint32_t> numbers; // of the phrases
        for (std::uint32_t r = 0; r < rules.size(); ++r) {
            if (rules[r].is_phrase()) {
                compiled.push_back(rules[r].compiled.get());
                numbers.push_back(r);
                is_stale[r] =
                    is_stale[r] || (rules[r].group && group_has_lost[*rules[r].group]);
                if (is_stale[r]) {
                    rules[r].winners = rules[r].matches; // if nothing overlaps it
                }
                rules[r].group.reset();
            }
        }
        std::uint32_t next_group = 0;
        for (std::vector<std::uint32_t>& group : overlapping(compiled)) {
            bool any_stale = false;
            for (std::uint32_t& phrase : group) {
                phrase = numbers[phrase];
                rules[phrase].group = next_group;
                any_stale = any_stale || is_stale[phrase];
            }
            ++next_group;
            if (any_stale) {
                resolve(group);
            }
        }
    }

    void resolve(std::span<const std::uint32_t> group) {
        std::vector<Rule>& rules = result_.category.rules;
        std::vector<Rival> rivals;
        for (const std::uint32_t r : group) {
            rivals.push_back({*rules[r].matches, result_.category.ranks[r]});
        }
        auto winners = winners_among(rivals);
        for (std::size_t i = 0; i < group.size(); ++i) {
            rules[group[i]].winners =
                std::make_shared<const std::vector<PhraseMatch>>(std::move(winners[i]));
        }
    }

    const index::Index& index_;
    const CompiledCategory& before_;
    /// The first rule before of each pattern.
    std::unordered_map<PatternKey, std::size_t, PatternHash> by_pattern_;
    std::vector<NewRule> new_rules_;
    Recompiled result_;
};

} // namespace

std::span<const SingleWord> singles_of(const CompiledCategory& category,
                                       base::TermId term) {
    const auto first = std::lower_bound(category.singles.begin(),
                                        category.singles.end(), SingleWord{term, 0});
    auto last = first;
    while (last != category.singles.end() && last->term == term) {
        ++last;
    }
    return {first, last};
}

bool forms_differ(const CompiledCategory& category,
                  std::span<const SingleWord> singles) {
    return std::any_of(singles.begin(), singles.end(), [&](const SingleWord& single) {
        return category.rules[single.rule].compiled->words.front().case_rule ==
               CaseRule::exact;
    });
}

std::optional<std::uint32_t> winner_of(const CompiledCategory& category,
                                       std::span<const SingleWord> singles,
                                       base::FormId form) {
    std::optional<std::uint32_t> winner;
    for (const SingleWord& single : singles) {
        const CompiledWord& word = category.rules[single.rule].compiled->words.front();
        const bool matches =
            word.case_rule == CaseRule::folded ||
            std::binary_search(word.forms.begin(), word.forms.end(), form);
        if (matches &&
            (!winner || category.ranks[single.rule] < category.ranks[*winner])) {
            winner = single.rule;
        }
    }
    return winner;
}

std::optional<std::uint32_t> winner_of(const CompiledCategory& category,
                                       std::span<const SingleWord> singles) {
    std::optional<std::uint32_t> winner;
    for (const SingleWord& single : singles) {
        if (!winner || category.ranks[single.rule] < category.ranks[*winner]) {
            winner = single.rule;
        }
    }
    return winner;
}

base::Result<Recompiled> recompiled(const index::Index& index,
                                    const CompiledCategory& before,
                                    const Category& category) {
    return Edit(index, before).result(category);
}

} // namespace parallax::lexicon
