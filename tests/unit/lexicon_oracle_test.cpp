#include "core/index/builder.hpp"
#include "core/index/index.hpp"
#include "core/lexicon/index_hits.hpp"
#include "core/lexicon/levels.hpp"
#include "core/lexicon/matcher.hpp"
#include "core/lexicon/negation.hpp"
#include "core/lexicon/scoreboard.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

// What matcher.hpp, negation.hpp and levels.hpp promise, written out over strings as
// plainly as can be, without a line of the code that is tested; and random lexicons and
// texts over a tiny alphabet, in which almost everything overlaps.
namespace parallax::lexicon {
namespace {

/// An entry by its parts; the code that is tested gets it written out.
struct Rule {
    std::vector<std::string> words;
    std::vector<std::string> others; ///< of a near()
    std::uint32_t apart = 0;
    CaseRule case_rule = CaseRule::folded;
    double weight = 1;
};

struct Group {
    std::uint32_t level = 0;
    std::vector<Rule> entries;
    std::vector<Rule> exceptions;
};

using Sentences = std::vector<std::vector<std::string>>;

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += text.empty() ? "" : " ";
        text += word;
    }
    return text;
}

Entry written(const Rule& rule) {
    std::string pattern = joined(rule.words);
    if (rule.apart > 0) {
        pattern = "near(" + joined(rule.words) + ", " + joined(rule.others) + ", " +
                  std::to_string(rule.apart) + ")";
    }
    return {pattern, rule.case_rule, rule.weight, "", {}};
}

Category written(const Group& group) {
    Category category;
    category.level = group.level;
    for (const Rule& rule : group.entries) {
        category.entries.push_back(written(rule));
    }
    for (const Rule& rule : group.exceptions) {
        category.exceptions.push_back(written(rule));
    }
    return category;
}

std::string written(const Sentences& sentences) {
    std::string text;
    for (const auto& sentence : sentences) {
        text += joined(sentence) + "!\n";
    }
    return text;
}

// The oracle.

bool glob_matches(const std::string& glob, const std::string& word) {
    if (glob.empty()) {
        return word.empty();
    }
    if (glob[0] == '*') {
        return glob_matches(glob.substr(1), word) ||
               (!word.empty() && glob_matches(glob, word.substr(1)));
    }
    return !word.empty() && (glob[0] == '?' || glob[0] == word[0]) &&
           glob_matches(glob.substr(1), word.substr(1));
}

std::string lower(std::string word) {
    for (char& c : word) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return word;
}

bool word_matches(const std::string& glob, const std::string& word, CaseRule rule) {
    return rule == CaseRule::exact ? glob_matches(glob, word)
                                   : glob_matches(lower(glob), lower(word));
}

bool is_glob(const Rule& rule) {
    return (joined(rule.words) + joined(rule.others)).find_first_of("*?") !=
           std::string::npos;
}

struct Match {
    std::uint32_t first, last, rule;
    bool is_exception, is_glob;
};

/// Where words in a row match in a sentence: their first tokens.
std::vector<std::uint32_t> rows(const std::vector<std::string>& words, CaseRule rule,
                                const std::vector<std::string>& sentence) {
    std::vector<std::uint32_t> result;
    for (std::uint32_t i = 0; i + words.size() <= sentence.size(); ++i) {
        bool all = true;
        for (std::uint32_t w = 0; w < words.size(); ++w) {
            all = all && word_matches(words[w], sentence[i + w], rule);
        }
        if (all) {
            result.push_back(i);
        }
    }
    return result;
}

/// All stretches from one operand to the other that have none of them inside.
std::vector<std::pair<std::uint32_t, std::uint32_t>>
near_stretches(const Rule& rule, const std::vector<std::string>& sentence) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> all;
    const auto add = [&](std::size_t end_of_former, std::size_t first_of_latter,
                         std::size_t first, std::size_t last) {
        // "at most n words apart": from the last word of one to the first of the other
        if (first_of_latter >= end_of_former &&
            first_of_latter - (end_of_former - 1) <= rule.apart) {
            all.emplace_back(first, last);
        }
    };
    for (const std::uint32_t a : rows(rule.words, rule.case_rule, sentence)) {
        for (const std::uint32_t b : rows(rule.others, rule.case_rule, sentence)) {
            const std::size_t a_end = a + rule.words.size();
            const std::size_t b_end = b + rule.others.size();
            add(a_end, b, a, b_end);
            add(b_end, a, b, a_end);
        }
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> shortest;
    for (const auto& x : all) {
        bool is_shortest = std::find(shortest.begin(), shortest.end(), x) ==
                           shortest.end(); // not yet there
        for (const auto& y : all) {
            is_shortest =
                is_shortest && (x == y || y.first < x.first || y.second > x.second);
        }
        if (is_shortest) {
            shortest.push_back(x);
        }
    }
    return shortest;
}

