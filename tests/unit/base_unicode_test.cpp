#include "core/base/unicode.hpp"

#include <gtest/gtest.h>

namespace parallax::base {
namespace {

TEST(FirstInvalidUtf8, FindsTheFirstBadByte) {
    EXPECT_EQ(first_invalid_utf8("plain"), std::nullopt);
    EXPECT_EQ(first_invalid_utf8("naïve 中国 🙂"), std::nullopt);
    EXPECT_EQ(first_invalid_utf8("ab\xFF"), 2U);
    EXPECT_EQ(first_invalid_utf8("caf\xE9 au lait"), 3U);  // Windows-1252
    EXPECT_EQ(first_invalid_utf8("a\xC0\xAF"), 1U);        // overlong
    EXPECT_EQ(first_invalid_utf8("a\xED\xA0\x80"), 1U);    // surrogate
    EXPECT_EQ(first_invalid_utf8("a\xE4\xB8"), 1U);        // cut short
    EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0U); // past U+10FFFF
}

TEST(ToNfc, ComposesAndKeepsWhatIsComposed) {
    EXPECT_EQ(to_nfc("e\xCC\x81"), "\xC3\xA9");
    EXPECT_EQ(to_nfc("\xC3\xA9"), "\xC3\xA9");
    EXPECT_EQ(to_nfc("plain"), "plain");
    EXPECT_EQ(to_nfc(""), "");
}

TEST(Folded, MakesFormsOfOneTermEqual) {
    EXPECT_EQ(folded("US"), "us");
    EXPECT_EQ(folded("Straße"), "strasse");
    EXPECT_EQ(folded("ΣΊΣΥΦΟΣ"), folded("σίσυφος"));
    EXPECT_EQ(folded("Россия"), "россия");
    EXPECT_EQ(folded("don’t"), "don't");
    EXPECT_EQ(folded("DON'T"), "don't");
    EXPECT_EQ(folded("I"), "i"); // in every locale, Turkish included
    EXPECT_EQ(folded("\u202Fbonjour\u202F"), "bonjour");
    EXPECT_EQ(folded("1\u202F000"), "1000");
    EXPECT_EQ(folded("L\u2019\u202FÉTÉ"), "l'été");
}

TEST(DisplayWidth, CountsColumnsOfATerminal) {
    EXPECT_EQ(display_width("abc"), 3U);
    EXPECT_EQ(display_width("naïve"), 5U);
    EXPECT_EQ(display_width("e\xCC\x81"), 1U);
    EXPECT_EQ(display_width("中国"), 4U);
    EXPECT_EQ(display_width("Россия"), 6U);
    EXPECT_EQ(display_width("🙂"), 2U);
    EXPECT_EQ(display_width(""), 0U);
}

TEST(Shortened, KeepsWholeCharactersAndSaysThatItCut) {
    EXPECT_EQ(shortened("abcdef", 6), "abcdef");
    EXPECT_EQ(shortened("abcdef", 4), "abc…");
    EXPECT_EQ(shortened("中国人民", 5), "中国…");
    EXPECT_EQ(shortened("中国人民", 4), "中…");
    EXPECT_EQ(shortened("cafe\xCC\x81s", 5), "cafe\xCC\x81s");
    EXPECT_EQ(shortened("anything", 0), "");
}

TEST(Versions, AreThoseOfTheLibraryInUse) {
    EXPECT_EQ(icu_version().substr(0, 3), "72.");
    EXPECT_EQ(unicode_version().substr(0, 3), "15.");
}

} // namespace
} // namespace parallax::base
