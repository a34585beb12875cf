#include "core/base/text_positions.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

namespace parallax::base {
namespace {

/// Counts from the beginning each time.
TextPosition counted(std::string_view text, std::size_t byte) {
    const std::string_view before = text.substr(0, byte);
    const std::size_t line_start = before.rfind('\n') + 1; // npos + 1 is 0
    TextPosition result;
    result.line +=
        static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
    for (const char c : before.substr(line_start)) {
        result.column += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    }
    return result;
}

TEST(TextPositions, CountLinesAndCharactersFromOne) {
    const std::string text = "ab\nзя!\n";
    const TextPositions positions(text);
    EXPECT_EQ(positions.at(text, 0), (TextPosition{1, 1}));
    EXPECT_EQ(positions.at(text, 2), (TextPosition{1, 3}));
    EXPECT_EQ(positions.at(text, 3), (TextPosition{2, 1}));
    EXPECT_EQ(positions.at(text, 5), (TextPosition{2, 2}));
    EXPECT_EQ(positions.at(text, 7), (TextPosition{2, 3}));
    EXPECT_EQ(positions.at(text, 9), (TextPosition{3, 1}));
}

TEST(TextPositions, OfBytesInsideACharacterFollowIt) {
    const std::string text = "з!";
    EXPECT_EQ(TextPositions(text).at(text, 1), (TextPosition{1, 2}));
}

TEST(TextPositions, OfAnEmptyTextAndBehindTheEndAreTheEnd) {
    EXPECT_EQ(TextPositions("").at("", 0), (TextPosition{1, 1}));
    EXPECT_EQ(TextPositions("").at("", 7), (TextPosition{1, 1}));
    const std::string text(256, 'x');
    EXPECT_EQ(TextPositions(text).at(text, 1000), (TextPosition{1, 257}));
}

TEST(TextPositions, AreThoseCountedFromTheBeginningAtEveryByte) {
    std::string text;
    for (std::size_t i = 0; text.size() < 3000; ++i) {
        text += i % 7 == 0 ? "при" : i % 5 == 0 ? "中" : "word ";
        text += i % 41 == 0 && i < 400 ? "\n" : "";
    }
    for (const std::size_t size : {0U, 1U, 255U, 256U, 257U, 512U, 3000U}) {
        const std::string_view part = std::string_view(text).substr(0, size);
        const TextPositions positions(part);
        for (std::size_t byte = 0; byte <= part.size(); ++byte) {
            ASSERT_EQ(positions.at(part, byte), counted(part, byte)) << byte;
        }
    }
}

} // namespace
} // namespace parallax::base
