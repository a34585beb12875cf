#include "core/index/builder.hpp"
#include "core/index/index.hpp"
#include "core/lexicon/phrases.hpp"

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
                ElementsAre(PhraseMatch{1, 0}, PhraseMatch{9, 4}, PhraseMatch{12, 5}));
}

TEST(PhraseMatches, StayInTheirSentenceAndArticle) {
    EXPECT_THAT(found({"a war. Of words.", "a war", "of words"}, "war of"), IsEmpty());
    EXPECT_THAT(found({"One. Two. A war of words. Three."}, "a war of words"),
                ElementsAre(PhraseMatch{2, 0}));
}

TEST(PhraseMatches, NeedAsManyTokensAsWords) {
    EXPECT_THAT(found({"a"}, "a a"), IsEmpty());
    EXPECT_THAT(found({"b a"}, "a b"), IsEmpty());
    EXPECT_THAT(found({"a b"}, "a b"), ElementsAre(PhraseMatch{0, 0}));
}

TEST(PhraseMatches, MayOverlapThemselves) {
    EXPECT_THAT(found({"a a a"}, "a a"),
                ElementsAre(PhraseMatch{0, 0}, PhraseMatch{1, 0}));
}

TEST(PhraseMatches, AreNoneWithoutOneOfTheWords) {
    EXPECT_THAT(found({"trade war"}, "trade peace"), IsEmpty());
}

} // namespace
} // namespace parallax::lexicon
