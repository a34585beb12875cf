#include "core/read/message.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace parallax::read {
namespace {

TEST(InQuotes, KeepsAMessageOnOneLine) {
    EXPECT_EQ(in_quotes("x"), "\"x\"");
    EXPECT_EQ(in_quotes(""), "\"\"");
    EXPECT_EQ(in_quotes("a\nb\x1B[31m"), "\"a\\x0Ab\\x1B[31m\"");
    EXPECT_EQ(in_quotes("caf\xE9"), "\"caf\\xE9\"");
    EXPECT_EQ(in_quotes("中国"), "\"中国\"");
}

TEST(InQuotes, CutsLongValues) {
    EXPECT_EQ(in_quotes(std::string(60, 'a')), '"' + std::string(60, 'a') + '"');
    EXPECT_EQ(in_quotes(std::string(100000, 'a')), '"' + std::string(59, 'a') + "…\"");
}

TEST(ListInQuotes, JoinsAndStopsAtForty) {
    EXPECT_EQ(list_in_quotes({}), "");
    EXPECT_EQ(list_in_quotes(std::vector<std::string>{"a", "b"}), "\"a\", \"b\"");
    const std::string all = list_in_quotes(std::vector<std::string>(42, "c"));
    EXPECT_TRUE(all.ends_with("\"c\" and 2 more")) << all;
}

TEST(PrintablePath, EscapesOnlyWhatCantBeShown) {
    EXPECT_EQ(printable_path("a b/é.txt"), "a b/é.txt");
    EXPECT_EQ(printable_path("a\xFF/\n.txt"), "a\\xFF/\\x0A.txt");
}

} // namespace
} // namespace parallax::read
