#include "core/role/role_reader.hpp"
#include "core/role/rules.hpp"

#include <algorithm>
#include <random>
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
    const std::string text = "{Kolt} called {Tarsovia} a rich [bully], {Brandt} slept.";
    EXPECT_THAT(tests::roles_in(reader, text, "fi"),
                ElementsAreArray({"described Brandt (nearest in the sentence)"}));
    EXPECT_THAT(tests::roles_in(reader, "{Kolt} a [bully] a {Brandt}", "fi"),
                ElementsAreArray({"described Kolt (nearest in the sentence)"}));
    EXPECT_THAT(tests::roles_in(reader, "A [bully]. {Kolt}.", "fi"),
                ElementsAreArray({"nobody"}));
}

TEST(Roles, DoNotDependOnWhatWasReadBefore) {
    RoleReader used;
    const std::string first = "{Kolt} [invaded] {Tarsovia}, {Brandt} was [bullied].";
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

TEST(Roles, OfAnyWordsAreOfTheSentence) {
    const std::vector<std::string> pieces = {
        "Kolt",   "Tarsovia's", "was",  "by",  "to",   "invaded",  "bullying",
        "threat", "aggressive", "and",  "who", "that", "of",       "against",
        ",",      ";",          "said", "the", "a",    "called",   "as",
        "it",     "his",        "not",  "is",  ".",    "launched", "suffered",
        "в",      "Россия",     "被",   "的",  "中国", "whose",    "while"};
    std::mt19937_64 random(7);
    const auto draw = [&](std::size_t n) {
        return static_cast<std::uint32_t>(random() % n);
    };
    text::Tokenizer tokenizer;
    RoleReader reader;
    const auto names = rule_names();
    for (int world = 0; world < 3000; ++world) {
        std::string text;
        for (std::uint32_t i = draw(30) + 1; i > 0; --i) {
            text += pieces[draw(pieces.size())] + " ";
        }
        const std::string language = std::vector{"en", "ru", "zh", "fi"}[draw(4)];
        const text::Words words = tokenizer.words(text, language);
        std::vector<Mention> mentions;
        std::vector<Tokens> hits;
        for (std::size_t s = 0; s + 1 < words.first_token.size(); ++s) {
            for (std::uint32_t t = words.first_token[s]; t < words.first_token[s + 1];
                 ++t) {
                const std::uint32_t end =
                    std::min(t + 1 + draw(3), words.first_token[s + 1]);
                if (draw(4) == 0) {
                    mentions.push_back({{t, end}, draw(3)});
                }
                if (draw(4) == 0) {
                    hits.push_back({t, end});
                }
            }
        }
        const auto found = reader.roles(text, words, mentions, hits, language);
        ASSERT_EQ(found.size(), hits.size());
        for (std::size_t h = 0; h < hits.size(); ++h) {
            const auto sentence =
                std::ranges::upper_bound(words.first_token, hits[h].first);
            for (const Party& one : {found[h].first, found[h].second}) {
                if (!one.found()) {
                    continue;
                }
                const Tokens at = mentions.at(one.mention).tokens;
                EXPECT_GE(at.first, *(sentence - 1)) << text;
                EXPECT_LE(at.last, *sentence) << text;
                EXPECT_NE(std::ranges::find(names, one.rule), names.end()) << text;
            }
            if (found[h].second.found()) {
                ASSERT_TRUE(found[h].first.found()) << text;
                EXPECT_EQ(found[h].second.role, Role::target) << text;
                EXPECT_NE(mentions[found[h].first.mention].actor,
                          mentions[found[h].second.mention].actor)
                    << text;
            }
        }
    }
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
    EXPECT_LT(seconds(16384), 64 * seconds(1024) + 0.1) << piece;
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