void add_matches(const std::vector<Rule>& rules, bool are_exceptions,
                 const std::vector<std::string>& sentence, std::uint32_t begin,
                 std::vector<Match>& matches) {
    for (std::uint32_t r = 0; r < rules.size(); ++r) {
        const Rule& rule = rules[r];
        const auto add = [&](std::size_t first, std::size_t last) {
            matches.push_back({static_cast<std::uint32_t>(begin + first),
                               static_cast<std::uint32_t>(begin + last), r,
                               are_exceptions, is_glob(rule)});
        };
        if (rule.apart > 0) {
            for (const auto& [first, last] : near_stretches(rule, sentence)) {
                add(first, last);
            }
        } else {
            for (const std::uint32_t first :
                 rows(rule.words, rule.case_rule, sentence)) {
                add(first, first + rule.words.size());
            }
        }
    }
}

bool wins_over(const Match& a, const Match& b) {
    if (a.last - a.first != b.last - b.first) {
        return a.last - a.first > b.last - b.first;
    }
    if (a.first != b.first) {
        return a.first < b.first;
    }
    if (a.is_exception != b.is_exception) {
        return a.is_exception;
    }
    return a.is_glob != b.is_glob ? b.is_glob : a.rule < b.rule;
}

/// The rules of a group and of those inside it.
Group counted(const std::vector<Group>& groups, std::size_t place) {
    Group all = groups[place];
    for (std::size_t g = place + 1;
         g < groups.size() && groups[g].level > groups[place].level; ++g) {
        for (const Rule& rule : groups[g].entries) {
            all.entries.push_back(rule);
        }
        for (const Rule& rule : groups[g].exceptions) {
            all.exceptions.push_back(rule);
        }
    }
    return all;
}

struct Negators {
    std::vector<Rule> words; ///< of one word each
    std::uint32_t within = 0;
};

bool is_negated(const Negators& negators, const std::vector<std::string>& sentence,
                std::uint32_t first) {
    for (std::uint32_t before = 1; before <= negators.within && before <= first;
         ++before) {
        for (const Rule& negator : negators.words) {
            if (word_matches(negator.words[0], sentence[first - before],
                             negator.case_rule)) {
                return true;
            }
        }
    }
    return false;
}

std::vector<Hit> expected_hits(const std::vector<Group>& groups,
                               const Negators& negators, const Sentences& sentences) {
    std::vector<Hit> hits;
    for (std::uint32_t g = 0; g < groups.size(); ++g) {
        const Group group = counted(groups, g);
        std::uint32_t begin = 0;
        for (const auto& sentence : sentences) {
            std::vector<Match> left;
            add_matches(group.entries, false, sentence, begin, left);
            add_matches(group.exceptions, true, sentence, begin, left);
            std::vector<Hit> of_sentence;
            while (!left.empty()) {
                const Match best =
                    *std::min_element(left.begin(), left.end(), wins_over);
                if (!best.is_exception) {
                    of_sentence.push_back(
                        {best.first, best.last, g, best.rule,
                         is_negated(negators, sentence, best.first - begin)});
                }
                std::erase_if(left, [&](const Match& match) {
                    return match.first < best.last && best.first < match.last;
                });
            }
            std::sort(of_sentence.begin(), of_sentence.end(),
                      [](const Hit& a, const Hit& b) { return a.first < b.first; });
            hits.insert(hits.end(), of_sentence.begin(), of_sentence.end());
            begin += static_cast<std::uint32_t>(sentence.size());
        }
    }
    return hits;
}

// The worlds.

class World {
  public:
    explicit World(std::uint64_t seed) : random_(seed) {}

    std::size_t draw(std::size_t below) { return random_() % below; }

