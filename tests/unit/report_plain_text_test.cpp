#include "core/base/unicode.hpp"
#include "core/report/plain_text.hpp"

#include <stdexcept>

#include <gmock/gmock.h>

namespace parallax::report {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(WellFormed, ReplacesEachBadByte) {
    EXPECT_EQ(well_formed("naïve 中"), "naïve 中");
    EXPECT_EQ(well_formed("caf\xE9!"), "caf\xEF\xBF\xBD!");
    EXPECT_EQ(well_formed("\xFF\xFE"), "\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(well_formed(""), "");
}

TEST(OneLine, MakesRunsOfBlanksAndBreaksOneSpace) {
    EXPECT_EQ(one_line("a\n\n b\t\r\nc"), "a b c");
    EXPECT_EQ(one_line("a\u2028b\u0085c"), // line separator, next line
              "a b c");
    EXPECT_EQ(one_line(" a "), " a "); // a piece of a sentence keeps its edges
}

TEST(OneLine, TakesTheEscapesOfATerminalAway) {
    EXPECT_EQ(one_line("a\x1B[31mred\x1B[0m"), "a [31mred [0m");
    EXPECT_EQ(one_line("bell\x07"), "bell ");
}

TEST(OneLine, TakesMarksOfDirectionAway) {
    EXPECT_EQ(one_line("a\u202Eb\u2067c\u061Cd"), "abcd");
    EXPECT_EQ(one_line("שלום"), "שלום"); // the letters stay
    EXPECT_EQ(one_line("a\u2014z"), "a\u2014z");
}

TEST(Ending, KeepsTheLastColumns) {
    EXPECT_EQ(ending("abcdef", 6), "abcdef");
    EXPECT_EQ(ending("abcdef", 4), "…def");
    EXPECT_EQ(ending("abcdef", 1), "…");
    EXPECT_EQ(ending("abcdef", 0), "");
}

TEST(Ending, SplitsNoCharacter) {
    EXPECT_EQ(ending("中国人民", 5), "…人民");
    EXPECT_EQ(ending("中国人民", 4), "…民");
    EXPECT_EQ(ending("xxe\xCC\x81s", 3), "…e\xCC\x81s");
    EXPECT_EQ(ending("xxe\xCC\x81s", 2), "…s");
}

TEST(ShortenedInside, KeepsBothEnds) {
    EXPECT_EQ(shortened_inside("abcdefghij", 10), "abcdefghij");
    EXPECT_EQ(shortened_inside("abcdefghij", 6), "abc…ij");
    EXPECT_EQ(shortened_inside("abcdefghij", 5), "ab…ij");
}

TEST(ShortenedInside, IsNeverWiderThanAsked) {
    for (const char* text :
         {"The Outlet of Town 37", "中国人民日报 edition", "e\xCC\x81 e\xCC\x81 e"}) {
        for (std::size_t width = 1; width < 24; ++width) {
            EXPECT_LE(base::display_width(shortened_inside(text, width)), width)
                << text;
        }
    }
}

TEST(Wrapped, BreaksAtSpaces) {
    EXPECT_THAT(wrapped("one two three", 7), ElementsAre("one two", "three"));
    EXPECT_THAT(wrapped("one two three", 8), ElementsAre("one two", "three"));
    EXPECT_THAT(wrapped("one", 3), ElementsAre("one"));
    EXPECT_THAT(wrapped("", 3), IsEmpty());
}

TEST(Wrapped, BreaksLongWordsBetweenCharacters) {
    EXPECT_THAT(wrapped("abcdefg", 3), ElementsAre("abc", "def", "g"));
    EXPECT_THAT(wrapped("中国人民", 5), ElementsAre("中国", "人民"));
    EXPECT_THAT(wrapped("中国人", 5), ElementsAre("中国", "人"));
    EXPECT_THROW((void)wrapped("中", 1), std::logic_error);
}

} // namespace
} // namespace parallax::report
