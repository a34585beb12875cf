#include "core/lexicon/lint.hpp"
#include "core/lexicon/parse.hpp"

#include <chrono>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::lexicon {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<LintRemark> lint_of(const std::string& yaml) {
    const ParsedLexicon parsed = parse_lexicon(yaml, "l.yml");
    EXPECT_EQ(parsed.first_serious(), nullptr);
    return lint(parsed.lexicon.categories);
}

/// What is doubted in a frame of these terms, and in which line.
using Doubted = std::vector<std::pair<Doubt, std::uint64_t>>;
Doubted doubted(const std::string& yaml) {
    Doubted result;
    for (const LintRemark& remark : lint_of(yaml)) {
        result.emplace_back(remark.doubt, remark.error.place.line);
    }
    return result;
}

TEST(Lint, HasNothingToSayOfAPlainLexicon) {
    EXPECT_THAT(doubted("frames:\n"
                        "  war: {terms: [war, wars, trade war], except: [war hero]}\n"
                        "  peace: [peace*, 'near(cease*, fire, 2)']\n"
                        "actors:\n"
                        "  us: [{term: US, case: exact}, Washington, america*]\n"),
                IsEmpty());
}

TEST(Lint, FindsWhatABroaderEntryTakesIn) {
    const auto remarks = lint_of("frames:\n  a:\n    - alli*\n    - allies\n    - "
                                 "trade war*\n    - trade wars\n");
    ASSERT_EQ(remarks.size(), 2U);
    EXPECT_EQ(remarks[0].doubt, Doubt::needless);
    EXPECT_FALSE(remarks[0].is_note);
    EXPECT_EQ(remarks[0].entry, 1U);
    EXPECT_EQ(base::to_string(remarks[0].error),
              "l.yml:4:7: \"allies\" is needless: \"alli*\" in line 3 matches all that "
              "it does; remove one");
    EXPECT_EQ(remarks[1].error.place.line, 6U);
    // A weight of its own is a reason, and so is a repeat the parser's business.
    EXPECT_THAT(doubted("frames:\n  a: [alli*, {term: allies, weight: 2}, alli*]\n"),
                IsEmpty());
}

TEST(Lint, NeverCallsBothOfTwoEqualEntriesNeedless) {
    EXPECT_THAT(doubted("frames:\n  a:\n    - ab**\n    - ab*\n"),
                ElementsAre(std::pair(Doubt::needless, 4U)));
}

TEST(Lint, FindsTheSameEntryInTwoFramesOnce) {
    EXPECT_THAT(doubted("frames:\n  a:\n    - threat\n  b:\n    - threat\n"),
                ElementsAre(std::pair(Doubt::in_two_categories, 5U)));
    EXPECT_THAT(doubted("frames:\n  a: [threat]\nactors:\n  b: [threat]\n"), IsEmpty());
    EXPECT_THAT(doubted("frames:\n  a: {terms: [war], b: [war]}\n"), IsEmpty())
        << "the outer one counts it anyway";
    EXPECT_THAT(doubted("frames:\n  o:\n    a: [war]\n    b:\n      - war\n"),
                ElementsAre(std::pair(Doubt::in_two_categories, 5U)));
}

TEST(Lint, NotesAGlobThatTakesInAnEntryOfAnotherFrame) {
    const auto remarks =
        lint_of("frames:\n  a:\n    - threat*\n  b:\n    - threatened\n");
    ASSERT_EQ(remarks.size(), 1U);
    EXPECT_EQ(remarks[0].doubt, Doubt::taken_in_elsewhere);
    EXPECT_TRUE(remarks[0].is_note);
    EXPECT_EQ(remarks[0].category, 1U);
    EXPECT_EQ(remarks[0].error.place.line, 5U);
}

