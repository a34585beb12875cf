#include "core/base/unicode.hpp"
#include "core/read/decode.hpp"

#include <cstdint>

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

std::string utf8(std::uint32_t c) {
    const auto byte = [](std::uint32_t bits) { return static_cast<char>(bits); };
    if (c < 0x80) {
        return {byte(c)};
    }
    const char last = byte(0x80U | (c & 0x3FU));
    if (c < 0x800) {
        return {byte(0xC0U | (c >> 6U)), last};
    }
    const char third = byte(0x80U | ((c >> 6U) & 0x3FU));
    if (c < 0x10000) {
        return {byte(0xE0U | (c >> 12U)), third, last};
    }
    return {byte(0xF0U | (c >> 18U)), byte(0x80U | ((c >> 12U) & 0x3FU)), third, last};
}

// Most texts are never shown to ICU; no character may slip through wherever it stands.
TEST(Normalized, IsWhatIcuSaysForEveryCharacter) {
    const std::string filler(130, 'e');
    for (std::uint32_t c = 1; c <= 0x10FFFF; ++c) {
        if (c == '\r' || (c >= 0xD800 && c < 0xE000)) {
            continue;
        }
        const std::string character = utf8(c);
        ASSERT_EQ(normalized('e' + character), base::to_nfc('e' + character)) << c;
        const std::size_t at = c % 128;
        const std::string text = filler.substr(0, at) + character + filler.substr(at);
        ASSERT_EQ(normalized(text) == text, base::to_nfc(text) == text) << c;
    }
}

TEST(Normalized, IsWhatIcuSaysForEveryPairOfUsualCharacters) {
    std::vector<std::string> usual;
    const std::pair<std::uint32_t, std::uint32_t> ranges[] = {
        {1, 0x2FF}, {0x400, 0x47F}, {0x2000, 0x203F}};
    for (const auto& [first, last] : ranges) {
        for (std::uint32_t c = first; c <= last; ++c) {
            usual.push_back(c == '\r' ? "\n" : utf8(c));
        }
    }
    for (const std::string& first : usual) {
        for (const std::string& second : usual) {
            const std::string pair = first + second;
            ASSERT_EQ(normalized(pair), base::to_nfc(pair)) << pair;
        }
    }
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
