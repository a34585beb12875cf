#include "core/text/cue_table.hpp"

#include <cstdint>
#include <map>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace parallax::text {
namespace {

TEST(CueTable, KnowsWordsInAnyCase) {
    CueTable table;
    table["said"].set = word::past;
    table["заявил"].set = word::clause;
    table["don't"].set = word::auxiliary;
    EXPECT_EQ(table.of("Said").set, word::past);
    EXPECT_EQ(table.of("SAID").set, word::past);
    EXPECT_EQ(table.of("ЗАЯВИЛ").set, word::clause);
    EXPECT_EQ(table.of("Don’t").set, word::auxiliary);
    EXPECT_EQ(table.of("DON'T").set, word::auxiliary);
}

TEST(CueTable, WritesYoAsYe) {
    CueTable table;
    table["учёл"].set = word::past;
    EXPECT_EQ(table.of("учел").set, word::past);
    EXPECT_EQ(table.of("УЧЁЛ").set, word::past);
}

TEST(CueTable, ReturnsTheCueThatAWordHas) {
    CueTable table;
    table["claim"].set |= word::noun;
    table["Claim"].set |= word::plain;
    EXPECT_EQ(table.of("claim").set, word::noun | word::plain);
}

TEST(CueTable, HasTheEmptyCueForOtherWords) {
    CueTable table;
    EXPECT_EQ(table.of("said").set, 0U);
    table["said"].set = word::past;
    for (const std::string other :
         {"", "sai", "saids", "aid", "s", "[aid", "`aid", "said\xCC\x81", "{said}"}) {
        EXPECT_EQ(table.of(other).set, 0U) << other;
    }
    EXPECT_EQ(table.of(std::string(1000, 's')).set, 0U);
}

/// Every length around 4, 8 and 16, and many words: against a map.
TEST(CueTable, IsAMapOfFoldedWords) {
    std::mt19937 random(7);
    const std::string letters = "abAB'z@[`{";
    const auto draw = [&] {
        std::string drawn(1 + random() % 20, ' ');
        for (char& c : drawn) {
            c = letters[random() % letters.size()];
        }
        return drawn + (random() % 9 == 0 ? "é" : "");
    };
    CueTable table;
    std::map<std::string, std::uint64_t> expected;
    for (std::uint64_t i = 1; i < 3000; ++i) {
        const std::string drawn = draw();
        table[drawn].set = i;
        expected[folded_cue(drawn)] = i;
    }
    for (const auto& [form, set] : expected) {
        ASSERT_EQ(table.of(form).set, set) << form;
    }
    for (int i = 0; i < 3000; ++i) {
        const std::string drawn = draw();
        const auto known = expected.find(folded_cue(drawn));
        const std::uint64_t set = known == expected.end() ? 0 : known->second;
        ASSERT_EQ(table.of(drawn).set, set) << drawn;
        // Inside a text, near its end and far from it.
        for (const std::size_t behind : {0U, 1U, 15U, 40U}) {
            const std::string text = "said " + drawn + std::string(behind, 'a');
            const Span span{5, static_cast<std::uint32_t>(5 + drawn.size())};
            ASSERT_EQ(table.of(text, span).set, set) << drawn;
        }
    }
}

TEST(IsSameCue, ComparesAsFoldedWords) {
    for (const std::string word :
         {"Out", "OUT", "out", "ou", "outs", "Что", "", "don’t"}) {
        for (const std::string other : {"out", "что", "", "don't", "ou"}) {
            EXPECT_EQ(is_same_cue(word, other), folded_cue(word) == other)
                << word << ' ' << other;
        }
    }
}

} // namespace
} // namespace parallax::text