TEST(Lint, FindsExceptionsThatTakeNothing) {
    EXPECT_THAT(doubted("frames:\n  a:\n    terms: [chaos, trade war]\n    except:\n"
                        "      - chaos theory\n" // takes chaos
                        "      - order\n"        // no entry has it
                        "      - trade\n"        // the entry is longer and wins
                        "      - trade war game\n"),
                ElementsAre(std::pair(Doubt::useless_exception, 6U),
                            std::pair(Doubt::useless_exception, 7U)));
    // An inner category's entries count in the outer, so its exceptions may take them.
    EXPECT_THAT(doubted("frames:\n  a: {except: [war hero], b: [war]}\n"), IsEmpty());
    EXPECT_THAT(doubted("frames:\n  a: {terms: ['near(a, b, 3)'], except: [b c]}\n"),
                IsEmpty());
}

TEST(Lint, FindsSpellingsThatDoNotMatch) {
    EXPECT_THAT(doubted("frames:\n  a:\n    - \xD0\xB0llies\n    - china`s\n"),
                ElementsAre(std::pair(Doubt::mixed_scripts, 3U),
                            std::pair(Doubt::apostrophe, 4U)));
}

TEST(Lint, DoubtsCapitalsThatDoNotMatter) {
    const auto remarks = lint_of("actors:\n  us:\n    - US\n    - May\n    - Moscow\n"
                                 "    - NATO2\n    - {term: EU, case: exact}\n");
    ASSERT_EQ(remarks.size(), 2U);
    EXPECT_FALSE(remarks[0].is_note);
    EXPECT_THAT(remarks[0].error.message,
                HasSubstr("also matches \"us\"; where only the name is meant, write "
                          "{term: US, case: exact}"));
    EXPECT_TRUE(remarks[1].is_note);
    EXPECT_EQ(remarks[1].doubt, Doubt::capitals);
    EXPECT_EQ(remarks[1].error.place.line, 4U);
    EXPECT_THAT(doubted("frames:\n  a:\n    - {term: war, case: exact}\n"),
                ElementsAre(std::pair(Doubt::exact_lower_case, 3U)));
}

TEST(Lint, NotesEntriesThatDifferByAccentsOnly) {
    EXPECT_THAT(doubted("frames:\n  a:\n    - caf\xC3\xA9\n    - cafe\n"),
                ElementsAre(std::pair(Doubt::accents, 4U)));
    EXPECT_THAT(doubted("frames:\n  a: [caf\xC3\xA9]\n  b: [cafe]\n"), IsEmpty());
}

TEST(Lint, FindsANearOfOneWordTwice) {
    EXPECT_THAT(doubted("frames:\n  a:\n    - near(weapon*, weapons, 5)\n"),
                ElementsAre(std::pair(Doubt::same_operands, 3U)));
}

TEST(Lint, NotesAFrameThatIsFarLargerThanTheOthers) {
    const std::string eleven = "[a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11]";
    EXPECT_THAT(doubted("frames:\n  a: " + eleven + "\n  b: [b, bb]\n  c: [c, cc]\n"),
                ElementsAre(std::pair(Doubt::unbalanced, 2U)));
    EXPECT_THAT(doubted("frames:\n  a: " + eleven + "\n  b: [b]\n"), IsEmpty());
    EXPECT_THAT(
        doubted("frames:\n  a: " + eleven + "\n  b: [b, bb, bbb]\n  c: [c, cc, ccc]\n"),
        IsEmpty());
}

TEST(Lint, IsFastOnLargeDictionaries) {
    std::vector<Category> categories(4);
    for (std::uint32_t i = 0; i < 4500; ++i) {
        Category& category = categories[i % 4];
        category.name = std::string(1, static_cast<char>('a' + i % 4));
        std::string word(1, 'w');
        word += std::to_string(i * 7919 % 100'003);
        category.entries.push_back(
            {word + (i % 3 == 0 ? "*" : ""), CaseRule::folded, 1, "", {"l", i + 1, 1}});
        if (i % 9 == 0) {
            category.exceptions.push_back(
                {word + " off", CaseRule::folded, 1, "", {"l", i + 1, 1}});
        }
    }
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(lint(categories).empty());
    const auto took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took, std::chrono::seconds(5)) << "0.1 s where it was written";
}

} // namespace
} // namespace parallax::lexicon
