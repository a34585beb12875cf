#include "core/index/builder.hpp"
#include "core/index/index.hpp"
#include "core/lexicon/index_hits.hpp"
#include "core/lexicon/matcher.hpp"

#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax::lexicon {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

index::Index index_of(const std::vector<std::string>& texts) {
    std::vector<index::Text> given;
    for (const std::string& text : texts) {
        given.push_back({text, "en"});
    }
    return index::index_of(given).value();
}

Category category(const std::vector<std::string>& terms,
                  const std::vector<std::string>& except = {}) {
    Category result;
    for (const std::string& term : terms) {
        result.entries.push_back({term, CaseRule::folded, 1, "", {}});
    }
    for (const std::string& term : except) {
        result.exceptions.push_back({term, CaseRule::folded, 1, "", {}});
    }
    return result;
}

/// The hits of categories, as "article:category:words".
std::vector<std::string> found(const std::vector<Category>& categories,
                               const std::vector<std::string>& texts) {
    const index::Index index = index_of(texts);
    const CorpusHits hits = hits_in(index, categories).value();
    std::vector<std::string> result;
    for (std::size_t a = 0; a < index.articles(); ++a) {
        for (const Hit& hit : hits.of(a)) {
            std::string words = std::to_string(a);
            words += ':';
            words += std::to_string(hit.category);
            words += ':';
            for (std::uint32_t i = hit.first; i < hit.last; ++i) {
                words += i == hit.first ? "" : " ";
                words += index.vocabulary().form(index.tokens_of(a)[i]);
            }
            result.push_back(words);
        }
    }
    return result;
}

TEST(HitsIn, AreByArticleThenCategoryThenPlace) {
    EXPECT_THAT(
        found({category({"war", "trade war"}), category({"trade"})},
              {"Trade war. War!", "peace", "War trade"}),
        ElementsAre("0:0:Trade war", "0:0:War", "0:1:Trade", "2:0:War", "2:1:trade"));
}

TEST(HitsIn, EndWithTheSentenceAndTheArticle) {
    EXPECT_THAT(found({category({"regime change"})},
                      {"It was a regime. Change came.", "a regime", "change of it",
                       "regime change"}),
                ElementsAre("3:0:regime change"));
}

TEST(HitsIn, OfTheWholeCorpusIncludeItsFirstAndLastTokens) {
    EXPECT_THAT(found({category({"* war", "peace *"})}, {"a war", "no peace now"}),
                ElementsAre("0:0:a war", "1:0:peace now"));
    EXPECT_THAT(found({category({"x * war", "peace * y"})}, {"a war", "no peace now"}),
                ElementsAre());
}

TEST(HitsIn, ExceptionsTakeTheirTokensAndCountNothing) {
    EXPECT_THAT(found({category({"imperial*", "us"}, {"imperial college", "US"})},
                      {"Imperial College told us of imperial rule"}),
                ElementsAre("0:0:imperial"));
}

TEST(HitsIn, LongestMatchWinsThenTheFirst) {
    EXPECT_THAT(found({category({"a b", "b c d", "d e"})}, {"a b c d e"}),
                ElementsAre("0:0:b c d"));
    EXPECT_THAT(found({category({"a a"})}, {"a a a a a"}),
                ElementsAre("0:0:a a", "0:0:a a"));
}

TEST(HitsIn, KeepFormsOfATermApart) {
    Category us = category({"u?"});
    us.entries.push_back({"US", CaseRule::exact, 1, "", {}});
    const index::Index index = index_of({"US troops told us. Us too."});
    const CorpusHits hits = hits_in(index, std::vector{us}).value();
    EXPECT_THAT(hits.hits,
                ElementsAre(Hit{0, 1, 0, 1}, Hit{3, 4, 0, 0}, Hit{4, 5, 0, 0}));
}

