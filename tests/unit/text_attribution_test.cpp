#include "core/text/attribution.hpp"
#include "core/text/words.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/cases/cases.hpp"
#include "tests/unit/voice_cases.hpp"
#include <ctime>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::text {
namespace {

using testing::ElementsAreArray;

TEST(Attributions, AgreeWithTheCases) {
    Tokenizer tokenizer;
    VoiceReader reader;
    std::size_t number = 0;
    for (const std::string language : {"en", "ru", "zh"}) {
        for (const tests::Case& test : tests::cases("voice." + language + ".txt")) {
            const Words words = tokenizer.words(test.input, language);
            const Voices& voices = reader.voices(test.input, words, language);
            EXPECT_THAT(tests::written(test.input, voices.attributions),
                        ElementsAreArray(test.expected))
                << test.heading << ", line " << test.line << " of " << language;
            ++number;
        }
    }
    EXPECT_GE(number, 200U);
}

/// Returns a letter a token: o, q, r or s.
std::string letters(std::string_view text, std::string_view language = "en") {
    Tokenizer tokenizer;
    VoiceReader reader;
    std::string line;
    for (const Voice voice :
         reader.voices(text, tokenizer.words(text, language), language).tokens) {
        line += name_of(voice)[0];
    }
    return line;
}

TEST(Voices, GiveEveryTokenOne) {
    EXPECT_EQ(letters("It rained."), "oo");
    EXPECT_EQ(letters("“It rained,” Kolt said."), "qqoo");
    EXPECT_EQ(letters("Kolt said it rained."), "oorr");
    EXPECT_EQ(letters("Kolt said it “rained hard” here."), "oorqqr");
    EXPECT_EQ(letters("The “reform” failed."), "oso");
    EXPECT_EQ(letters("It rained, Kolt said."), "rroo");
    EXPECT_EQ(letters(""), "");
}

TEST(Voices, OfNamesInQuotationMarksAreThoseAroundThem) {
    EXPECT_EQ(letters("The song “Harbor Nights” was short."), "oooooo");
    EXPECT_EQ(letters("Kolt said the song “Harbor Nights” was too short for them."),
              "oorrrrrrrrr");
}

TEST(Voices, AreQuotationMarksAloneWhereALanguageHasNoRules) {
    EXPECT_FALSE(has_voice_rules("fi"));
    EXPECT_TRUE(has_voice_rules("en-GB"));
    EXPECT_EQ(letters("Kolt sanoi että sataa.", "fi"), "oooo");
    EXPECT_EQ(letters("”Me voitimme ja he lähtivät pois tänään”, sanoi Kolt.", "fi"),
              "qqqqqqqoo");
    EXPECT_EQ(letters("Se “uudistus” maksoi paljon.", "fi"), "osoo");
}

TEST(Voices, DoNotDependOnWhatWasReadBefore) {
    Tokenizer tokenizer;
    VoiceReader used;
    const std::string first = "Mara Kolt said it rained. “Go,” she said.";
    const std::string second = "“Then they left the city at once.” He said no.";
    const auto read = [&](VoiceReader& reader, const std::string& text) {
        const Voices& voices = reader.voices(text, tokenizer.words(text, "en"), "en");
        return std::make_pair(tests::written(text, voices.attributions), voices.tokens);
    };
    (void)read(used, first);
    VoiceReader fresh;
    EXPECT_EQ(read(used, second), read(fresh, second));
}

TEST(Attributions, CarryTheStanceOfTheCue) {
    Tokenizer tokenizer;
    VoiceReader reader;
    const auto stance = [&](const std::string& text) {
        return reader.voices(text, tokenizer.words(text, "en"), "en")
            .attributions.at(0)
            .stance;
    };
    EXPECT_EQ(stance("Kolt said it rained."), Stance::neutral);
    EXPECT_EQ(stance("Kolt admitted it rained."), Stance::endorsing);
    EXPECT_EQ(stance("Kolt claimed it rained."), Stance::distancing);
    EXPECT_EQ(stance("Kolt pointed out it rained."), Stance::endorsing);
    EXPECT_EQ(stance("It allegedly rained."), Stance::distancing);
}

/// Sixteen times the text takes sixteen times as long; up to 64 are let pass, for
/// caches. Time of the processor, so that a busy machine does not matter.
void expect_linear(const std::string& piece) {
    Tokenizer tokenizer;
    VoiceReader reader;
    const auto seconds = [&](std::size_t size) {
        std::string text;
        while (text.size() < size) {
            text += piece;
        }
        const Words words = tokenizer.words(text, "en");
        double best = 1e9;
        for (int i = 0; i < 3; ++i) {
            const auto start = std::clock();
            EXPECT_EQ(reader.voices(text, words, "en").tokens.size(),
                      words.tokens.size());
            best = std::min(best,
                            static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
        }
        return best;
    };
    EXPECT_LT(seconds(1 << 18), 64 * seconds(1 << 14) + 0.1) << piece;
}

TEST(Voices, TakeLinearTimeWhateverTheText) {
    for (const std::string piece : {"“a ",
                                    "said ",
                                    "\"a\" ",
                                    "\"a\" said ",
                                    "a said, ",
                                    "he said “a” ",
                                    "(a ",
                                    "according to ",
                                    "which said ",
                                    "Kolt ",
                                    "a, ",
                                    "that ",
                                    "was said by ",
                                    "claim that ",
                                    "told ",
                                    "a told b, ",
                                    "Kim is sure that ",
                                    "Kim Roe and ",
                                    "President Kim Roe ",
                                    "While Kim said ",
                                    "They Unite Against “War”\n",
                                    "He said “a war”. ",
                                    "for Kim to say ",
                                    "the Tarsovian president said "}) {
        expect_linear(piece);
    }
}

TEST(Voices, OfAMegabyteOfMarksAreTold) {
    for (const std::string piece : {"\"", "“", "‘", "\"a\" "}) {
        std::string text;
        while (text.size() < 1 << 20) {
            text += piece;
        }
        (void)letters(text);
    }
}

TEST(Voices, NestedTenThousandDeep) {
    std::string text = "Kolt said: ";
    (void)letters("They All Unite Against “" + std::string(1 << 19, 'a') +
                  "b”\nKolt said: “" + std::string(1 << 19, 'a') + "”");
    for (int i = 0; i < 10000; ++i) {
        text += "“a ";
    }
    for (int i = 0; i < 10000; ++i) {
        text += "b” ";
    }
    const std::string found = letters(text);
    EXPECT_EQ(found, "oo" + std::string(20000, 'q'));
}

} // namespace
} // namespace parallax::text