    Rule rule() {
        static constexpr std::array weights{1.0, 0.5, 2.0, 0.29};
        static constexpr std::array distances{1U, 2U, 3U, 5U, 50U};
        Rule result;
        result.case_rule = draw(4) == 0 ? CaseRule::exact : CaseRule::folded;
        result.weight = weights[draw(weights.size())];
        if (draw(4) == 0) {
            result.words = words(draw(3) == 0 ? 2 : 1);
            result.others = words(draw(3) == 0 ? 2 : 1);
            result.apart = distances[draw(distances.size())];
        } else {
            result.words = words(draw(2) == 0 ? 1 : 1 + draw(4));
        }
        return result;
    }

    std::vector<Group> groups() {
        std::vector<Group> result(1 + draw(4));
        for (std::size_t g = 0; g < result.size(); ++g) {
            result[g].level = // at most one deeper than the one before
                g == 0 ? 0 : static_cast<std::uint32_t>(draw(result[g - 1].level + 2));
            for (std::size_t i = 1 + draw(6); i > 0; --i) {
                result[g].entries.push_back(rule());
            }
            for (std::size_t i = draw(3); i > 0; --i) {
                result[g].exceptions.push_back(rule());
            }
        }
        return result;
    }

    Negators negators() {
        Negators result;
        for (std::size_t i = draw(3); i > 0; --i) {
            Rule negator = rule();
            negator.words = words(1);
            negator.apart = 0;
            result.words.push_back(negator);
        }
        result.within = 1 + static_cast<std::uint32_t>(draw(5));
        return result;
    }

    Sentences text() {
        static const std::vector<std::string> forms{"a",  "b",  "ab", "A",  "aB",
                                                    "ba", "aa", "c",  "Ab", "bb"};
        Sentences result(1 + draw(5));
        for (auto& sentence : result) {
            for (std::size_t i = 1 + draw(draw(4) == 0 ? 25 : 8); i > 0; --i) {
                sentence.push_back(forms[draw(forms.size())]);
            }
        }
        return result;
    }

    void edit(Group& group) {
        std::vector<Rule>& rules = draw(3) == 0 ? group.exceptions : group.entries;
        const std::size_t at = rules.empty() ? 0 : draw(rules.size());
        const auto place = rules.begin() + static_cast<std::ptrdiff_t>(at);
        const std::size_t kind = draw(4);
        if (rules.empty() || kind == 0) {
            rules.insert(place, rule());
        } else if (kind == 1) {
            rules.erase(place);
        } else if (kind == 2) {
            rules[at] = rule();
        } else {
            rules[at].weight = rule().weight;
        }
    }

  private:
    /// At least one of them is not any word.
    std::vector<std::string> words(std::size_t number) {
        static const std::vector<std::string> globs{"a",  "b",  "ab",  "a*", "*b",
                                                    "?",  "??", "*a*", "c",  "A",
                                                    "ba", "b?", "bb",  "Ab", "*"};
        std::vector<std::string> result;
        for (std::size_t i = 0; i < number; ++i) {
            result.push_back(globs[draw(globs.size())]);
        }
        if (std::count(result.begin(), result.end(), "*") ==
            static_cast<std::ptrdiff_t>(result.size())) {
            result[draw(number)] = globs[draw(globs.size() - 1)];
        }
        return result;
    }

    std::mt19937_64 random_;
};

std::vector<Category> written(const std::vector<Group>& groups) {
    std::vector<Category> categories;
    for (const Group& group : groups) {
        categories.push_back(written(group));
    }
    return with_inner_entries(categories);
}

Negation written(const Negators& negators) {
    Negation negation;
    for (const Rule& negator : negators.words) {
        negation.negators.push_back(written(negator));
    }
    negation.within = negators.within;
    return negation;
}

/// Compares everything with the oracle in all texts of a world.
class Comparison {
  public:
    Comparison(const std::vector<Group>& groups, const Negators& negators,
               const std::vector<Sentences>& texts, const index::Index& index)
        : groups_(groups), negators_(negators), texts_(texts), index_(index) {
        for (const Sentences& text : texts_) {
            expected_.push_back(expected_hits(groups_, negators_, text));
        }
    }

    void of_hits() const {
        const std::vector<Category> categories = written(groups_);
        const auto matcher = Matcher::compile(categories, index_.vocabulary()).value();
        CorpusHits hits = hits_in(index_, categories).value();
        ASSERT_TRUE(mark_negated(index_, written(negators_), categories, hits));
        for (std::size_t a = 0; a < texts_.size(); ++a) {
            const auto of = hits.of(a);
            ASSERT_EQ(std::vector<Hit>(of.begin(), of.end()), expected_[a]);
            std::vector<Hit> unmarked = expected_[a];
            for (Hit& hit : unmarked) {
                hit.negated = false;
            }
            ASSERT_EQ(matcher.hits(index_.tokens_of(a), index_.sentences_of(a)),
                      unmarked);
        }
    }

