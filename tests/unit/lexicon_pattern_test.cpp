#include "core/lexicon/pattern.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
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

TEST(WordsOf, OfPlainEntriesAreThoseOfTheTokenizer) {
    constexpr std::string_view letters = "  aZz09*?";
    std::mt19937 random(1);
    for (int i = 0; i < 20000; ++i) {
        std::string pattern;
        for (std::size_t left = random() % 12; left > 0; --left) {
            pattern += letters[random() % letters.size()];
        }
        const CaseRule rule = i % 2 == 0 ? CaseRule::folded : CaseRule::exact;
        const auto plain = words_of({pattern, rule, 1, "", {}});
        auto cut = words_of({pattern + " é", rule, 1, "", {}}).value(); // is not plain
        cut.pop_back();
        if (plain) {
            ASSERT_EQ(*plain, cut) << '"' << pattern << '"';
        } else {
            ASSERT_TRUE(std::all_of(cut.begin(), cut.end(),
                                    [](const auto& word) {
                                        return word.glob.find_first_not_of('*') ==
                                               std::string::npos;
                                    }))
                << '"' << pattern << '"';
        }
    }
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

std::vector<std::string> globs(const std::vector<WordPattern>& words) {
    std::vector<std::string> result;
    for (const WordPattern& word : words) {
        result.push_back(word.glob);
    }
    return result;
}

TEST(PatternOf, NearHasTwoOperandsAndHowFarApartTheyMayBe) {
    const Pattern near =
        pattern_of({" near( Weapon*,arms-deal , 5 ) ", CaseRule::folded, 1, "", {}})
            .value();
    EXPECT_THAT(globs(near.words), ElementsAre("arms", "deal"));
    EXPECT_THAT(globs(near.others), ElementsAre("weapon*"));
    EXPECT_EQ(near.apart, 5U);
    EXPECT_EQ(near,
              pattern_of({"near(arms deal, weapon*, 5)", CaseRule::folded, 1, "", {}})
                  .value());
    const Pattern exact =
        pattern_of({"near(US, Arms, 50)", CaseRule::exact, 1, "", {}}).value();
    EXPECT_THAT(globs(exact.words), ElementsAre("Arms"));
    EXPECT_THAT(globs(exact.others), ElementsAre("US"));
    EXPECT_EQ(exact.others.front().case_rule, CaseRule::exact);
}

TEST(PatternOf, AnythingElseIsWordsInARow) {
    for (const char* pattern : {"near miss", "nearly", "near (a, b, 5)", "near"}) {
        const Pattern row = pattern_of({pattern, CaseRule::folded, 1, "", {}}).value();
        EXPECT_EQ(row.apart, 0U) << pattern;
        EXPECT_TRUE(row.others.empty()) << pattern;
    }
}

TEST(PatternOf, SaysHowANearIsWritten) {
    const auto said = [](const std::string& pattern) {
        return base::to_string(
            pattern_of({pattern, CaseRule::folded, 1, "", {"a.yml", 3, 5}}).error());
    };
    EXPECT_EQ(said("near(a, b, 5"),
              "a.yml:3:5: \"near(a, b, 5\" has no \")\" at its end; write two words or "
              "phrases and how many words they may be apart, as in "
              "near(weapon*, suppl*, 5)");
    EXPECT_THAT(said("near("), HasSubstr("has no \")\" at its end"));
    EXPECT_THAT(said("near(a, b)"), HasSubstr("has 2 parts between its commas"));
    EXPECT_THAT(said("near()"), HasSubstr("has 1 part between its commas"));
    EXPECT_THAT(said("near(a, b, c, 5)"), HasSubstr("has 4 parts between its commas"));
    for (const char* number : {"0", "51", "-1", "five", "", "5 words", "99999999999"}) {
        EXPECT_THAT(said("near(a, b, " + std::string(number) + ")"),
                    HasSubstr("needs a number from 1 to 50"));
    }
    EXPECT_THAT(said("near(a, , 5)"),
                HasSubstr("an operand without a letter or number"));
    EXPECT_THAT(said("near(--, b, 5)"),
                HasSubstr("an operand without a letter or number"));
    EXPECT_THAT(said("near(a, * **, 5)"),
                HasSubstr("an operand that matches every word"));
}

TEST(WordsOf, OfANearAreThoseOfBothOperands) {
    EXPECT_THAT(globs("near(weapon*, arms deal, 5)"),
                ElementsAre("arms", "deal", "weapon*"));
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
