#include "core/read/position.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace parallax::read {
namespace {

std::string at(std::string_view bytes, std::size_t offset) {
    return base::to_string(place_at(bytes, offset, {"f", 1, 1}));
}

TEST(PlaceAt, CountsLinesOfEveryKind) {
    EXPECT_EQ(at("", 0), "f:1:1");
    EXPECT_EQ(at("ab", 0), "f:1:1");
    EXPECT_EQ(at("ab", 1), "f:1:2");
    EXPECT_EQ(at("ab", 2), "f:1:3");
    EXPECT_EQ(at("a\nb", 2), "f:2:1");
    EXPECT_EQ(at("a\r\nb", 3), "f:2:1");
    EXPECT_EQ(at("a\rb", 2), "f:2:1");
    EXPECT_EQ(at("a\r\rb", 3), "f:3:1");
    EXPECT_EQ(at("a\r\n\r\nbc", 6), "f:3:2");
    EXPECT_EQ(at("\n\r\n\r", 4), "f:4:1");
    // The CR of CR LF does not end the line on its own.
    EXPECT_EQ(at("a\r\nb", 2), "f:1:3");
}

TEST(PlaceAt, CountsCharactersNotBytes) {
    EXPECT_EQ(at("é中🙂x", 9), "f:1:4");
    EXPECT_EQ(at("中\né中x", 9), "f:2:3");
}

// Each byte that is not UTF-8 counts as one character.
TEST(PlaceAt, CountsBadBytesAsOneEach) {
    EXPECT_EQ(at("\xE9\xE9x", 2), "f:1:3");
    EXPECT_EQ(at("\x80\x80\x80x", 3), "f:1:4");
    EXPECT_EQ(at("a\xE4\xB8x", 3), "f:1:4");
}

TEST(PlaceAt, AddsToTheStart) {
    EXPECT_EQ(place_at("abc", 2, {"f", 5, 10}), (base::Place{"f", 5, 12}));
    EXPECT_EQ(place_at("a\nbc", 3, {"f", 5, 10}), (base::Place{"f", 6, 2}));
}

TEST(PlaceAt, DemandsAnOffsetInside) {
    EXPECT_THROW(static_cast<void>(at("abc", 4)), std::logic_error);
}

} // namespace
} // namespace parallax::read
