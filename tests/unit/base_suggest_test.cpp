#include "core/base/suggest.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace parallax::base {
namespace {

const std::vector<std::string> commands{"compare", "terms", "kwic", "lexicon"};

TEST(Suggestion, MendsSwappedMissingSurplusAndWrongLetters) {
    EXPECT_EQ(suggestion("comapre", commands), "compare");
    EXPECT_EQ(suggestion("compre", commands), "compare");
    EXPECT_EQ(suggestion("comparee", commands), "compare");
    EXPECT_EQ(suggestion("lexikon", commands), "lexicon");
    EXPECT_EQ(suggestion("kwc", commands), "kwic");
}

TEST(Suggestion, IsEmptyWhenNothingIsNear) {
    EXPECT_EQ(suggestion("report", commands), "");
    EXPECT_EQ(suggestion("", commands), "");
    EXPECT_EQ(suggestion("xy", commands), "");
    EXPECT_EQ(suggestion("compare", std::vector<std::string>{}), "");
}

TEST(Suggestion, TakesTheNearestThenTheFirst) {
    const std::vector<std::string> words{"terns", "terms"};
    EXPECT_EQ(suggestion("terms", words), "terms");
    EXPECT_EQ(suggestion("tervs", words), "terns");
}

} // namespace
} // namespace parallax::base
