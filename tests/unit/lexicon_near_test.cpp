#include "core/index/builder.hpp"
#include "core/index/index.hpp"
#include "core/lexicon/near.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::lexicon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ShortestStretches, GoFromOneOperandToTheOtherInEitherOrder) {
    const std::vector<std::uint32_t> a{0, 20};
    const std::vector<std::uint32_t> b{3, 17};
    EXPECT_THAT(shortest_stretches({a, 1}, {b, 1}, 3),
                ElementsAre(Stretch{0, 4}, Stretch{17, 21}));
    EXPECT_THAT(shortest_stretches({b, 1}, {a, 1}, 3),
                ElementsAre(Stretch{0, 4}, Stretch{17, 21}));
}

TEST(ShortestStretches, AreFromTheLastWordOfOneToTheFirstOfTheOther) {
    const std::vector<std::uint32_t> a{0};
    const std::vector<std::uint32_t> b{6};
    EXPECT_THAT(shortest_stretches({a, 2}, {b, 3}, 4), IsEmpty());
    EXPECT_THAT(shortest_stretches({a, 2}, {b, 3}, 5), ElementsAre(Stretch{0, 9}));
    // One word apart is side by side.
    EXPECT_THAT(shortest_stretches({a, 6}, {b, 1}, 1), ElementsAre(Stretch{0, 7}));
}

TEST(ShortestStretches, HaveNoOtherInside) {
    const std::vector<std::uint32_t> a{0, 2, 10};
    const std::vector<std::uint32_t> b{4, 9};
    // 0 to 4 holds 2 to 4, and 4 to 10 holds 9 to 10.
    EXPECT_THAT(shortest_stretches({a, 1}, {b, 1}, 50),
                ElementsAre(Stretch{2, 5}, Stretch{9, 11}));
    // The operand in the middle is in both.
    const std::vector<std::uint32_t> around{0, 4};
    const std::vector<std::uint32_t> middle{2};
    EXPECT_THAT(shortest_stretches({around, 1}, {middle, 1}, 2),
                ElementsAre(Stretch{0, 3}, Stretch{2, 5}));
}

TEST(ShortestStretches, ShareNoToken) {
    const std::vector<std::uint32_t> same{0, 1, 5};
    EXPECT_THAT(shortest_stretches({same, 1}, {same, 1}, 9),
                ElementsAre(Stretch{0, 2}, Stretch{1, 6}));
    const std::vector<std::uint32_t> once{0};
    EXPECT_THAT(shortest_stretches({once, 2}, {once, 1}, 9), IsEmpty());
}

TEST(ShortestStretches, AreNoneWithoutBothOperands) {
    const std::vector<std::uint32_t> a{0};
    EXPECT_THAT(shortest_stretches({a, 1}, {{}, 1}, 9), IsEmpty());
    EXPECT_THAT(shortest_stretches({{}, 1}, {{}, 1}, 9), IsEmpty());
}

std::vector<PhraseMatch> found(const std::vector<std::string>& texts,
                               const std::string& pattern) {
    std::vector<index::Text> given;
    for (const std::string& text : texts) {
        given.push_back({text, "en"});
    }
    const index::Index index = index::index_of(given).value();
    return near_matches(index, compiled_entry({pattern, CaseRule::folded, 1, "", {}},
                                              index.vocabulary())
                                   .value());
}

TEST(NearMatches, StayInTheirSentenceAndArticle) {
    EXPECT_THAT(found({"arms and supplies", "no arms. Supplies of arms", "supplies"},
                      "near(suppl*, arms, 5)"),
                ElementsAre(PhraseMatch{0, 3, 0}, PhraseMatch{5, 8, 1}));
    // Operands of several words, too.
    EXPECT_THAT(found({"new arms. Deal of supplies", "an arms deal, no supplies"},
                      "near(arms deal, supplies, 5)"),
                ElementsAre(PhraseMatch{6, 10, 1}));
    EXPECT_THAT(found({"an arms deal. No supplies"}, "near(arms deal, supplies, 5)"),
                IsEmpty());
}

TEST(NearMatches, LookAtNoMoreThanTheWordsBetween) {
    const std::string text = "a 1 2 3 b";
    EXPECT_THAT(found({text}, "near(a, b, 3)"), IsEmpty());
    EXPECT_THAT(found({text}, "near(a, b, 4)"), ElementsAre(PhraseMatch{0, 5, 0}));
    EXPECT_THAT(found({text}, "near(b, a, 4)"), ElementsAre(PhraseMatch{0, 5, 0}));
}

TEST(NearMatches, AreNoneWhereAnOperandIsNotInTheCorpus) {
    EXPECT_THAT(found({"arms and supplies"}, "near(arms, peace, 5)"), IsEmpty());
}

} // namespace
} // namespace parallax::lexicon
