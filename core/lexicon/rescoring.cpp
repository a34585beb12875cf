#include "core/lexicon/rescoring.hpp"

#include "core/lexicon/scoreboard.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <vector>

namespace parallax::lexicon {

namespace {

using index::Index;

/// What a token or a phrase counts.
struct Value {
    std::int64_t score = 0;
    std::int32_t hits = 0;

    friend bool operator==(const Value&, const Value&) = default;
    friend Value operator-(Value a, Value b) {
        return {a.score - b.score, a.hits - b.hits};
    }
};

Value value_of(const CompiledCategory& category, std::optional<std::uint32_t> rule) {
    if (!rule || category.rules[*rule].is_exception) {
        return {};
    }
    return {millionths(category.rules[*rule].weight), 1};
}

/// What the tokens of a term now count more than they did.
struct TermChange {
    base::TermId term{};
    std::vector<Value> of_form; ///< of each of its forms, or one for all of them
};

/// The column that is rescored.
class Column {
  public:
    explicit Column(ScoreColumn column) : column_(column) {}

    void add(Eigen::Index article, Value value, std::int32_t times) const {
        column_.counts[article] += value.hits * times;
        if (column_.scores != nullptr) {
            column_.scores[article] += value.score * times;
        }
    }

    /// Adds a value as often as each article has a term.
    ///
    /// Shapes    articles, times: those of the term.
    void add(std::span<const std::int32_t> articles,
             std::span<const std::int32_t> times, Value value) const {
        std::int32_t* const counts = column_.counts;
        std::int64_t* const scores = column_.scores;
        if (value.hits == 1) {
#pragma GCC unroll 8
            for (std::size_t i = 0; i < articles.size(); ++i) {
                counts[articles[i]] += times[i];
            }
        } else {
            for (std::size_t i = 0; i < articles.size() && value.hits != 0; ++i) {
                counts[articles[i]] += value.hits * times[i];
            }
        }
        for (std::size_t i = 0; i < articles.size() && scores != nullptr; ++i) {
            scores[articles[i]] += value.score * times[i];
        }
    }

  private:
    ScoreColumn column_;
};

/// Brings the column of a category from its old rules to its new ones.
class Rescoring {
  public:
    Rescoring(const Index& index, const CompiledCategory& before,
              const Recompiled& edit, ScoreColumn column)
        : index_(index), before_(before), edit_(edit), now_(edit.category),
          column_(column) {
        for (const base::TermId term : edit.changed_terms) {
            TermChange change = change_of(term);
            if (change.of_form.size() > 1 || change.of_form.front() != Value{}) {
                changes_.push_back(std::move(change));
            }
        }
    }

    void rescore() const {
        for (const TermChange& change : changes_) {
            add_term(change);
        }
        for (std::size_t old = 0; old < before_.rules.size(); ++old) {
            if (!edit_.new_number[old] && before_.rules[old].is_phrase()) {
                add_phrases(before_, old, *before_.rules[old].winners, -1);
            }
        }
        std::vector<bool> is_new(now_.rules.size(), true);
        for (std::size_t old = 0; old < before_.rules.size(); ++old) {
            if (const auto number = edit_.new_number[old]) {
                is_new[*number] = false;
                if (before_.rules[old].is_phrase()) {
                    rescore_phrase(old, *number);
                }
            }
        }
        for (std::size_t rule = 0; rule < now_.rules.size(); ++rule) {
            if (is_new[rule] && now_.rules[rule].is_phrase()) {
                add_phrases(now_, rule, *now_.rules[rule].winners, 1);
            }
        }
    }

  private:
    [[nodiscard]] TermChange change_of(base::TermId term) const {
        const auto old_singles = singles_of(before_, term);
        const auto new_singles = singles_of(now_, term);
        if (!forms_differ(before_, old_singles) && !forms_differ(now_, new_singles)) {
            return {term,
                    {value_of(now_, winner_of(now_, new_singles)) -
                     value_of(before_, winner_of(before_, old_singles))}};
        }
        TermChange change{term, {}};
        for (const base::FormId form : index_.vocabulary().forms_of(term)) {
            change.of_form.push_back(
                value_of(now_, winner_of(now_, new_singles, form)) -
                value_of(before_, winner_of(before_, old_singles, form)));
        }
        const Value first = change.of_form.front();
        if (std::all_of(change.of_form.begin(), change.of_form.end(),
                        [&](Value value) { return value == first; })) {
            change.of_form.resize(1);
        }
        return change;
    }

    [[nodiscard]] Value value_at(const TermChange& change, base::FormId form) const {
        if (change.of_form.size() == 1) {
            return change.of_form.front();
        }
        const auto forms = index_.vocabulary().forms_of(change.term);
        const auto at = std::find(forms.begin(), forms.end(), form);
        return change.of_form[static_cast<std::size_t>(at - forms.begin())];
    }

