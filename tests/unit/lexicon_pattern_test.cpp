#include "core/lexicon/pattern.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::lexicon {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> globs(const std::string& pattern,
                               CaseRule rule = CaseRule::folded) {
    std::vector<std::string> result;
    const auto words = words_of({pattern, rule, 1, "", {}});
    for (const WordPattern& word : words.value()) {
        result.push_back(word.glob);
    }
    return result;
}

TEST(WordsOf, CutsAnEntryAsTextsAreCut) {
    EXPECT_THAT(globs("rules-based order"), ElementsAre("rules", "based", "order"));
    EXPECT_THAT(globs("U.S. troops"), ElementsAre("u.s", "troops"));
    EXPECT_THAT(globs("China’s rise"), ElementsAre("china's", "rise"));
    EXPECT_THAT(globs("  regime   change "), ElementsAre("regime", "change"));
    EXPECT_THAT(globs("don’t *n’t"), ElementsAre("don't", "*n't"));
    EXPECT_THAT(globs("«\u202Fbonjour\u202F»"), ElementsAre("bonjour"));
    EXPECT_THAT(globs("1\u202F000 km"), ElementsAre("1000", "km"));
}

TEST(WordsOf, KeepsWildcardsInTheirWords) {
    EXPECT_THAT(globs("imperialis*"), ElementsAre("imperialis*"));
    EXPECT_THAT(globs("*militar*"), ElementsAre("*militar*"));
    EXPECT_THAT(globs("organi?ation* of"), ElementsAre("organi?ation*", "of"));
    EXPECT_THAT(globs("trade * war"), ElementsAre("trade", "*", "war"));
    EXPECT_THAT(globs("anti-*"), ElementsAre("anti", "*"));
    EXPECT_THAT(globs("G?"), ElementsAre("g?"));
    EXPECT_THAT(globs("империал*"), ElementsAre("империал*"));
}

TEST(WordsOf, FoldsUnlessCaseIsExact) {
    EXPECT_THAT(globs("US"), ElementsAre("us"));
    EXPECT_THAT(globs("US", CaseRule::exact), ElementsAre("US"));
}

TEST(WordsOf, RefusesWhatHasNoWordOrMatchesAll) {
    const Entry nothing{"—", CaseRule::folded, 1, "", {"a.yml", 3, 5}};
    const auto error = words_of(nothing).error();
    EXPECT_THAT(base::to_string(error),
                HasSubstr("a.yml:3:5: \"—\" has no word in it"));
    EXPECT_THAT(words_of({"*", CaseRule::folded, 1, "", {}}).error().message,
                HasSubstr("matches every word"));
    EXPECT_FALSE(words_of({"* **", CaseRule::folded, 1, "", {}}).has_value());
    EXPECT_FALSE(words_of({"", CaseRule::folded, 1, "", {}}).has_value());
}

TEST(Matches, StarIsAnyRunAndQuestionMarkOneCharacter) {
    EXPECT_TRUE(matches("ally", "ally"));
    EXPECT_FALSE(matches("ally", "allyx"));
    EXPECT_FALSE(matches("allyx", "ally"));
    EXPECT_TRUE(matches("alli*", "alli"));
    EXPECT_TRUE(matches("alli*", "alliance"));
    EXPECT_TRUE(matches("*ism", "imperialism"));
    EXPECT_FALSE(matches("*ism", "imperialisms"));
    EXPECT_TRUE(matches("*ism*", "imperialisms"));
    EXPECT_TRUE(matches("organi?ation", "organisation"));
    EXPECT_FALSE(matches("organi?ation", "organiation"));
    EXPECT_TRUE(matches("na?ve", "naïve")); // one code point, two bytes
    EXPECT_FALSE(matches("na??ve", "naïve"));
    EXPECT_TRUE(matches("*a*b*", "xxaxxbxx"));
    EXPECT_FALSE(matches("*a*b*", "xxbxxaxx"));
    EXPECT_TRUE(matches("*", ""));
    EXPECT_FALSE(matches("?", ""));
    EXPECT_FALSE(matches("", "a"));
    EXPECT_TRUE(matches("", ""));
}

/// The definition, written out: what the first character of the glob allows.
bool obviously_matches(const std::string& glob, const std::string& word) {
    if (glob.empty()) {
        return word.empty();
    }
    if (glob[0] == '*') {
        return obviously_matches(glob.substr(1), word) ||
               (!word.empty() && obviously_matches(glob, word.substr(1)));
    }
    return !word.empty() && (glob[0] == '?' || glob[0] == word[0]) &&
           obviously_matches(glob.substr(1), word.substr(1));
}

std::vector<std::string> all_strings(const std::string& alphabet, std::size_t longest) {
    std::vector<std::string> result{""};
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (result[i].size() < longest) {
            for (const char c : alphabet) {
                result.push_back(result[i] + c);
            }
        }
    }
    return result;
}

TEST(Matches, AgreesWithTheDefinitionOnEverySmallWorld) {
    for (const std::string& glob : all_strings("ab*?", 5)) {
        for (const std::string& word : all_strings("ab", 5)) {
            ASSERT_EQ(matches(glob, word), obviously_matches(glob, word))
                << glob << " against " << word;
        }
    }
}

} // namespace
} // namespace parallax::lexicon
