#include "core/lexicon/typos.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::lexicon {
namespace {

TEST(AreOneEditApart, CountsOneEditOfEachKind) {
    EXPECT_TRUE(are_one_edit_apart("allies", "alliess"));
    EXPECT_TRUE(are_one_edit_apart("allies", "alies"));
    EXPECT_TRUE(are_one_edit_apart("allies", "alleis"));
    EXPECT_TRUE(are_one_edit_apart("allies", "allyes"));
    EXPECT_TRUE(are_one_edit_apart("caf\xC3\xA9", "cafe"));
    EXPECT_FALSE(are_one_edit_apart("allies", "allies"));
    EXPECT_FALSE(are_one_edit_apart("allies", "ales"));
    EXPECT_FALSE(are_one_edit_apart("allies", "alliance"));
    EXPECT_FALSE(are_one_edit_apart("abcd", "badc"));
    EXPECT_FALSE(are_one_edit_apart("", ""));
    EXPECT_TRUE(are_one_edit_apart("", "a"));
}

TEST(TermsNear, FindsAllThatTryingEachPairFinds) {
    std::mt19937_64 draws(3);
    std::vector<std::string> forms;
    for (int i = 0; i < 3000; ++i) {
        std::string word;
        for (std::uint64_t j = 0; j < 5 + draws() % 3; ++j) {
            word += static_cast<char>('a' + draws() % 3);
        }
        forms.push_back(word);
    }
    forms.emplace_back("caf\xC3\xA9t");
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    const index::Vocabulary vocabulary(forms);
    const std::vector<std::string> words{"aabbc", "abcabc", "cafet", "zzzzz"};
    std::vector<NearTerm> expected;
    for (std::uint32_t w = 0; w < words.size(); ++w) {
        for (std::uint32_t t = 0; t < vocabulary.terms(); ++t) {
            if (are_one_edit_apart(words[w], vocabulary.term(base::TermId{t}))) {
                expected.push_back({w, base::TermId{t}});
            }
        }
    }
    EXPECT_GT(expected.size(), 10U);
    EXPECT_EQ(terms_near(words, vocabulary), expected);
}

} // namespace
} // namespace parallax::lexicon
