#include "core/text/words.hpp"

#include <string>
#include <vector>

#include "tests/cases/cases.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::text {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;

std::vector<std::string> cut(std::string_view text, const std::vector<Span>& spans) {
    std::vector<std::string> pieces;
    for (const Span& span : spans) {
        pieces.emplace_back(text.substr(span.begin, span.end - span.begin));
    }
    return pieces;
}

TEST(Words, AgreeWithTheCases) {
    Tokenizer tokenizer;
    for (const tests::Case& test : tests::cases("tokens.txt")) {
        const Words words = tokenizer.words(test.input, "en");
        EXPECT_THAT(cut(test.input, words.tokens), ElementsAreArray(test.expected))
            << test.heading << ", line " << test.line;
    }
}

TEST(Sentences, AgreeWithTheCases) {
    Tokenizer tokenizer;
    for (const tests::Case& test : tests::cases("sentences.txt")) {
        const Words words = tokenizer.words(test.input, "en");
        EXPECT_THAT(cut(test.input, words.sentences), ElementsAreArray(test.expected))
            << test.heading << ", line " << test.line;
    }
}

TEST(Sentences, HoldTheirTokens) {
    Tokenizer tokenizer;
    const Words words = tokenizer.words("One two. *** Three!\nFour", "en");
    EXPECT_THAT(words.first_token, ElementsAre(0U, 2U, 3U, 4U));
    EXPECT_EQ(words.sentences.size(), 3U); // the stars hold no token
}

TEST(Sentences, HoldATokenThatBeginsOrEndsWithABlank) {
    Tokenizer tokenizer;
    const std::string_view text = " \xE2\x80\xAFM left N\xE2\x80\xAF "; // U+202F joins
    const Words words = tokenizer.words(text, "");
    ASSERT_EQ(words.sentences.size(), 1U);
    EXPECT_EQ(words.sentences[0].begin, words.tokens.front().begin);
    EXPECT_EQ(words.sentences[0].end, words.tokens.back().end);
    EXPECT_EQ(words.tokens.front().begin, 1U); // the token itself begins with U+202F
}

TEST(Sentences, EndAtEveryLineEnd) {
    Tokenizer tokenizer;
    const std::string_view text = "a headline\nThe text begins. It goes on";
    EXPECT_THAT(cut(text, tokenizer.words(text, "en").sentences),
                ElementsAre("a headline", "The text begins.", "It goes on"));
}

TEST(Sentences, KnowTheAbbreviationsOfTheLanguage) {
    Tokenizer tokenizer;
    const std::string_view text = "He met Mr. Smith. They left.";
    EXPECT_EQ(tokenizer.words(text, "en").sentences.size(), 2U);
    EXPECT_EQ(tokenizer.words(text, "en-US").sentences.size(), 2U);
    EXPECT_EQ(tokenizer.words(text, "").sentences.size(), 2U);
    EXPECT_EQ(tokenizer.words(text, "fi").sentences.size(), 3U);
    EXPECT_EQ(tokenizer.words(text, "no such language").sentences.size(), 3U);
}

// After the full stop of "MrA.@" ... a boundary of UAX #29 falls inside a token: once
// the next sentence began there, before the end of the one that held the token.
TEST(Sentences, DoNotOverlapWhereABoundaryFallsInsideAToken) {
    Tokenizer tokenizer;
    const std::string_view text =
        "p.msaidsaid!USA TODAY(CNN)inboxSign up MrA.@$5Read moreShare; Editing by X)"
        "\xC2\xA9 - ";
    for (const std::string_view language : {"en", "", "fi", "zz"}) {
        const Words words = tokenizer.words(text, language);
        ASSERT_EQ(words.first_token.size(), words.sentences.size() + 1);
        for (std::size_t s = 0; s < words.sentences.size(); ++s) {
            EXPECT_LE(s == 0 ? 0 : words.sentences[s - 1].end,
                      words.sentences[s].begin);
            EXPECT_LT(words.first_token[s], words.first_token[s + 1]);
            EXPECT_LE(words.sentences[s].begin,
                      words.tokens[words.first_token[s]].begin);
            EXPECT_GE(words.sentences[s].end,
                      words.tokens[words.first_token[s + 1] - 1].end);
        }
    }
}

TEST(Words, AreTheSameWhenATokenizerIsUsedAgain) {
    Tokenizer tokenizer;
    const std::string_view text = "First. Second one.";
    const Words once = tokenizer.words(text, "en");
    (void)tokenizer.words("中国和俄罗斯", "zh");
    const Words again = tokenizer.words(text, "en");
    EXPECT_EQ(once.tokens, again.tokens);
    EXPECT_EQ(once.first_token, again.first_token);
}

TEST(Words, OfNothingAreNone) {
    Tokenizer tokenizer;
    for (const char* text : {"", " \n ", "... —"}) {
        const Words words = tokenizer.words(text, "en");
        EXPECT_TRUE(words.tokens.empty());
        EXPECT_TRUE(words.sentences.empty());
        EXPECT_THAT(words.first_token, ElementsAre(0U));
    }
}

TEST(Words, UseTheMemoryOfTheWordsBefore) {
    Tokenizer tokenizer;
    const std::string text =
        "He met Mr. Smith. They left, 3 of them. “Why?” he asked. ";
    Words words;
    tokenizer.words(text + text, "en", words);
    const Words first = words;
    const Span* const tokens = words.tokens.data();
    const Span* const sentences = words.sentences.data();
    const std::uint32_t* const first_token = words.first_token.data();
    tokenizer.words(text, "en", words);
    tokenizer.words(text + text, "en", words);
    EXPECT_EQ(words.tokens, first.tokens);
    EXPECT_EQ(words.sentences, first.sentences);
    EXPECT_EQ(words.first_token, first.first_token);
    EXPECT_EQ(words.tokens.data(), tokens);
    EXPECT_EQ(words.sentences.data(), sentences);
    EXPECT_EQ(words.first_token.data(), first_token);
}

TEST(Sentences, EndWhereTheLanguageSaysToo) {
    Tokenizer tokenizer;
    const std::string_view text = "It began in 2010. 25 people left. Then 3.";
    EXPECT_THAT(cut(text, tokenizer.words(text, "en").sentences),
                ElementsAre("It began in 2010.", "25 people left.", "Then 3."));
}

TEST(TokenizerVersion, NamesUnicodeIcuAndOurRules) {
    EXPECT_EQ(tokenizer_version(), "unicode-15.0 icu-72 rules-2");
}

} // namespace
} // namespace parallax::text
