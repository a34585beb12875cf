#include "core/base/unicode.hpp"
#include "core/index/builder.hpp"
#include "core/index/index.hpp"
#include "core/lexicon/matcher.hpp"
#include "core/lexicon/pattern.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::lexicon {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Entry entry(const std::string& pattern) {
    return {pattern, CaseRule::folded, 1, "", {}};
}

Category category(const std::vector<std::string>& terms,
                  const std::vector<std::string>& except = {}) {
    Category result{Kind::frame, "f", "", {}, {}, {}};
    for (const auto& term : terms) {
        result.entries.push_back(entry(term));
    }
    for (const auto& term : except) {
        result.exceptions.push_back(entry(term));
    }
    return result;
}

/// The hits of categories in one text, as "category:words".
std::vector<std::string> found(const std::vector<Category>& categories,
                               const std::string& text) {
    const std::vector<index::Text> texts{{text, "en"}};
    const index::Index index = index::index_of(texts).value();
    const Matcher matcher = Matcher::compile(categories, index.vocabulary()).value();
    std::vector<std::string> result;
    for (const Hit& hit : matcher.hits(index.tokens_of(0), index.sentences_of(0))) {
        std::string words = std::to_string(hit.category) + ":";
        for (std::uint32_t i = hit.first; i < hit.last; ++i) {
            words += i == hit.first ? "" : " ";
            words += index.vocabulary().form(index.tokens_of(0)[i]);
        }
        result.push_back(words);
    }
    return result;
}

TEST(Matcher, FindsWordsGlobsAndPhrases) {
    EXPECT_THAT(found({category({"ally", "alli*", "regime change"})},
                      "Allies want regime change, an ally said. Change regime."),
                ElementsAre("0:Allies", "0:regime change", "0:ally"));
}

TEST(Matcher, KeepsUsAndUsApartWhenCaseIsExact) {
    Category us = category({});
    us.entries.push_back({"US", CaseRule::exact, 1, "", {}});
    EXPECT_THAT(found({us}, "US troops told us. Us too."), ElementsAre("0:US"));
}

TEST(Matcher, LongestMatchWinsAndOverlapsCountOnce) {
    EXPECT_THAT(found({category({"rules", "rules based order", "order"})},
                      "The rules-based order needs rules."),
                ElementsAre("0:rules based order", "0:rules"));
    // The longest wins although a shorter one begins before it.
    EXPECT_THAT(found({category({"a b", "b c d", "d e"})}, "a b c d e"),
                ElementsAre("0:b c d"));
    // Of equally long ones the first in the text wins.
    EXPECT_THAT(found({category({"b c", "a b"})}, "a b c"), ElementsAre("0:a b"));
}

TEST(Matcher, EveryCategoryCounts) {
    EXPECT_THAT(found({category({"trade war"}), category({"war"}), category({"peace"})},
                      "A trade war."),
                ElementsAre("0:trade war", "1:war"));
}

TEST(Matcher, ExceptionsTakeTheirTokensAndCountNothing) {
    EXPECT_THAT(found({category({"imperial*"}, {"imperial college"})},
                      "Imperial College on imperial rule"),
                ElementsAre("0:imperial"));
    // On the very same tokens the exception wins.
    EXPECT_THAT(found({category({"peace corps"}, {"peace corps"})}, "The Peace Corps"),
                ElementsAre());
    // A longer entry wins over an exception inside it.
    EXPECT_THAT(found({category({"imperial college of war"}, {"imperial college"})},
                      "imperial college of war"),
                ElementsAre("0:imperial college of war"));
    // An exception of one category is none of another's business.
    EXPECT_THAT(
        found({category({"college"}, {"imperial college"}), category({"college"})},
              "imperial college"),
        ElementsAre("1:college"));
}

TEST(Matcher, PhrasesEndWithTheSentence) {
    EXPECT_THAT(found({category({"regime change"})}, "It was a regime. Change came."),
                ElementsAre());
    EXPECT_THAT(found({category({"us army"})}, "us army"), ElementsAre("0:us army"));
    EXPECT_THAT(found({category({"u.s. army"})}, "The U.S. Army came."),
                ElementsAre("0:U.S Army"));
}

TEST(Matcher, OfEntriesOnTheSameTokensTheLiteralThenTheEarlierWins) {
    const auto winner = [](const Category& c) {
        const std::vector<index::Text> texts{{"hegemony", "en"}};
        const index::Index index = index::index_of(texts).value();
        const Matcher matcher =
            Matcher::compile(std::vector{c}, index.vocabulary()).value();
        return matcher.hits(index.tokens_of(0), index.sentences_of(0)).at(0).entry;
    };
    EXPECT_EQ(winner(category({"hegemon*", "hegemony"})), 1U);
    EXPECT_EQ(winner(category({"hegemon*", "heg*"})), 0U);
}

TEST(Matcher, SaysWhichEntryCanNotBeUsed) {
    Category bad = category({"ally"});
    bad.entries.push_back({"...", CaseRule::folded, 1, "", {"x.yml", 7, 3}});
    const auto result = Matcher::compile(std::vector{bad}, index::Vocabulary{});
    ASSERT_FALSE(result.has_value());
    EXPECT_THAT(base::to_string(result.error()), HasSubstr("x.yml:7:3"));
}