    void of_scores(const Scoreboard& board) const {
        for (std::size_t a = 0; a < texts_.size(); ++a) {
            std::vector<std::int64_t> scores(groups_.size(), 0);
            std::vector<std::int32_t> counts(groups_.size(), 0);
            for (const Hit& hit : expected_[a]) {
                const Group group = counted(groups_, hit.category);
                scores[hit.category] +=
                    std::llround(group.entries[hit.entry].weight * 1e6);
                ++counts[hit.category];
            }
            for (std::size_t g = 0; g < groups_.size(); ++g) {
                const auto row = static_cast<Eigen::Index>(a);
                const auto column = static_cast<Eigen::Index>(g);
                ASSERT_EQ(board.scores()(row, column), scores[g]);
                ASSERT_EQ(board.counts()(row, column), counts[g]);
            }
        }
    }

    [[nodiscard]] std::size_t hits() const {
        std::size_t all = 0;
        for (const auto& of_text : expected_) {
            all += of_text.size();
        }
        return all;
    }
    [[nodiscard]] std::size_t negated() const {
        std::size_t all = 0;
        for (const auto& of_text : expected_) {
            all += static_cast<std::size_t>(
                std::count_if(of_text.begin(), of_text.end(),
                              [](const Hit& hit) { return hit.negated; }));
        }
        return all;
    }

  private:
    const std::vector<Group>& groups_;
    const Negators& negators_;
    const std::vector<Sentences>& texts_;
    const index::Index& index_;
    std::vector<std::vector<Hit>> expected_; ///< [texts]
};

std::string shown(const std::vector<Group>& groups,
                  const std::vector<Sentences>& texts) {
    std::string result;
    for (const Group& group : groups) {
        result += "level " + std::to_string(group.level) + ":";
        for (const auto* rules : {&group.entries, &group.exceptions}) {
            result += rules == &group.entries ? "" : " except";
            for (const Rule& rule : *rules) {
                result += " [" + written(rule).pattern +
                          (rule.case_rule == CaseRule::exact ? "] exact" : "]");
            }
        }
        result += '\n';
    }
    for (const Sentences& text : texts) {
        result += written(text) + "---\n";
    }
    return result;
}

TEST(Oracle, AgreesOnHitsNegationAndScoresInRandomWorlds) {
    const char* wanted = std::getenv("PARALLAX_PROPERTY_LEXICONS");
    const std::size_t pairs =
        wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 3'000;
    World world(20261122);
    std::size_t hits = 0;
    std::size_t negated = 0;
    for (std::size_t pair = 0; pair < pairs;) {
        std::vector<Group> groups = world.groups();
        const Negators negators = world.negators();
        std::vector<Sentences> texts(1 + world.draw(4));
        std::vector<std::string> bytes;
        std::vector<index::Text> given;
        for (Sentences& text : texts) {
            text = world.text();
            bytes.push_back(written(text));
        }
        for (const std::string& text : bytes) {
            given.push_back({text, "en"});
        }
        const index::Index index = index::index_of(given).value();
        Scoreboard board = Scoreboard::of(index, written(groups)).value();
        for (int step = 0; step < 3; ++step) { // the lexicon, and after two edits
            SCOPED_TRACE("pair " + std::to_string(pair) + "\n" + shown(groups, texts));
            const Comparison comparison(groups, negators, texts, index);
            comparison.of_hits();
            comparison.of_scores(board);
            if (HasFatalFailure()) {
                return;
            }
            hits += comparison.hits();
            negated += comparison.negated();
            pair += texts.size();
            world.edit(groups[world.draw(groups.size())]);
            const std::vector<Category> edited = written(groups);
            for (std::size_t g = 0; g < groups.size(); ++g) {
                ASSERT_TRUE(board.update(g, edited[g]).has_value());
            }
        }
    }
    EXPECT_GT(hits, 10 * pairs); // the worlds are not empty
    EXPECT_GT(negated, pairs);
}

} // namespace
} // namespace parallax::lexicon
