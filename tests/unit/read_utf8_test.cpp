#include "core/base/unicode.hpp"
#include "core/read/utf8.hpp"

#include <cstdint>
#include <string>

#include <gtest/gtest.h>

namespace parallax::read {
namespace {

// Two bytes after each of the leads and followers that table 3-7 tells apart.
TEST(IsUtf8, AgreesWithIcu) {
    const std::string_view firsts = "\x41\x80\xBF\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE\xEF"
                                    "\xF0\xF1\xF3\xF4\xF5\xFF";
    for (const char first : firsts) {
        for (std::uint32_t pair = 0; pair <= 0xFFFF; ++pair) {
            std::string bytes = {first, static_cast<char>(pair >> 8U),
                                 static_cast<char>(pair & 0xFFU)};
            for (const char* end : {"", "\x80", "\xBF", "a"}) {
                const std::string text = bytes + end;
                ASSERT_EQ(is_utf8(text), !base::first_invalid_utf8(text)) << pair;
            }
        }
    }
    EXPECT_TRUE(is_utf8(""));
}

} // namespace
} // namespace parallax::read
