#include "core/lexicon/spelling.hpp"

#include <gtest/gtest.h>

namespace parallax::lexicon {
namespace {

TEST(ForeignLetter, IsTheOneThatLooksAlike) {
    const auto found = foreign_letter("\xD0\xB0llies"); // Cyrillic а
    ASSERT_TRUE(found);
    EXPECT_EQ(found->letter, "\xD0\xB0");
    EXPECT_EQ(found->script, "Cyrillic");
    EXPECT_EQ(found->others, "Latin");
    EXPECT_EQ(foreign_letter("\xCE\xBFrder")->script, "Greek"); // omicron
    EXPECT_EQ(foreign_letter("\xD1\x81\xD0\xBE\xD1\x8Ez")->script, "Latin");
}

TEST(ForeignLetter, IsLookedForInEachWord) {
    EXPECT_FALSE(foreign_letter("allies \xD1\x81\xD0\xBE\xD1\x8E\xD0\xB7"));
    EXPECT_TRUE(foreign_letter("allies \xD0\xB0ll"));
    EXPECT_FALSE(foreign_letter("caf\xC3\xA9* covid-19 \xE5\x90\x8C\xE7\x9B\x9F"
                                "a"));
}

TEST(OddApostrophe, StandsBetweenLetters) {
    EXPECT_EQ(odd_apostrophe("china`s"), "`");
    EXPECT_EQ(odd_apostrophe("china\xC2\xB4s"), "\xC2\xB4");
    EXPECT_EQ(odd_apostrophe("china\xE2\x80\x98s"), "\xE2\x80\x98");
    EXPECT_FALSE(odd_apostrophe("china's"));
    EXPECT_FALSE(odd_apostrophe("china\xE2\x80\x99s"));
    EXPECT_FALSE(odd_apostrophe("`china"));
}

TEST(WithoutAccents, LeavesThePlainLetters) {
    EXPECT_EQ(without_accents("caf\xC3\xA9 \xC5\x81\xC3\xB3\x64\xC5\xBA"), "cafe Lodz");
    EXPECT_EQ(without_accents("na\x69\xCC\x88ve"), "naive"); // combining
    EXPECT_EQ(without_accents("\xD1\x91\xD0\xB6"), "\xD0\xB5\xD0\xB6");
    EXPECT_EQ(without_accents("\xC5\x93uvre stra\xC3\x9F"
                              "e"),
              "\xC5\x93uvre stra\xC3\x9F"
              "e");
}

TEST(CapitalsOf, OneWordOfAsciiLetters) {
    EXPECT_EQ(capitals_of("US"), Capitals::all);
    EXPECT_EQ(capitals_of("May"), Capitals::first);
    EXPECT_EQ(capitals_of("war"), Capitals::none);
    for (const char* other : {"", "eU", "u.s", "trade war", "US*", "\xC3\x89U"}) {
        EXPECT_EQ(capitals_of(other), Capitals::other) << other;
    }
}

} // namespace
} // namespace parallax::lexicon
