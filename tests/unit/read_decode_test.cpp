#include "core/read/decode.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::read {
namespace {

using base::ErrorKind;
using testing::HasSubstr;
using namespace std::string_view_literals;

TEST(FirstFlaw, FindsNulAndBadBytes) {
    EXPECT_FALSE(first_flaw("naïve 中国 🙂"));
    EXPECT_FALSE(first_flaw(""));
    EXPECT_EQ(first_flaw("caf\xE9")->offset, 3U);
    EXPECT_THAT(first_flaw("caf\xE9")->message,
                testing::AllOf(HasSubstr("0xE9"), HasSubstr("iconv -f WINDOWS-1252 -t "
                                                            "UTF-8")));
    EXPECT_EQ(first_flaw("ab\0c"sv)->offset, 2U);
    EXPECT_THAT(first_flaw("ab\0c"sv)->message, HasSubstr("NUL"));
    EXPECT_EQ(first_flaw("a\0\xFF"sv)->offset, 1U); // the first of both
    EXPECT_EQ(first_flaw("\xFF\0"sv)->offset, 0U);
}

TEST(ByteOrderMark, OfUtf8GoesAndOthersAreRefused) {
    EXPECT_EQ(without_byte_order_mark("\xEF\xBB\xBF"
                                      "abc",
                                      "f"),
              "abc");
    EXPECT_EQ(without_byte_order_mark("abc", "f"), "abc");
    EXPECT_EQ(without_byte_order_mark("", "f"), "");
    const std::pair<std::string_view, const char*> marks[] = {
        {"\xFF\xFE"
         "a\0"sv,
         "UTF-16"},
        {"\xFE\xFF\0a"sv, "UTF-16"},
        {"\xFF\xFE\0\0"sv, "UTF-32"},
        {"\0\0\xFE\xFF"sv, "UTF-32"}};
    for (const auto& [bytes, encoding] : marks) {
        const auto result = without_byte_order_mark(bytes, "f");
        ASSERT_FALSE(result) << encoding;
        EXPECT_EQ(result.error().kind, ErrorKind::malformed);
        EXPECT_EQ(result.error().message, std::string("is ") + encoding +
                                              "; convert it: iconv -f " + encoding +
                                              " -t UTF-8");
        EXPECT_EQ(result.error().place, (base::Place{"f", 1, 1}));
    }
}

TEST(Normalized, HasLfAndComposedCharacters) {
    EXPECT_EQ(normalized("a\r\nb\rc\n"), "a\nb\nc\n");
    EXPECT_EQ(normalized("\r\r\n\r"), "\n\n\n");
    EXPECT_EQ(normalized("e\xCC\x81\r\n"), "\xC3\xA9\n");
    EXPECT_EQ(normalized("  kept  "), "  kept  ");
    EXPECT_EQ(normalized(""), "");
}

TEST(NormalizedField, HasNoWhiteSpaceAround) {
    EXPECT_EQ(normalized_field(" \tNew York Times\r\n"), "New York Times");
    EXPECT_EQ(normalized_field("e\xCC\x81 "), "\xC3\xA9");
    EXPECT_EQ(normalized_field(" \n "), "");
    EXPECT_EQ(normalized_field(""), "");
}

TEST(IsBlank, MeansThatNothingCanBeSeen) {
    EXPECT_TRUE(is_blank(""));
    EXPECT_TRUE(is_blank(" \t\n\v\f\r"));
    EXPECT_TRUE(is_blank("\u00A0 \u3000\n\u200B\uFEFF\u2028\u0085"));
    EXPECT_FALSE(is_blank(" x "));
    EXPECT_FALSE(is_blank("\u00A0é"));
    EXPECT_FALSE(is_blank("中"));
    EXPECT_FALSE(is_blank("\u00AD-"));
}

TEST(FileText, IsTheWholeFileDecoded) {
    EXPECT_EQ(file_text("\xEF\xBB\xBFOne\r\ntwo e\xCC\x81", "f"), "One\ntwo \xC3\xA9");
}

struct BadFile {
    const char* phenomenon;
    std::string_view bytes;
    ErrorKind kind;
    base::Place place;
};

TEST(FileText, SaysWhereItIsNotText) {
    const BadFile cases[] = {
        {"Windows-1252", "one\ncaf\xE9", ErrorKind::malformed, {"f", 2, 4}},
        {"column in characters", "中国\xFF", ErrorKind::malformed, {"f", 1, 3}},
        {"mark is no column", "\xEF\xBB\xBF\xFF", ErrorKind::malformed, {"f", 1, 1}},
        {"NUL after CR LF", "a\r\nb\0"sv, ErrorKind::malformed, {"f", 2, 2}},
        {"UTF-16", "\xFF\xFEx\0"sv, ErrorKind::malformed, {"f", 1, 1}},
        {"empty", "", ErrorKind::empty, {"f", 0, 0}},
        {"only a mark", "\xEF\xBB\xBF", ErrorKind::empty, {"f", 0, 0}},
        {"blank", " \n\u00A0", ErrorKind::empty, {"f", 0, 0}},
    };
    for (const BadFile& bad : cases) {
        const auto text = file_text(bad.bytes, "f");
        ASSERT_FALSE(text) << bad.phenomenon;
        EXPECT_EQ(text.error().kind, bad.kind) << bad.phenomenon;
        EXPECT_EQ(text.error().place, bad.place) << bad.phenomenon;
    }
}

} // namespace
} // namespace parallax::read
