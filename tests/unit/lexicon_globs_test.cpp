#include "core/lexicon/globs.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::lexicon {
namespace {

/// All texts of up to `most` letters of an alphabet.
std::vector<std::string> texts(const std::string& alphabet, std::size_t most) {
    std::vector<std::string> all{""};
    for (std::size_t first = 0, size = 1; size <= most; ++size) {
        const std::size_t last = all.size();
        for (; first < last; ++first) {
            for (const char c : alphabet) {
                all.push_back(all[first] + c);
            }
        }
    }
    return all;
}

Pattern pattern(const std::string& text, CaseRule rule = CaseRule::folded) {
    return pattern_of({text, rule, 1, "", {}}).value();
}

TEST(Globs, AgreeWithTryingEveryShortWord) {
    const std::vector<std::string> words = texts("ab", 6);
    const std::vector<std::string> globs = texts("ab*?", 3);
    for (const std::string& a : globs) {
        for (const std::string& b : globs) {
            bool shared = false;
            bool all = true;
            for (const std::string& word : words) {
                const bool in_b = matches(b, word);
                shared = shared || (in_b && matches(a, word));
                all = all && (!in_b || matches(a, word));
            }
            EXPECT_EQ(share_a_word(a, b), shared) << a << " and " << b;
            EXPECT_EQ(takes_in(a, b), all) << a << " takes in " << b;
        }
    }
}

TEST(Globs, AreOfLettersNotOfBytes) {
    EXPECT_TRUE(share_a_word("caf?", "caf\xC3\xA9"));
    EXPECT_FALSE(share_a_word("caf?", "caf\xC3\xA9s"));
    EXPECT_TRUE(takes_in("\xD1\x81*", "\xD1\x81\xD0\xBE\xD1\x8E\xD0\xB7"));
}

TEST(Globs, OfPhrasesAreTakenInWordByWord) {
    EXPECT_TRUE(takes_in(pattern("trade war*"), pattern("trade wars")));
    EXPECT_FALSE(takes_in(pattern("trade*"), pattern("trade wars")));
    EXPECT_FALSE(takes_in(pattern("near(a*, b, 3)"), pattern("near(ab, b, 3)")));
    EXPECT_TRUE(takes_in(pattern("near(b, a, 3)"), pattern("near(a, b, 3)")));
}

TEST(Globs, FoldedTakeInExactAndNotTheOtherWayRound) {
    EXPECT_TRUE(takes_in(pattern("us"), pattern("US", CaseRule::exact)));
    EXPECT_FALSE(takes_in(pattern("US", CaseRule::exact), pattern("us")));
    EXPECT_FALSE(
        takes_in(pattern("us", CaseRule::exact), pattern("US", CaseRule::exact)));
}

TEST(BroaderPatterns, FindsAllThatTakeInAPatternHoweverTheyBegin) {
    const std::vector<std::string> written{"alli*", "*ies",    "?llies",   "allies",
                                           "*lli*", "allie?",  "ally",     "alligator*",
                                           "*",     "*alli*x", "allies in"};
    BroaderPatterns broader;
    for (std::uint32_t i = 0; i < written.size(); ++i) {
        if (written[i] != "*") {
            broader.add(pattern(written[i]), i);
        }
    }
    EXPECT_EQ(broader.of(pattern("allies")),
              (std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5}));
    EXPECT_EQ(broader.of(pattern("allie*")), (std::vector<std::uint32_t>{0, 4}));
    EXPECT_EQ(broader.of(pattern("ALLIES", CaseRule::exact)),
              (std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5}));
    EXPECT_EQ(broader.of(pattern("allies in")), (std::vector<std::uint32_t>{10}));
}

} // namespace
} // namespace parallax::lexicon
