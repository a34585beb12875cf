#include "core/index/interner.hpp"

#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::index {
namespace {

using testing::ElementsAre;

TEST(Interner, NumbersFormsInTheOrderInWhichTheyCome) {
    Interner interner;
    const std::string text = "war War war peace";
    const std::vector<text::Span> tokens{{0, 3}, {4, 7}, {8, 11}, {12, 17}};
    std::vector<std::uint32_t> numbers{7}; // appends
    interner.number(text, tokens, numbers);
    EXPECT_THAT(numbers, ElementsAre(7U, 0U, 1U, 0U, 2U));
    ASSERT_EQ(interner.forms().size(), 3U);
    EXPECT_EQ(interner.forms()[2], "peace");
}

TEST(Interner, TellsFormsOfAllLengthsApart) {
    // Lengths around the 8 and 16 bytes of a key, words that differ in one byte only,
    // and some at the end of the text, behind which nothing may be read.
    std::mt19937 random(1);
    Interner interner;
    std::unordered_map<std::string, std::uint32_t> expected;
    for (int text_number = 0; text_number < 2000; ++text_number) {
        std::string text;
        std::vector<text::Span> tokens;
        for (int i = 0; i < 50; ++i) {
            std::string word(1 + random() % 40, 'a');
            word[random() % word.size()] = static_cast<char>('a' + random() % 3);
            word.back() = static_cast<char>('a' + random() % 26);
            const auto begin = static_cast<std::uint32_t>(text.size());
            text += word;
            tokens.push_back({begin, static_cast<std::uint32_t>(text.size())});
            text += i + 1 < 50 ? " " : "";
        }
        text.shrink_to_fit();
        std::vector<std::uint32_t> numbers;
        interner.number(text, tokens, numbers);
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const std::string word =
                text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
            const auto next = static_cast<std::uint32_t>(expected.size());
            const auto [known, is_new] = expected.try_emplace(word, next);
            ASSERT_EQ(numbers[i], known->second) << word;
        }
    }
    ASSERT_EQ(interner.forms().size(), expected.size());
    for (const auto& [word, number] : expected) {
        EXPECT_EQ(interner.forms()[number], word);
    }
}

} // namespace
} // namespace parallax::index