/// The rules of matcher.hpp, written out over strings: every entry is tried on every
/// stretch of tokens, and the winner is looked for again after each win.
std::vector<Hit> brute_force(const std::vector<Category>& categories,
                             const std::vector<std::string>& tokens,
                             const std::vector<std::uint32_t>& sentence_first) {
    struct Match {
        std::uint32_t first, last, entry;
        bool exception, glob;
    };
    const auto sentence_of = [&](std::uint32_t token) {
        return std::upper_bound(sentence_first.begin(), sentence_first.end(), token);
    };
    std::vector<Hit> hits;
    for (std::uint32_t c = 0; c < categories.size(); ++c) {
        std::vector<Match> matches_left;
        for (const bool exception : {false, true}) {
            const auto& entries =
                exception ? categories[c].exceptions : categories[c].entries;
            for (std::uint32_t e = 0; e < entries.size(); ++e) {
                const auto words = words_of(entries[e]).value();
                for (std::uint32_t i = 0; i + words.size() <= tokens.size(); ++i) {
                    bool all =
                        sentence_of(i) ==
                        sentence_of(i + static_cast<std::uint32_t>(words.size()) - 1);
                    bool glob = false;
                    for (std::size_t w = 0; w < words.size(); ++w) {
                        const std::string& form = tokens[i + w];
                        all = all && matches(words[w].glob,
                                             words[w].case_rule == CaseRule::exact
                                                 ? form
                                                 : base::folded(form));
                        glob = glob || has_wildcard(words[w].glob);
                    }
                    if (all) {
                        matches_left.push_back(
                            {i, i + static_cast<std::uint32_t>(words.size()), e,
                             exception, glob});
                    }
                }
            }
        }
        const auto better = [](const Match& a, const Match& b) {
            if (a.last - a.first != b.last - b.first) {
                return a.last - a.first > b.last - b.first;
            }
            if (a.first != b.first) {
                return a.first < b.first;
            }
            if (a.exception != b.exception) {
                return a.exception;
            }
            return a.glob != b.glob ? b.glob : a.entry < b.entry;
        };
        while (!matches_left.empty()) {
            const Match best =
                *std::min_element(matches_left.begin(), matches_left.end(), better);
            if (!best.exception) {
                hits.push_back({best.first, best.last, c, best.entry});
            }
            std::erase_if(matches_left, [&](const Match& m) {
                return m.first < best.last && best.first < m.last;
            });
        }
    }
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
        return std::pair(a.category, a.first) < std::pair(b.category, b.first);
    });
    return hits;
}

TEST(Matcher, AgreesWithBruteForceOnRandomLexiconsAndTexts) {
    std::mt19937_64 random(20260101);
    const auto draw = [&](std::size_t n) { return random() % n; };
    const std::vector<std::string> words{"a",  "b",  "ab", "A",  "aB",
                                         "ba", "aa", "c",  "Ab", "bb"};
    const std::vector<std::string> globs{"a",   "b", "ab", "a*", "*b", "?", "??",
                                         "*a*", "c", "A",  "ba", "b?", "bb"};
    std::size_t total = 0;
    for (int round = 0; round < 1500; ++round) {
        std::vector<Category> categories(1 + draw(3));
        for (Category& c : categories) {
            for (std::vector<Entry>* list : {&c.entries, &c.exceptions}) {
                const std::size_t size = list == &c.entries ? 1 + draw(6) : draw(3);
                for (std::size_t e = 0; e < size; ++e) {
                    std::string pattern = globs[draw(globs.size())];
                    for (std::size_t w = draw(4); w > 0; --w) {
                        pattern += ' ';
                        pattern += draw(8) == 0 ? "*" : globs[draw(globs.size())];
                    }
                    if (draw(12) == 0) {
                        pattern = "* " + pattern;
                    }
                    list->push_back({pattern,
                                     draw(4) == 0 ? CaseRule::exact : CaseRule::folded,
                                     1,
                                     "",
                                     {}});
                }
            }
        }
        std::string text;
        for (std::size_t i = 1 + draw(30); i > 0; --i) {
            text += words[draw(words.size())] + (draw(5) == 0 ? "!\n" : " ");
        }
        const std::vector<index::Text> texts{{text, ""}};
        const index::Index index = index::index_of(texts).value();
        std::vector<std::string> tokens;
        for (const base::FormId form : index.tokens_of(0)) {
            tokens.emplace_back(index.vocabulary().form(form));
        }
        const auto first = index.sentences_of(0);
        const Matcher matcher =
            Matcher::compile(categories, index.vocabulary()).value();
        const auto hits = matcher.hits(index.tokens_of(0), first);
        ASSERT_EQ(hits, brute_force(categories, tokens, {first.begin(), first.end()}))
            << text;
        total += hits.size();
    }
    EXPECT_GT(total, 5000U); // the worlds are not empty
}

} // namespace
} // namespace parallax::lexicon
