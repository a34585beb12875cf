#include "core/role/role_reader.hpp"
#include "core/role/rules.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/cases/cases.hpp"
#include "tests/unit/role_cases.hpp"
#include <ctime>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::role {
namespace {

using testing::ElementsAreArray;

TEST(Roles, AgreeWithTheCases) {
    RoleReader reader;
    std::size_t number = 0;
    for (const std::string language : {"en", "ru", "zh"}) {
        for (const tests::Case& test : tests::cases("roles." + language + ".txt")) {
            EXPECT_THAT(tests::roles_in(reader, test.input, language),
                        ElementsAreArray(test.expected))
                << test.heading << ", line " << test.line << " of " << language << ": "
                << test.input;
            ++number;
        }
    }
    EXPECT_GE(number, 100U);
}

TEST(Roles, AreTheNearestActorWhereALanguageHasNoRules) {
    EXPECT_FALSE(has_role_rules("fi"));
    EXPECT_TRUE(has_role_rules("en-GB"));
    EXPECT_TRUE(has_role_rules(""));
    RoleReader reader;
    const std::string text = "{Kolt} called {Borduria} a rich [bully], {Brandt} slept.";
    EXPECT_THAT(tests::roles_in(reader, text, "fi"),
                ElementsAreArray({"described Brandt (nearest in the sentence)"}));
    EXPECT_THAT(tests::roles_in(reader, "{Kolt} a [bully] a {Brandt}", "fi"),
                ElementsAreArray({"described Kolt (nearest in the sentence)"}));
    EXPECT_THAT(tests::roles_in(reader, "A [bully]. {Kolt}.", "fi"),
                ElementsAreArray({"nobody"}));
}

TEST(Roles, DoNotDependOnWhatWasReadBefore) {
    RoleReader used;
    const std::string first = "{Kolt} [invaded] {Borduria}, {Brandt} was [bullied].";
    const std::string second = "There was a [war].";
    (void)tests::roles_in(used, first, "en");
    RoleReader fresh;
    EXPECT_EQ(tests::roles_in(used, second, "en"),
              tests::roles_in(fresh, second, "en"));
    EXPECT_EQ(tests::roles_in(used, first, "en"), tests::roles_in(fresh, first, "en"));
}

TEST(Roles, AreNoneOfNothing) {
    RoleReader reader;
    EXPECT_TRUE(tests::roles_in(reader, "", "en").empty());
    EXPECT_TRUE(tests::roles_in(reader, "{Kolt} slept.", "en").empty());
}

TEST(Roles, AreNotBothOfOneActor) {
    text::Tokenizer tokenizer;
    const std::string text = "Kolt threatened Kolt.";
    const text::Words words = tokenizer.words(text, "en");
    RoleReader reader;
    const std::vector<Tokens> hits = {{1, 2}};
    for (const std::uint32_t other : {0U, 1U}) {
        const std::vector<Mention> two = {{{0, 1}, 0}, {{2, 3}, other}};
        const HitRoles found = reader.roles(text, words, two, hits, "en")[0];
        EXPECT_EQ(found.first.role, Role::agent);
        EXPECT_EQ(found.second.found(), other == 1);
    }
}

TEST(Roles, OfMentionsOutOfPlaceAreABug) {
    text::Tokenizer tokenizer;
    const std::string text = "Kolt slept. Brandt woke.";
    const text::Words words = tokenizer.words(text, "en");
    const std::vector<Tokens> hits = {{3, 4}};
    RoleReader reader;
    const std::vector<Mention> over = {{{1, 3}, 0}};
    EXPECT_THROW((void)reader.roles(text, words, over, hits, "en"), std::logic_error);
    const std::vector<Tokens> across = {{1, 3}};
    EXPECT_THROW((void)reader.roles(text, words, {}, across, "en"), std::logic_error);
}

TEST(Roles, HaveRulesThatAreListedOnce) {
    std::vector<std::string_view> names(rule_names().begin(), rule_names().end());
    std::ranges::sort(names);
    EXPECT_TRUE(std::ranges::adjacent_find(names) == names.end());
}

/// Sixteen times the text takes sixteen times as long; up to 64 are let pass, for
/// caches. Time of the processor, so that a busy machine does not matter.
void expect_linear(const std::string& piece) {
    RoleReader reader;
    const auto seconds = [&](std::size_t pieces) {
        std::string text;
        for (std::size_t i = 0; i < pieces; ++i) {
            text += piece;
        }
        const tests::Marked marked = tests::marked(text);
        text::Tokenizer tokenizer;
        const text::Words words = tokenizer.words(marked.text, "en");
        const auto mentions = tests::mentions_of(marked, words);
        const auto hits = tests::hits_of(marked, words);
        double best = 1e9;
        for (int i = 0; i < 3; ++i) {
            const auto start = std::clock();
            EXPECT_EQ(reader.roles(marked.text, words, mentions, hits, "en").size(),
                      hits.size());
            best = std::min(best,
                            static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
        }
        return best;
    };
    EXPECT_LT(seconds(32768), 64 * seconds(2048) + 0.1) << piece;
}

TEST(Roles, TakeLinearTimeWhateverTheText) {
    for (const std::string piece :
         {"[bully] ", "[bully], ", ", ", "a, [bully] ", "{Kolt} [bully] ",
          "{Kolt}, [bullied] ", "and [bullied] ", "was [bullied] by ", "to [bully] ",
          "which [bullied] ", "{Kolt} and ", "of [bullying] of ", "as [bully] as ",
          "said [bully] that ", "[bullying] the "}) {
        expect_linear(piece);
        expect_linear("{Kolt} " + piece);
    }
}

TEST(Roles, OfASentenceOfAHundredThousandHits) {
    std::string text = "{Kolt} said: ";
    for (int i = 0; i < 100000; ++i) {
        text += "[bully], ";
    }
    RoleReader reader;
    const std::vector<std::string> found = tests::roles_in(reader, text, "en");
    ASSERT_EQ(found.size(), 100000U);
    EXPECT_THAT(found.back(), testing::HasSubstr("Kolt"));
}

} // namespace
} // namespace parallax::role
