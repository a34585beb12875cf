#include "core/analysis/quoted.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::analysis {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> parts(const std::string& text) {
    std::vector<std::string> found;
    for (const Bytes& part : quoted_parts(text, {0, text.size()})) {
        found.push_back(text.substr(part.begin, part.end - part.begin));
    }
    return found;
}

TEST(QuotedParts, ByEachKindOfMark) {
    EXPECT_THAT(parts("He \"may\" go, \xE2\x80\x9Cnot now\xE2\x80\x9D, she said."),
                ElementsAre("may", "not now"));
    EXPECT_THAT(parts("\xE2\x80\x9E"
                      "a\xE2\x80\x9C und \xC2\xAB"
                      "b\xC2\xBB"),
                ElementsAre("a", "b"));
}

TEST(QuotedParts, EndInTheSentence) {
    EXPECT_THAT(parts("\"It goes on."), IsEmpty());
    EXPECT_THAT(parts("and ends.\xE2\x80\x9D"), IsEmpty());
    const std::string text = "\"It goes on. And ends.\"";
    EXPECT_THAT(quoted_parts(text, {0, 12}), IsEmpty());
    EXPECT_THAT(parts("it's the '90s' way"), IsEmpty());
}

} // namespace
} // namespace parallax::analysis