    void add_term(const TermChange& change) const {
        const auto counts = index_.counts(change.term);
        const std::size_t term = base::to_index(change.term);
        const std::int32_t first = counts.outerIndexPtr()[term];
        const auto size =
            static_cast<std::size_t>(counts.outerIndexPtr()[term + 1] - first);
        const std::span articles(counts.innerIndexPtr() + first, size);
        const std::span times(counts.valuePtr() + first, size);
        if (change.of_form.size() == 1) {
            column_.add(articles, times, change.of_form.front());
            return;
        }
        // The places of a term go through its articles as its counts do.
        auto place = index_.positions(change.term).begin();
        for (std::size_t i = 0; i < size; ++i) {
            for (std::int32_t n = 0; n < times[i]; ++n) {
                column_.add(articles[i], value_at(change, index_.tokens()[*place++]),
                            1);
            }
        }
    }

    /// What the tokens of a phrase would count, did the phrase not take them.
    [[nodiscard]] Value single_value(const CompiledCategory& category,
                                     base::FormId form) const {
        const auto singles = singles_of(category, index_.vocabulary().term_of(form));
        return value_of(category, winner_of(category, singles, form));
    }

    /// Counts matches of a phrase so many times (1, -1) in place of their tokens.
    void add_phrases(const CompiledCategory& category, std::size_t rule,
                     std::span<const PhraseMatch> matches, std::int32_t times) const {
        const Value value = value_of(category, static_cast<std::uint32_t>(rule));
        const bool has_singles = has_term(category.rules[rule], [&](base::TermId term) {
            return !singles_of(category, term).empty();
        });
        for (const PhraseMatch& match : matches) {
            const auto article = static_cast<Eigen::Index>(match.article);
            column_.add(article, value, times);
            for (auto i = match.first; has_singles && i < match.last; ++i) {
                column_.add(article, single_value(category, index_.tokens()[i]),
                            -times);
            }
        }
    }

    /// Takes back the changes of tokens that a phrase has taken all along.
    void take_back_changes(std::span<const PhraseMatch> matches) const {
        for (const PhraseMatch& match : matches) {
            for (auto i = match.first; i < match.last; ++i) {
                const base::FormId form = index_.tokens()[i];
                const base::TermId term = index_.vocabulary().term_of(form);
                const auto change = std::lower_bound(
                    changes_.begin(), changes_.end(), term,
                    [](const TermChange& a, base::TermId b) { return a.term < b; });
                if (change != changes_.end() && change->term == term) {
                    column_.add(static_cast<Eigen::Index>(match.article),
                                value_at(*change, form), -1);
                }
            }
        }
    }

    /// Tells whether some word of a rule can be one of the terms.
    template <typename IsOne>
    [[nodiscard]] static bool has_term(const Rule& rule, const IsOne& is_one) {
        const auto has_one = [&](const CompiledWord& word) {
            return word.is_any ||
                   std::any_of(word.terms.begin(), word.terms.end(), is_one);
        };
        const CompiledEntry& entry = *rule.compiled;
        return entry.apart > 1 || // any word may stand between the operands
               std::any_of(entry.words.begin(), entry.words.end(), has_one) ||
               std::any_of(entry.others.begin(), entry.others.end(), has_one);
    }

    /// A phrase that was there before: other matches of it may win.
    void rescore_phrase(std::size_t old, std::size_t number) const {
        const Rule& was = before_.rules[old];
        const Rule& is = now_.rules[number];
        const auto earlier = [](const PhraseMatch& a, const PhraseMatch& b) {
            return a.first < b.first;
        };
        const std::vector<PhraseMatch>* kept = is.winners.get();
        std::vector<PhraseMatch> both;
        if (was.winners != is.winners) {
            std::vector<PhraseMatch> lost;
            std::vector<PhraseMatch> gained;
            std::set_difference(was.winners->begin(), was.winners->end(),
                                is.winners->begin(), is.winners->end(),
                                std::back_inserter(lost), earlier);
            std::set_difference(is.winners->begin(), is.winners->end(),
                                was.winners->begin(), was.winners->end(),
                                std::back_inserter(gained), earlier);
            std::set_intersection(is.winners->begin(), is.winners->end(),
                                  was.winners->begin(), was.winners->end(),
                                  std::back_inserter(both), earlier);
            add_phrases(before_, old, lost, -1);
            add_phrases(now_, number, gained, 1);
            kept = &both;
        }
        if (has_term(is, [&](base::TermId term) {
                return std::binary_search(edit_.changed_terms.begin(),
                                          edit_.changed_terms.end(), term);
            })) {
            take_back_changes(*kept);
        }
    }

    const Index& index_;
    const CompiledCategory& before_;
    const Recompiled& edit_;
    const CompiledCategory& now_;
    Column column_;
    std::vector<TermChange> changes_; ///< by term
};

} // namespace

void rescore(const Index& index, const CompiledCategory& before, const Recompiled& edit,
             ScoreColumn column) {
    Rescoring(index, before, edit, column).rescore();
}

} // namespace parallax::lexicon
