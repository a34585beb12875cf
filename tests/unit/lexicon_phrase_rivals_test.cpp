#include "core/index/builder.hpp"
#include "core/index/index.hpp"
#include "core/lexicon/phrase_rivals.hpp"

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

std::vector<std::vector<std::uint32_t>>
groups(const index::Index& index, const std::vector<std::string>& patterns) {
    std::vector<CompiledEntry> phrases;
    for (const std::string& pattern : patterns) {
        phrases.push_back(compiled(index, pattern));
    }
    std::vector<const CompiledEntry*> pointers;
    for (const CompiledEntry& phrase : phrases) {
        pointers.push_back(&phrase);
    }
    return overlapping(pointers);
}

TEST(Overlapping, ArePhrasesThatShareAWordAndChainsOfThem) {
    const index::Index index = index_of({"a b c d e f g h"});
    EXPECT_THAT(groups(index, {"a b", "c d", "b e", "f g", "e h"}),
                ElementsAre(ElementsAre(0, 2, 4)));
    EXPECT_THAT(groups(index, {"a b", "c d"}), IsEmpty());
    // A word of a text that both patterns match is shared.
    EXPECT_THAT(groups(index, {"a ?", "c d", "x y"}), ElementsAre(ElementsAre(0, 1)));
}

TEST(Overlapping, IsAPhraseThatCanOverlapItself) {
    const index::Index index = index_of({"a b c"});
    EXPECT_THAT(groups(index, {"a b a", "b c"}), ElementsAre(ElementsAre(0, 1)));
    EXPECT_THAT(groups(index, {"a c a"}), ElementsAre(ElementsAre(0)));
}

TEST(Overlapping, AreAllWithAWordThatCanBeAny) {
    const index::Index index = index_of({"a b c d"});
    EXPECT_THAT(groups(index, {"a b", "c *", "d x"}),
                ElementsAre(ElementsAre(0, 1, 2)));
}

TEST(WinnersAmong, TheLongestThenTheFirstThenTheLowestRank) {
    const std::vector<PhraseMatch> two{{0, 2, 0}, {2, 4, 0}, {10, 12, 1}};
    const std::vector<PhraseMatch> three{{1, 4, 0}};
    const std::vector<PhraseMatch> rival{{10, 12, 1}, {11, 13, 1}};
    EXPECT_THAT(winners_among(std::vector<Rival>{{two, 5}, {three, 9}, {rival, 4}}),
                ElementsAre(IsEmpty(), ElementsAre(PhraseMatch{1, 4, 0}),
                            ElementsAre(PhraseMatch{10, 12, 1})));
    EXPECT_THAT(winners_among(std::vector<Rival>{{rival, 0}}),
                ElementsAre(ElementsAre(PhraseMatch{10, 12, 1})));
    EXPECT_THAT(winners_among({}), IsEmpty());
}

} // namespace
} // namespace parallax::lexicon
