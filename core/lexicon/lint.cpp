#include "core/lexicon/lint.hpp"

#include "core/lexicon/globs.hpp"
#include "core/lexicon/levels.hpp"
#include "core/lexicon/pattern.hpp"
#include "core/lexicon/spelling.hpp"
#include "core/read/message.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace parallax::lexicon {

namespace {

constexpr std::size_t unbalanced_from = 5;
constexpr std::size_t fewest_categories = 3;
constexpr std::size_t longest_acronym = 4;

std::string line_of(const Entry& entry) {
    return "line " + std::to_string(entry.place.line);
}

Pattern pattern_that_is(const Entry& entry) { return pattern_of(entry).value(); }

/// Is one of the categories the other, or inside it?
bool are_nested(const Category& a, const Category& b) {
    const auto inside = [](const Category& inner, const Category& outer) {
        return inner.level > outer.level && inner.name.starts_with(outer.name + ".");
    };
    return inside(a, b) || inside(b, a);
}

/// Can the exception take what an entry would match? It has to share a word with the
/// entry, and the entry must not be longer.
bool can_take(const Pattern& exception, const Pattern& entry) {
    if (exception.apart > 0 || entry.apart > 0) {
        return true; // how long they are is not known
    }
    if (entry.words.size() > exception.words.size()) {
        return false;
    }
    const auto shared = [](const WordPattern& a, const WordPattern& b) {
        return a.case_rule != b.case_rule || share_a_word(a.glob, b.glob);
    };
    return std::any_of(
        exception.words.begin(), exception.words.end(), [&](const WordPattern& a) {
            return std::any_of(entry.words.begin(), entry.words.end(),
                               [&](const WordPattern& b) { return shared(a, b); });
        });
}

/// One entry among all of the lexicon.
struct Listed {
    std::uint32_t category = 0;
    std::uint32_t place = 0;
    const Entry* entry = nullptr;
    Pattern pattern;
};

class Linter {
  public:
    explicit Linter(std::span<const Category> categories) : categories_(categories) {
        for (std::uint32_t c = 0; c < categories.size(); ++c) {
            for (std::uint32_t e = 0; e < categories[c].entries.size(); ++e) {
                const Entry& entry = categories[c].entries[e];
                listed_.push_back({c, e, &entry, pattern_that_is(entry)});
            }
        }
    }

    std::vector<LintRemark> remarks() {
        doubt_spellings();
        doubt_overlaps();
        doubt_accents();
        doubt_exceptions();
        doubt_sizes();
        std::stable_sort(remarks_.begin(), remarks_.end(),
                         [](const LintRemark& a, const LintRemark& b) {
                             const base::Place& x = a.error.place;
                             const base::Place& y = b.error.place;
                             return std::tie(x.line, x.column, a.doubt) <
                                    std::tie(y.line, y.column, b.doubt);
                         });
        return std::move(remarks_);
    }

  private:
    enum class Weight : std::uint8_t { note, warning };

    void say(const Listed& of, Doubt doubt, Weight weight, const std::string& what) {
        remarks_.push_back(
            {doubt,
             weight == Weight::note,
             of.category,
             of.place,
             {base::ErrorKind::malformed,
              read::in_quotes(of.entry->pattern) + " " + what, of.entry->place}});
    }

    void doubt_spellings() {
        for (const Listed& of : listed_) {
            const std::string& written = of.entry->pattern;
            if (const auto letter = foreign_letter(written)) {
                say(of, Doubt::mixed_scripts, Weight::warning,
                    "has the " + std::string(letter->script) + " letter " +
                        read::in_quotes(letter->letter) + " among " +
                        std::string(letter->others) +
                        " ones, and does not match the word that it looks like; type "
                        "the word again");
            }
            if (const auto mark = odd_apostrophe(written)) {
                say(of, Doubt::apostrophe, Weight::warning,
                    "has " + read::in_quotes(*mark) +
                        " where an apostrophe belongs; write '");
            }
            doubt_capitals(of);
            doubt_operands(of);
        }
    }

    void doubt_capitals(const Listed& of) {
        const std::string& written = of.entry->pattern;
        const Capitals capitals = capitals_of(written);
        if (of.entry->case_rule == CaseRule::exact) {
            if (capitals == Capitals::none) {
                say(of, Doubt::exact_lower_case, Weight::note,
                    "has to be written just so, and is not matched where it begins a "
                    "sentence; leave \"case: exact\" out, unless that is meant");
            }
            return;
        }
        const bool is_acronym = capitals == Capitals::all && written.size() > 1;
        const bool is_name = capitals == Capitals::first && written.size() > 1;
        if ((is_acronym || is_name) && written.size() <= longest_acronym) {
            say(of, Doubt::capitals, is_acronym ? Weight::warning : Weight::note,
                "also matches " + read::in_quotes(of.pattern.words.front().glob) +
                    "; where only the name is meant, write {term: " + written +
                    ", case: exact}");
        }
    }

    void doubt_operands(const Listed& of) {
        if (of.pattern.apart == 0) {
            return;
        }
        for (const WordPattern& a : of.pattern.words) {
            for (const WordPattern& b : of.pattern.others) {
                if (share_a_word(a.glob, b.glob)) {
                    say(of, Doubt::same_operands, Weight::warning,
                        "looks for " + read::in_quotes(a.glob) + " near " +
                            read::in_quotes(b.glob) +
                            ", which may be the same word twice; give two that "
                            "differ");
                    return;
                }
            }
        }
    }

