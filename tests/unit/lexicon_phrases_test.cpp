#include "core/index/builder.hpp"
#include "core/index/index.hpp"
#include "core/lexicon/phrases.hpp"

#include <cmath>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::lexicon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

index::Index index_of(const std::vector<std::string>& texts) {
    std::vector<index::Text> given;
    for (const std::string& text : texts) {
        given.push_back({text, "en"});
    }
    return index::index_of(given).value();
}

CompiledEntry compiled(const index::Index& index, const std::string& pattern) {
    return compiled_entry({pattern, CaseRule::folded, 1, "", {}}, index.vocabulary())
        .value();
}

std::vector<PhraseMatch> found(const std::vector<std::string>& texts,
                               const std::string& pattern) {
    const index::Index index = index_of(texts);
    return phrase_matches(index, compiled(index, pattern));
}

TEST(PhraseMatches, AreByPlaceInAllArticles) {
    EXPECT_THAT(found({"a war of words", "no", "no", "no", "no words; words of war",
                       "War, of, peace"},
                      "w* of *"),
                ElementsAre(PhraseMatch{1, 4, 0}, PhraseMatch{9, 12, 4},
                            PhraseMatch{12, 15, 5}));
}

TEST(PhraseMatches, StayInTheirSentenceAndArticle) {
    EXPECT_THAT(found({"a war. Of words.", "a war", "of words"}, "war of"), IsEmpty());
    EXPECT_THAT(found({"One. Two. A war of words. Three."}, "a war of words"),
                ElementsAre(PhraseMatch{2, 6, 0}));
}

TEST(PhraseMatches, NeedAsManyTokensAsWords) {
    EXPECT_THAT(found({"a"}, "a a"), IsEmpty());
    EXPECT_THAT(found({"b a"}, "a b"), IsEmpty());
    EXPECT_THAT(found({"a b"}, "a b"), ElementsAre(PhraseMatch{0, 2, 0}));
}

TEST(PhraseMatches, MayOverlapThemselves) {
    EXPECT_THAT(found({"a a a"}, "a a"),
                ElementsAre(PhraseMatch{0, 2, 0}, PhraseMatch{1, 3, 0}));
}

TEST(PhraseMatches, AreNoneWithoutOneOfTheWords) {
    EXPECT_THAT(found({"trade war"}, "trade peace"), IsEmpty());
}

TEST(PhraseMatches, FindTheirArticleHoweverManyLieBetween) {
    std::vector<std::string> texts;
    std::vector<PhraseMatch> expected;
    std::uint32_t place = 0;
    for (std::uint32_t article = 0; article < 400; ++article) {
        // In articles 0, 1, 3, 6, 10, ...: the gaps grow; the last one has it, too.
        const auto root = static_cast<std::uint32_t>(std::sqrt(2.0 * article + 0.25));
        const bool has_one = root * (root + 1) / 2 == article || article == 399;
        texts.emplace_back("Nothing here.");
        place += 2;
        if (has_one) {
            texts.back() += " A trade. War. A trade war, trade war.";
            expected.push_back({place + 4, place + 6, article});
            expected.push_back({place + 6, place + 8, article});
            place += 8;
        }
        texts.back() += " The end.";
        place += 2;
    }
    EXPECT_EQ(found(texts, "trade war"), expected);
    // "trade war", "war, trade" and "trade war" again.
    EXPECT_EQ(found(texts, "near(trade, war, 1)").size(), 3 * expected.size() / 2);
}

} // namespace
} // namespace parallax::lexicon
