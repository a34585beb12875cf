#include "core/index/builder.hpp"
#include "core/index/index.hpp"
#include "core/lexicon/negation.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax::lexicon {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

index::Index index_of(const std::vector<std::string>& texts) {
    std::vector<index::Text> given;
    for (const std::string& text : texts) {
        given.push_back({text, "en"});
    }
    return index::index_of(given).value();
}

Entry entry(const std::string& pattern, CaseRule rule = CaseRule::folded) {
    return {pattern, rule, 1, "", {}};
}

std::vector<Category> categories(const std::vector<std::string>& patterns) {
    std::vector<Category> result;
    for (const std::string& pattern : patterns) {
        result.emplace_back().entries.push_back(entry(pattern));
    }
    return result;
}

/// The hits of a category a pattern in the texts, "not" before negated ones.
std::vector<std::string> found(const std::vector<std::string>& texts,
                               const std::vector<std::string>& patterns,
                               const Negation& negation, Kind kind = Kind::frame) {
    const index::Index index = index_of(texts);
    std::vector<Category> compiled = categories(patterns);
    for (Category& category : compiled) {
        category.kind = kind;
    }
    CorpusHits hits = hits_in(index, compiled).value();
    EXPECT_TRUE(mark_negated(index, negation, compiled, hits).has_value());
    std::vector<std::string> result;
    for (std::size_t a = 0; a < index.articles(); ++a) {
        for (const Hit& hit : hits.of(a)) {
            std::string words = hit.negated ? "not" : "";
            for (std::uint32_t i = hit.first; i < hit.last; ++i) {
                words += words.empty() ? "" : " ";
                words += index.vocabulary().form(index.tokens_of(a)[i]);
            }
            result.push_back(words);
        }
    }
    return result;
}

std::vector<std::string> found(const std::vector<std::string>& texts,
                               const std::string& pattern, const Negation& negation) {
    return found(texts, std::vector<std::string>{pattern}, negation);
}

TEST(MarkNegated, LooksAtSoManyWordsBeforeTheHit) {
    const Negation negation{{entry("not")}, 2};
    EXPECT_THAT(found({"not an ally", "not at all an ally", "ally, not", "NOT ally"},
                      "ally", negation),
                ElementsAre("not ally", "ally", "ally", "not ally"));
}

TEST(MarkNegated, StaysInTheSentence) {
    const Negation negation{{entry("not"), entry("never")}, 3};
    EXPECT_THAT(
        found({"It is not. Allies came. They never had allies."}, "all*", negation),
        ElementsAre("Allies", "not allies"));
    EXPECT_THAT(found({"not", "allies"}, "allies", negation), ElementsAre("allies"));
}

TEST(MarkNegated, AHitDoesNotNegateItself) {
    const Negation negation{{entry("no")}, 3};
    EXPECT_THAT(found({"no war", "there is no no war"}, "no war", negation),
                ElementsAre("no war", "not no war"));
    EXPECT_THAT(found({"war and no peace"}, "near(war, peace, 5)", negation),
                ElementsAre("war and no peace"));
}

TEST(MarkNegated, NegatorsHaveWildcardsAndCase) {
    const Negation negation{{entry("*n't"), entry("No", CaseRule::exact)}, 1};
    EXPECT_THAT(found({"isn’t war", "No war", "no war", "NO war"}, "war", negation),
                ElementsAre("not war", "not war", "war", "war"));
}

TEST(MarkNegated, MarksFramesAndDevicesButNoActors) {
    const Negation negation{{entry("not")}, 3};
    const std::vector<std::string> patterns{"war", "peace"};
    EXPECT_THAT(found({"not peace, war"}, patterns, negation, Kind::frame),
                ElementsAre("not war", "not peace"));
    EXPECT_THAT(found({"not peace, war"}, patterns, negation, Kind::device),
                ElementsAre("not war", "not peace"));
    EXPECT_THAT(found({"not peace, war"}, patterns, negation, Kind::actor),
                ElementsAre("war", "peace"));
}

TEST(MarkNegated, WithoutNegatorsOrHitsMarksNone) {
    EXPECT_THAT(found({"not war"}, "war", Negation{}), ElementsAre("war"));
    EXPECT_THAT(found({"not war"}, "peace", {{entry("not")}, 3}), IsEmpty());
}

TEST(MarkNegated, SaysWhichNegatorCanNotBeUsed) {
    const index::Index index = index_of({"not war"});
    CorpusHits hits = hits_in(index, categories({"war"})).value();
    const auto marked =
        mark_negated(index, {{{"...", CaseRule::folded, 1, "", {"x.yml", 7, 3}}}, 3},
                     categories({"war"}), hits);
    ASSERT_FALSE(marked.has_value());
    EXPECT_THAT(base::to_string(marked.error()), HasSubstr("x.yml:7:3"));
    EXPECT_FALSE(hits.hits.front().negated);
}

TEST(MarkNegated, NegatorsAreOfOneWord) {
    const index::Index index = index_of({"not war"});
    CorpusHits hits = hits_in(index, categories({"war"})).value();
    EXPECT_THROW((void)mark_negated(index, {{entry("not at all")}, 3},
                                    categories({"war"}), hits),
                 std::logic_error);
}

TEST(MarkNegated, IsTheSameWithAnyNumberOfThreads) {
    std::vector<std::string> texts;
    for (int i = 0; i < 300; ++i) {
        texts.push_back(i % 3 == 0 ? "it was not war" : "not that it was ever war");
    }
    const auto with_threads = [&](std::size_t threads) {
        const tbb::global_control control(tbb::global_control::max_allowed_parallelism,
                                          threads);
        return found(texts, "war", {{entry("not")}, 3});
    };
    EXPECT_EQ(with_threads(1), with_threads(4));
}

} // namespace
} // namespace parallax::lexicon