    /// Entries that another one takes in: of the same category, or of another.
    void doubt_overlaps() {
        BroaderPatterns broader;
        for (std::uint32_t i = 0; i < listed_.size(); ++i) {
            broader.add(listed_[i].pattern, i);
        }
        for (std::uint32_t i = 0; i < listed_.size(); ++i) {
            const Listed& of = listed_[i];
            bool told_needless = false;
            bool told_elsewhere = false;
            for (const std::uint32_t other : broader.of(of.pattern)) {
                const Listed& by = listed_[other];
                if (by.category == of.category) {
                    told_needless = told_needless || doubt_need(of, by);
                } else if (!told_elsewhere) {
                    told_elsewhere = doubt_place(of, by);
                }
            }
        }
    }

    bool doubt_need(const Listed& of, const Listed& by) {
        const bool is_repeat = by.pattern == of.pattern; // the reader says it
        const bool both_ways = takes_in(of.pattern, by.pattern);
        // An entry without wildcards wins its word, so it may have a weight of its own.
        if (is_repeat || by.entry->weight != of.entry->weight ||
            (both_ways && by.place > of.place)) {
            return false;
        }
        say(of, Doubt::needless, Weight::warning,
            "is needless: " + read::in_quotes(by.entry->pattern) + " in " +
                line_of(*by.entry) + " matches all that it does; remove one");
        return true;
    }

    bool doubt_place(const Listed& of, const Listed& by) {
        const Category& here = categories_[of.category];
        const Category& there = categories_[by.category];
        if (here.kind != there.kind || are_nested(here, there)) {
            return false;
        }
        const bool is_same = takes_in(of.pattern, by.pattern);
        if (is_same && by.category > of.category) {
            return false; // said once, at the later one
        }
        if (is_same) {
            say(of, Doubt::in_two_categories, Weight::warning,
                "is in " + read::in_quotes(here.name) + " and, in " +
                    line_of(*by.entry) + ", in " + read::in_quotes(there.name) +
                    ", and counts in both; decide for one, or say in a \"why\" that "
                    "it is meant so");
        } else {
            say(of, Doubt::taken_in_elsewhere, Weight::note,
                "of " + read::in_quotes(here.name) + " also counts in " +
                    read::in_quotes(there.name) + ", by " +
                    read::in_quotes(by.entry->pattern) + " in " + line_of(*by.entry));
        }
        return true;
    }

    void doubt_accents() {
        std::map<std::pair<std::uint32_t, std::string>, const Listed*> plain;
        for (const Listed& of : listed_) {
            std::string text;
            for (const WordPattern& word : of.pattern.words) {
                text += without_accents(word.glob) + " ";
            }
            const auto [first, is_new] =
                plain.try_emplace({of.category, std::move(text)}, &of);
            if (!is_new && of.pattern.apart == 0 &&
                first->second->pattern.words != of.pattern.words &&
                of.entry->case_rule == first->second->entry->case_rule) {
                say(of, Doubt::accents, Weight::note,
                    "differs from " + read::in_quotes(first->second->entry->pattern) +
                        " in " + line_of(*first->second->entry) +
                        " by accents only; each matches just what it says");
            }
        }
    }

    void doubt_exceptions() {
        const std::vector<Category> counted = with_inner_entries(categories_);
        for (std::uint32_t c = 0; c < categories_.size(); ++c) {
            if (categories_[c].exceptions.empty()) {
                continue;
            }
            std::vector<Pattern> entries;
            for (const Entry& entry : counted[c].entries) {
                entries.push_back(pattern_that_is(entry));
            }
            for (const Entry& exception : categories_[c].exceptions) {
                const Pattern pattern = pattern_that_is(exception);
                const bool is_useful = std::any_of(
                    entries.begin(), entries.end(),
                    [&](const Pattern& entry) { return can_take(pattern, entry); });
                if (!is_useful) {
                    remarks_.push_back(
                        {Doubt::useless_exception,
                         false,
                         c,
                         std::nullopt,
                         {base::ErrorKind::malformed,
                          "the exception " + read::in_quotes(exception.pattern) +
                              " takes nothing away: no entry that is as short matches "
                              "a word of it; correct or remove it",
                          exception.place}});
                }
            }
        }
    }

    void doubt_sizes() {
        const std::vector<Category> counted = with_inner_entries(categories_);
        for (const Kind kind : {Kind::frame, Kind::actor, Kind::device}) {
            std::vector<std::size_t> sizes;
            for (const Category& category : counted) {
                if (category.kind == kind && category.level == 0) {
                    sizes.push_back(category.entries.size());
                }
            }
            if (sizes.size() < fewest_categories) {
                continue;
            }
            const auto middle =
                sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
            std::nth_element(sizes.begin(), middle, sizes.end());
            const std::size_t median = *middle;
            for (std::uint32_t c = 0; c < counted.size(); ++c) {
                if (counted[c].kind == kind && counted[c].level == 0 &&
                    counted[c].entries.size() > unbalanced_from * median) {
                    doubt_size(c, counted[c].entries.size(), median);
                }
            }
        }
    }

    void doubt_size(std::uint32_t category, std::size_t entries, std::size_t median) {
        remarks_.push_back(
            {Doubt::unbalanced,
             true,
             category,
             std::nullopt,
             {base::ErrorKind::malformed,
              read::in_quotes(categories_[category].name) + " has " +
                  std::to_string(entries) + " entries, over 5 times the median of " +
                  std::to_string(median) +
                  "; compare it over outlets only, not with the others",
              categories_[category].place}});
    }

    std::span<const Category> categories_;
    std::vector<Listed> listed_;
    std::vector<LintRemark> remarks_;
};

} // namespace

std::vector<LintRemark> lint(std::span<const Category> categories) {
    return Linter(categories).remarks();
}

} // namespace parallax::lexicon
