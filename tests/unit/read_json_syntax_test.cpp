#include "core/read/json_syntax.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::read {
namespace {

TEST(JsonFault, IsNothingForJson) {
    EXPECT_FALSE(json_fault(R"({"a": [1, true, null, "\u00e9"]})"));
    EXPECT_FALSE(json_fault("123456789012345678901234567890"));
    EXPECT_FALSE(json_fault("[1e999]")); // RFC 8259, section 6: any size is grammatical
}

struct Case {
    const char* phenomenon;
    std::string_view bytes;
    std::size_t offset;
    const char* message;
};

TEST(JsonFault, HasTheByteAndTheReason) {
    const Case cases[] = {
        {"nothing", "", 0, "unexpected end of input"},
        {"cut short", R"({"a": 1)", 7, "unexpected end of input"},
        {"no colon", R"({"a" 1})", 5, "unexpected number literal"},
        {"no colon before a string", R"({"a" "long text"})", 5, "unexpected string"},
        {"a string that does not end", R"({"a": "long text})", 6,
         "missing closing quote"},
        {"the same, in characters of many bytes", R"({"é": "中国)", 7,
         "missing closing"},
        {"trailing comma", R"({"a": 1,})", 8, "unexpected '}'"},
        {"unknown word", R"({"a": nil})", 7, "invalid literal"},
        {"two values", "{} {}", 3, "unexpected '{'"},
        {"half a surrogate pair", R"(["\ud800"])", 8, "surrogate U+D800..U+DBFF"},
        {"the other half", R"(["\udc00"])", 7, "surrogate U+DC00..U+DFFF"},
        {"control character", "[\"a\tb\"]", 3, "control character U+0009"},
    };
    for (const Case& c : cases) {
        const auto fault = json_fault(c.bytes);
        ASSERT_TRUE(fault) << c.phenomenon;
        EXPECT_EQ(fault->offset, c.offset) << c.phenomenon;
        EXPECT_THAT(fault->message, testing::HasSubstr(c.message)) << c.phenomenon;
        EXPECT_THAT(fault->message, testing::Not(testing::HasSubstr("last read")));
    }
}

TEST(JsonFault, SurvivesDeepNesting) {
    EXPECT_TRUE(json_fault(std::string(1000000, '[')));
}

} // namespace
} // namespace parallax::read
