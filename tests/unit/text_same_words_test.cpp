#include "core/text/same_words.hpp"

#include <cstdint>
#include <string>

#include <gtest/gtest.h>

namespace parallax::text {
namespace {

bool has(const std::string& all, const std::string& words) {
    const std::string text = words + ' ' + all;
    const auto at = static_cast<std::uint32_t>(words.size() + 1);
    return has_words(text, {at, static_cast<std::uint32_t>(text.size())},
                     {0, static_cast<std::uint32_t>(words.size())});
}

TEST(HasWords, FindsWholeWordsInAnyCase) {
    EXPECT_TRUE(has("they answer threats with ships", "Threats"));
    EXPECT_TRUE(has("threats", "threats"));
    EXPECT_TRUE(has("an old bridge, they say", "OLD BRIDGE"));
    EXPECT_TRUE(has("threatsome threats", "threats")); // the second one
    EXPECT_FALSE(has("threatsome", "threats"));
    EXPECT_FALSE(has("unthreats", "threats"));
    EXPECT_FALSE(has("éthreats", "threats"));
    EXPECT_FALSE(has("", "threats"));
}

} // namespace
} // namespace parallax::text