TEST(HitsIn, OfNoCategoriesOrNoMatchesAreNone) {
    const index::Index index = index_of({"peace", "now"});
    EXPECT_THAT(hits_in(index, {}).value().first, ElementsAre(0, 0, 0));
    EXPECT_THAT(found({category({"war", "war of words"})}, {"peace", "now"}),
                ElementsAre());
}

TEST(HitsIn, SayWhichEntryCanNotBeUsed) {
    Category bad = category({"ally"});
    bad.exceptions.push_back({"...", CaseRule::folded, 1, "", {"x.yml", 7, 3}});
    const auto result = hits_in(index_of({"ally"}), std::vector{category({"a"}), bad});
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().kind, base::ErrorKind::malformed);
    EXPECT_THAT(base::to_string(result.error()), HasSubstr("x.yml:7:3"));
}

/// Random lexicons over a tiny alphabet: many overlaps, several forms of a term.
class Worlds {
  public:
    explicit Worlds(std::uint64_t seed) : random_(seed) {}

    std::size_t draw(std::size_t below) { return random_() % below; }

    std::vector<Category> categories() {
        static const std::vector<std::string> globs{"a",  "b",  "ab",  "a*", "*b",
                                                    "?",  "??", "*a*", "c",  "A",
                                                    "ba", "b?", "bb",  "Ab", "*"};
        std::vector<Category> result(1 + draw(3));
        for (Category& c : result) {
            for (std::vector<Entry>* list : {&c.entries, &c.exceptions}) {
                const std::size_t size = list == &c.entries ? 1 + draw(6) : draw(3);
                while (list->size() < size) {
                    std::string pattern = globs[draw(globs.size() - 1)];
                    for (std::size_t w = draw(4); w > 0; --w) {
                        const std::string& word = globs[draw(globs.size())];
                        pattern =
                            draw(2) == 0 ? pattern + " " + word : word + " " + pattern;
                    }
                    const auto rule = draw(4) == 0 ? CaseRule::exact : CaseRule::folded;
                    list->push_back({pattern, rule, 1, "", {}});
                }
            }
        }
        return result;
    }

    std::vector<std::string> texts() {
        static const std::vector<std::string> words{"a",  "b",  "ab", "A",  "aB",
                                                    "ba", "aa", "c",  "Ab", "bb"};
        std::vector<std::string> result(1 + draw(5));
        for (std::string& text : result) {
            text = words[draw(words.size())];
            for (std::size_t i = draw(30); i > 0; --i) {
                text += draw(6) == 0 ? "!\n" : " ";
                text += words[draw(words.size())];
            }
        }
        return result;
    }

  private:
    std::mt19937_64 random_;
};

TEST(HitsIn, AreThoseOfTheMatcherInRandomWorlds) {
    Worlds worlds(20261121);
    std::size_t total = 0;
    for (int round = 0; round < 3000; ++round) {
        const std::vector<Category> categories = worlds.categories();
        const index::Index index = index_of(worlds.texts());
        const auto matcher = Matcher::compile(categories, index.vocabulary()).value();
        const CorpusHits hits = hits_in(index, categories).value();
        for (std::size_t a = 0; a < index.articles(); ++a) {
            const auto of = hits.of(a);
            ASSERT_EQ(std::vector<Hit>(of.begin(), of.end()),
                      matcher.hits(index.tokens_of(a), index.sentences_of(a)))
                << "round " << round << ", article " << a;
        }
        total += hits.hits.size();
    }
    EXPECT_GT(total, 50000U); // the worlds are not empty
}

TEST(HitsIn, AreTheSameWithAnyNumberOfThreads) {
    Worlds worlds(7);
    const index::Index index = index_of(worlds.texts());
    const std::vector<Category> categories = worlds.categories();
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    const CorpusHits alone = hits_in(index, categories).value();
    const tbb::global_control four(tbb::global_control::max_allowed_parallelism, 4);
    const CorpusHits together = hits_in(index, categories).value();
    EXPECT_EQ(alone.hits, together.hits);
    EXPECT_EQ(alone.first, together.first);
}

} // namespace
} // namespace parallax::lexicon
