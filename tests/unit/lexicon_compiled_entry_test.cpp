#include "core/lexicon/compiled_entry.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::lexicon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Forms sorted by their bytes: capitals first.
const index::Vocabulary& vocabulary() {
    static const index::Vocabulary words(std::vector<std::string>{
        "Allied", "US", "Us", "allies", "ally", "us", "use", "war"});
    return words;
}

CompiledEntry compiled(const std::string& pattern, CaseRule rule = CaseRule::folded) {
    return compiled_entry({pattern, rule, 1, "", {}}, vocabulary()).value();
}

std::vector<std::string> terms(const CompiledWord& word) {
    std::vector<std::string> result;
    for (const base::TermId term : word.terms) {
        result.emplace_back(vocabulary().term(term));
    }
    return result;
}

std::vector<std::string> forms(const CompiledWord& word) {
    std::vector<std::string> result;
    for (const base::FormId form : word.forms) {
        result.emplace_back(vocabulary().form(form));
    }
    return result;
}

TEST(CompiledEntry, HasTheTermsOfEachWord) {
    const CompiledEntry entry = compiled("ALLI* war *");
    ASSERT_EQ(entry.words.size(), 3U);
    EXPECT_TRUE(entry.is_glob);
    EXPECT_THAT(terms(entry.words[0]), ElementsAre("allied", "allies"));
    EXPECT_THAT(terms(entry.words[1]), ElementsAre("war"));
    EXPECT_TRUE(entry.words[2].is_any);
    EXPECT_THAT(terms(entry.words[2]), IsEmpty());
    EXPECT_FALSE(compiled("war").is_glob);
    EXPECT_THAT(terms(compiled("peace").words[0]), IsEmpty());
}

TEST(CompiledEntry, WithExactCaseHasFormsToo) {
    const auto exact = [](const std::string& pattern) {
        return compiled(pattern, CaseRule::exact).words[0];
    };
    EXPECT_THAT(forms(exact("US")), ElementsAre("US"));
    EXPECT_THAT(terms(exact("US")), ElementsAre("us"));
    EXPECT_THAT(forms(exact("U?")), ElementsAre("US", "Us"));
    EXPECT_THAT(terms(exact("U?")), ElementsAre("us")); // once
    EXPECT_THAT(forms(exact("?s*")), ElementsAre("Us", "us", "use"));
    EXPECT_THAT(forms(exact("uS")), IsEmpty());
}

TEST(CompiledEntry, FindsWhatComparingWithEveryWordFinds) {
    for (const CaseRule rule : {CaseRule::folded, CaseRule::exact}) {
        for (const std::string pattern :
             {"a*", "*s", "u*", "us*", "?s", "al*i*", "us", "US", "A*", "*l*", "w?r"}) {
            const WordPattern word = words_of({pattern, rule, 1, "", {}})->front();
            const CompiledWord found = compiled_word(word, vocabulary());
            for (std::uint32_t f = 0; f < vocabulary().forms(); ++f) {
                const auto form = base::FormId(f);
                const auto term = vocabulary().term_of(form);
                EXPECT_EQ(matches(found, form, vocabulary()),
                          matches(word.glob, rule == CaseRule::exact
                                                 ? vocabulary().form(form)
                                                 : vocabulary().term(term)))
                    << pattern << " against " << vocabulary().form(form);
            }
        }
    }
}

TEST(CompiledEntry, NeedsAWord) {
    const Entry entry{"...", CaseRule::folded, 1, "", {"x.yml", 7, 3}};
    const auto result = compiled_entry(entry, vocabulary());
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().place.line, 7U);
}

} // namespace
} // namespace parallax::lexicon
