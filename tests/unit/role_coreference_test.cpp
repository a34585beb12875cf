#include "core/role/coreference.hpp"
#include "core/text/attribution.hpp"

#include <string>
#include <vector>

#include "tests/unit/role_cases.hpp"
#include <ctime>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::role {
namespace {

using testing::ElementsAre;

/// Returns the mentions that were added, each as "words = actor"; the actor of the
/// marked ones is their number in the text.
std::vector<std::string> added(std::string_view with_marks,
                               std::string_view language = "en") {
    const tests::Marked marked = tests::marked(with_marks);
    text::Tokenizer tokenizer;
    const text::Words words = tokenizer.words(marked.text, language);
    const std::vector<Mention> mentions = tests::mentions_of(marked, words);
    text::VoiceReader voices;
    Coreference coreference;
    const std::vector<Mention>& all = coreference.widened(
        marked.text, words, mentions,
        voices.voices(marked.text, words, language).attributions, language);
    EXPECT_TRUE(std::ranges::is_sorted(
        all, {}, [](const Mention& one) { return one.tokens.first; }));
    std::vector<std::string> lines;
    for (const Mention& one : all) {
        if (std::ranges::find(mentions, one) == mentions.end()) {
            const std::uint32_t begin = words.tokens[one.tokens.first].begin;
            lines.push_back(marked.text.substr(
                                begin, words.tokens[one.tokens.last - 1].end - begin) +
                            " = " + std::to_string(one.actor));
        }
    }
    return lines;
}

TEST(Coreference, FindsTheSurnameOfAName) {
    EXPECT_THAT(
        added("President {Mara Kolt} left. Later Kolt slept. In Kolt's house …"),
        ElementsAre("Kolt = 0", "Kolt's = 0"));
    EXPECT_THAT(added("{Mara Kolt} left. Later Kolt slept."), ElementsAre());
}

TEST(Coreference, LeavesASurnameThatTwoHave) {
    EXPECT_THAT(
        added("President {Mara Kolt} met Senator {Ilo Kolt}. Later Kolt slept."),
        ElementsAre());
}

TEST(Coreference, FindsTheTitleOfAName) {
    EXPECT_THAT(added("President {Kolt} left. Here the president slept."),
                ElementsAre("president = 0"));
    EXPECT_THAT(added("President {Kolt} met President {Brandt}. The president slept."),
                ElementsAre("president = 1"));
    EXPECT_THAT(added("President {Kolt} left. The president of the club slept."),
                ElementsAre());
    EXPECT_THAT(added("{Kolt} left. The president slept."), ElementsAre());
}

TEST(Coreference, FindsPronounsOfTheLastSubject) {
    EXPECT_THAT(added("{Kolt} left. She slept."), ElementsAre("She = 0"));
    EXPECT_THAT(added("{Kolt} said she slept."), ElementsAre("she = 0"));
    EXPECT_THAT(added("{Tarsovia} defended its borders."), ElementsAre("its = 0"));
    EXPECT_THAT(added("{Tarsovia} slept. Its borders were open."), ElementsAre());
    EXPECT_THAT(added("{Kolt} left. His house burned."), ElementsAre("His = 0"));
    EXPECT_THAT(added("{Kolt} left. It rained all day. She slept."), ElementsAre());
}

TEST(Coreference, LeavesPronounsOfSomebodyElse) {
    EXPECT_THAT(added("{Kolt} left. Then Merin said he slept."), ElementsAre());
    EXPECT_THAT(added("{Kolt} left. They slept."), ElementsAre());
}

TEST(Coreference, KnowsPersonsByTheirTitles) {
    EXPECT_THAT(added("President {Kolt} left. {Tarsovia} slept because he left."),
                ElementsAre("he = 0"));
    EXPECT_THAT(added("{Tarsovia} slept and President {Kolt} left its capital."),
                ElementsAre("its = 0"));
}

TEST(Coreference, LeavesAnItThatIsNoActor) {
    EXPECT_THAT(added("{Tarsovia} left. It is clear that nobody won."), ElementsAre());
    EXPECT_THAT(added("{Tarsovia} left. It's late."), ElementsAre());
}

TEST(Coreference, FindsTheSpeakerInHisWords) {
    EXPECT_THAT(added("“I left the city at once,” {Kolt} said."), ElementsAre("I = 0"));
    EXPECT_THAT(added("“I left the city at once,” an officer said."), ElementsAre());
}

TEST(Coreference, AddsNothingWhereALanguageHasNoRules) {
    EXPECT_THAT(added("President {Kolt} left. She slept.", "fi"), ElementsAre());
}

TEST(Coreference, TakesLinearTimeWhateverTheText) {
    for (const std::string piece :
         {"{Kolt} left. She slept. ", "{President Kolt} she ", "he said she ",
          "“I left, ", "the president ", "{Kolt}, "}) {
        const auto seconds = [&](std::size_t pieces) {
            std::string text;
            for (std::size_t i = 0; i < pieces; ++i) {
                text += piece;
            }
            const tests::Marked marked = tests::marked(text);
            text::Tokenizer tokenizer;
            const text::Words words = tokenizer.words(marked.text, "en");
            const auto mentions = tests::mentions_of(marked, words);
            text::VoiceReader voices;
            const auto& attributions =
                voices.voices(marked.text, words, "en").attributions;
            Coreference coreference;
            double best = 1e9;
            for (int i = 0; i < 3; ++i) {
                const auto start = std::clock();
                (void)coreference.widened(marked.text, words, mentions, attributions,
                                          "en");
                best = std::min(best, static_cast<double>(std::clock() - start) /
                                          CLOCKS_PER_SEC);
            }
            return best;
        };
        EXPECT_LT(seconds(32768), 64 * seconds(2048) + 0.1) << piece;
    }
}

} // namespace
} // namespace parallax::role
