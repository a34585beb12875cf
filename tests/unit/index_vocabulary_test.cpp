#include "core/index/vocabulary.hpp"

#include <algorithm>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::index {
namespace {

using base::FormId;
using base::TermId;
using testing::ElementsAre;

const Vocabulary& words() {
    static const Vocabulary vocabulary(
        {"US", "Us", "ally", "us", "use", "Ünion", "ünion"});
    return vocabulary;
}

TEST(Vocabulary, KeepsFormsAndTermsApart) {
    EXPECT_EQ(words().forms(), 7U);
    EXPECT_EQ(words().terms(), 4U); // ally us use ünion
    EXPECT_EQ(words().term(words().term_of(*words().find_form("US"))), "us");
    EXPECT_EQ(words().term_of(*words().find_form("Us")),
              words().term_of(*words().find_form("us")));
    EXPECT_NE(words().find_form("US"), words().find_form("us"));
    EXPECT_THAT(words().forms_of(*words().find_term("us")),
                ElementsAre(FormId{0}, FormId{1}, FormId{3}));
}

TEST(Vocabulary, NumbersInCodePointOrder) {
    for (std::size_t i = 1; i < words().terms(); ++i) {
        EXPECT_LT(words().term(TermId(i - 1)), words().term(TermId(i)));
    }
}

TEST(Vocabulary, FindsOnlyWhatIsThere) {
    EXPECT_EQ(words().find_form("uS"), std::nullopt);
    EXPECT_EQ(words().find_term("US"), std::nullopt); // a form, not a folded term
    EXPECT_EQ(words().find_term(""), std::nullopt);
}

TEST(Vocabulary, FindsTermsByPrefix) {
    const auto range = words().terms_with_prefix("us");
    EXPECT_EQ(range.last - range.first, 2U);
    EXPECT_EQ(words().term(TermId(range.first)), "us");
    EXPECT_EQ(words().terms_with_prefix("zz").first,
              words().terms_with_prefix("zz").last);
    EXPECT_EQ(words().terms_with_prefix("").last, words().terms());
    EXPECT_EQ(
        words().terms_with_prefix("ü").last - words().terms_with_prefix("ü").first, 1U);
}

/// Words of two letters and of different lengths, many of which begin alike.
std::vector<std::string> similar_words(std::size_t count) {
    std::mt19937 random(1);
    std::vector<std::string> words;
    for (std::size_t i = 0; i < count; ++i) {
        std::string word;
        const std::size_t length = 1 + random() % 14;
        for (std::size_t c = 0; c < length; ++c) {
            word += random() % 4 == 0 ? "\xD1\x8F" : "a"; // я
        }
        words.push_back(word);
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

TEST(Vocabulary, FindsWhatASearchOneByOneFinds) {
    const std::vector<std::string> forms = similar_words(3000);
    const Vocabulary vocabulary(forms);
    ASSERT_GT(forms.size(), 1000U);
    for (std::size_t i = 0; i < forms.size(); ++i) {
        ASSERT_EQ(vocabulary.find_form(forms[i]), FormId(i));
        ASSERT_EQ(vocabulary.find_term(forms[i]), TermId(i)); // all is folded
        ASSERT_EQ(vocabulary.find_form(forms[i] + "b").has_value(), false);
    }
    for (const std::string& word : similar_words(300)) {
        for (const std::string& prefix : {word, word + "b", word.substr(0, 1)}) {
            const auto begins = [&](const std::string& form) {
                return form.substr(0, prefix.size()) == prefix;
            };
            const auto first = std::find_if(forms.begin(), forms.end(), begins);
            const auto range = vocabulary.forms_with_prefix(prefix);
            ASSERT_EQ(range.last - range.first,
                      static_cast<std::size_t>(
                          std::count_if(forms.begin(), forms.end(), begins)));
            if (first != forms.end()) {
                ASSERT_EQ(range.first, static_cast<std::size_t>(first - forms.begin()));
            }
        }
    }
}

TEST(Vocabulary, WantsSortedFormsWithoutDuplicates) {
    EXPECT_THROW(Vocabulary({"b", "a"}), std::logic_error);
    EXPECT_THROW(Vocabulary({"a", "a"}), std::logic_error);
    EXPECT_EQ(Vocabulary(std::vector<std::string>{}).terms(), 0U);
}

} // namespace
} // namespace parallax::index
