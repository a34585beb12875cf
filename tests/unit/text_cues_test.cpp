#include "core/text/cue_file.hpp"
#include "core/text/cues.hpp"
#include "core/text/inflection.hpp"

#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::text {
namespace {

std::string fault(const std::string& content) {
    const base::Result<Cues> cues = Cues::parse(content, "en.yml");
    return cues ? "" : base::to_string(cues.error());
}

TEST(CueFile, NamesPathLineAndColumnOfEveryFault) {
    EXPECT_EQ(fault("language: en\nverbs\n"),
              "en.yml:2:1: expected a key and a colon, or a list in brackets");
    EXPECT_EQ(fault("language: en\n\tverbs:\n"),
              "en.yml:2:1: a tab; YAML wants blanks");
    EXPECT_EQ(fault("language: en\nwords:\n  to: [t\1o]\n"),
              "en.yml:3:9: a control character; take it out");
    EXPECT_EQ(fault("language: en\r\nwords:\r\n  to: [to]\r\n"), "");
    EXPECT_EQ(fault("words:\n  to: [to,\n    of\n"),
              "en.yml:2:7: this list has no ] that ends it; add it");
    EXPECT_EQ(fault("words:\n  to: [to, \"of]\n"),
              "en.yml:2:12: this quote is not closed; add \" behind it");
    EXPECT_EQ(fault("words:\n  to: [to, , of]\n"),
              "en.yml:2:12: an empty entry; take out the comma");
    EXPECT_EQ(fault("words:\n  to: [to] of\n"),
              "en.yml:2:12: expected nothing behind the list");
    EXPECT_EQ(fault("words:\n  é: [é, , e]\n").substr(0, 12), "en.yml:2:10:");
}

TEST(Cues, NamePathLineAndColumnOfEveryFault) {
    EXPECT_EQ(fault("language: en\nwords:\n  two: [to]\n").substr(0, 50),
              "en.yml:3:9: \"words.two\" is no key of a voice file;");
    EXPECT_EQ(fault("language: en\nverbs:\n  clause: [say]\n").substr(0, 12),
              "en.yml:3:12:");
    EXPECT_EQ(
        fault("language: en\nverbs:\n  clause:\n    neutral: [a b c d e]\n"),
        "en.yml:4:15: a verb has four forms at most: plain, past, past participle, "
        "-ing");
    EXPECT_EQ(fault("language: en\nnouns:\n  neutral: [a b]\n"),
              "en.yml:3:13: expected one word");
    EXPECT_EQ(fault("language: en\nverbs:\n  clause:\n    neutral: [point +]\n"),
              "en.yml:4:15: expected a verb, + and one word: \"point + out\"");
    EXPECT_EQ(fault("words:\n  to: [to]\n"),
              "en.yml:1:1: \"language\" is missing; write it first");
}

TEST(Cues, KnowVerbsByTheirForms) {
    const Cues& cues = *shipped_cues("en");
    EXPECT_EQ(cues.of("said").set & word::clause, word::clause);
    EXPECT_EQ(cues.of("said").set & word::past, word::past);
    EXPECT_EQ(cues.of("says").set & word::third, word::third);
    EXPECT_EQ(cues.of("saying").set & word::ing, word::ing);
    EXPECT_EQ(cues.of("SAID").set, cues.of("said").set);
    EXPECT_EQ(cues.of("Didn’t").set & word::auxiliary, word::auxiliary);
    EXPECT_EQ(cues.of("harbor").set, 0U);
    EXPECT_EQ(cues.of(std::string(1000, 'a')).set, 0U);
    EXPECT_EQ(cues.of("").set, 0U);
}

TEST(Cues, KnowVerbsThatNeedAWordBehind) {
    const Cues& cues = *shipped_cues("en");
    const Cue pointed = cues.of("pointed");
    EXPECT_EQ(pointed.set & word::phrase, word::phrase);
    EXPECT_EQ(cues.phrase(pointed.phrases, "out").stance, Stance::endorsing);
    EXPECT_EQ(cues.phrase(pointed.phrases, "north").set, 0U);
}

TEST(Cues, KnowTheStance) {
    const Cues& cues = *shipped_cues("en");
    EXPECT_EQ(cues.of("said").stance, Stance::neutral);
    EXPECT_EQ(cues.of("admitted").stance, Stance::endorsing);
    EXPECT_EQ(cues.of("claimed").stance, Stance::distancing);
    EXPECT_EQ(shipped_cues("ru")->of("Утверждает").stance, Stance::distancing);
    EXPECT_EQ(shipped_cues("zh")->of("指出").stance, Stance::endorsing);
}

/// The lexicon that counts these verbs and the file that tells voices by them must not
/// call one and the same verb by two stances.
TEST(Cues, AgreeWithTheLexiconAboutTheStance) {
    for (const std::string language : {"en", "ru", "zh"}) {
        std::ifstream file(std::string(PARALLAX_SOURCE_DIR) + "/lexicons/attribution." +
                           language + ".yml");
        ASSERT_TRUE(file) << language;
        const Cues& cues = *shipped_cues(language);
        Stance stance = Stance::neutral;
        bool terms = false;
        std::size_t compared = 0;
        for (std::string line; std::getline(file, line);) {
            if (line.starts_with("  speech_")) {
                stance = line.starts_with("  speech_neutral")     ? Stance::neutral
                         : line.starts_with("  speech_endorsing") ? Stance::endorsing
                                                                  : Stance::distancing;
            }
            terms = line.ends_with("terms:") || (terms && !line.ends_with("except:"));
            if (!terms || !line.starts_with("      - ") || line[8] == '{') {
                continue;
            }
            const Cue cue = cues.of(line.substr(8));
            if ((cue.set & word::verb) != 0) {
                EXPECT_EQ(cue.stance, stance) << language << ": " << line.substr(8);
                ++compared;
            }
        }
        EXPECT_GT(compared, 15U) << language;
    }
}

TEST(Cues, ShipForThreeLanguages) {
    EXPECT_NE(shipped_cues(""), nullptr);
    EXPECT_EQ(shipped_cues("en-GB"), shipped_cues("en"));
    EXPECT_NE(shipped_cues("ru"), nullptr);
    EXPECT_NE(shipped_cues("zh-Hant"), nullptr);
    EXPECT_EQ(shipped_cues("fi"), nullptr);
}

TEST(VerbForms, FollowTheRulesOfSpelling) {
    const auto forms = [](const std::vector<std::string>& given) {
        std::string line;
        for (const auto& [form, set] : verb_forms(given)) {
            line += form + ' ';
        }
        return line;
    };
    EXPECT_EQ(forms({"claim"}), "claim claims claimed claimed claiming ");
    EXPECT_EQ(forms({"deny"}), "deny denies denied denied denying ");
    EXPECT_EQ(forms({"argue"}), "argue argues argued argued arguing ");
    EXPECT_EQ(forms({"agree"}), "agree agrees agreed agreed agreeing ");
    EXPECT_EQ(forms({"write", "wrote", "written"}),
              "write writes wrote written writing ");
    EXPECT_EQ(forms({"brag", "bragged", "bragging"}),
              "brag brags bragged bragged bragging ");
    EXPECT_EQ(forms({"realize"}),
              "realize realizes realized realized realizing realise "
              "realises realised realising ");
    EXPECT_EQ(plural_of("denial"), "denials");
    EXPECT_EQ(plural_of("testimony"), "testimonies");
}

} // namespace
} // namespace parallax::text
