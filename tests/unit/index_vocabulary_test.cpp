#include "core/index/vocabulary.hpp"

#include <stdexcept>

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

TEST(Vocabulary, WantsSortedFormsWithoutDuplicates) {
    EXPECT_THROW(Vocabulary({"b", "a"}), std::logic_error);
    EXPECT_THROW(Vocabulary({"a", "a"}), std::logic_error);
    EXPECT_EQ(Vocabulary(std::vector<std::string>{}).terms(), 0U);
}

} // namespace
} // namespace parallax::index
