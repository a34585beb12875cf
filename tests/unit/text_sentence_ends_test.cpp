#include "core/text/abbreviation_lists.hpp"
#include "core/text/sentence_ends.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Is the boundary between two tokens, found in the text one after the other, inside?
bool inside(std::string_view text, std::string_view before, std::string_view after,
            std::string_view language = "en") {
    const std::size_t first = text.find(before);
    const std::size_t second = text.find(after, first + before.size());
    EXPECT_NE(second, std::string_view::npos) << text;
    const auto span = [](std::size_t begin, std::string_view token) {
        return Span{static_cast<std::uint32_t>(begin),
                    static_cast<std::uint32_t>(begin + token.size())};
    };
    return is_inside_sentence(text, span(first, before), span(second, after), language);
}

std::vector<std::string> pieces(std::string_view text,
                                std::string_view language = "en") {
    std::vector<std::uint32_t> offsets{7}; // what was there goes
    find_missed_ends(text, language, offsets);
    std::vector<std::string> result;
    for (const std::uint32_t offset : offsets) {
        result.emplace_back(text.substr(0, offset));
    }
    return result;
}

TEST(IsInsideSentence, BehindTitlesWhateverFollows) {
    EXPECT_TRUE(inside("He met Mr. Kim.", "Mr", "Kim"));
    EXPECT_TRUE(inside("says Sen. John Lind", "Sen", "John"));
    EXPECT_TRUE(inside("Dr. No", "Dr", "No"));
    EXPECT_TRUE(inside("Gov. “Hap” Lind", "Gov", "Hap"));
    EXPECT_FALSE(inside("He is a doctor. Kim left.", "doctor", "Kim"));
}

TEST(IsInsideSentence, BehindInitials) {
    EXPECT_TRUE(inside("George W. Bush", "W", "Bush"));
    EXPECT_TRUE(inside("J. K. Rowling", "J", "K"));
    EXPECT_TRUE(inside("Sergey I. Lind", "I", "Lind"));
    EXPECT_FALSE(inside("after World War I. France won", "I", "France"));
    EXPECT_FALSE(inside("as tall as I. France won", "I", "France"));
    EXPECT_FALSE(inside("They chose plan B. The army left.", "B", "The"));
}

TEST(IsInsideSentence, BehindDottedAbbreviationsUnlessAWordFollowsThatBeginsSentences) {
    EXPECT_TRUE(inside("the U.S. Army", "U.S", "Army"));
    EXPECT_TRUE(inside("a U.S. 50-cent coin", "U.S", "50"));
    EXPECT_FALSE(inside("in the U.S. The army left", "U.S", "The"));
    EXPECT_FALSE(inside("in the U.S. It’s late", "U.S", "It’s"));
    EXPECT_FALSE(inside("in the U.S. Don't go", "U.S", "Don't"));
    EXPECT_FALSE(inside("They left.The end. Kim came", "left.The", "Kim"));
}

TEST(IsInsideSentence, BehindCompaniesAndPlacesAsTheNextWordTells) {
    EXPECT_TRUE(inside("Acme Corp. President Lind", "Corp", "President"));
    EXPECT_FALSE(inside("He owns Acme Corp. The firm grew", "Corp", "The"));
    EXPECT_TRUE(inside("former Fla. Gov. Lind", "Fla", "Gov"));
    EXPECT_FALSE(inside("in Tampa, Fla. Lind left", "Fla", "Lind"));
    EXPECT_FALSE(inside("Hale, D-Wash. Rep. Lind", "Wash", "Rep"));
    EXPECT_TRUE(inside("Hale (D-Wash.) Mayor of Ardenholt", "Wash", "Mayor"));
    EXPECT_FALSE(inside("He left (he was tired.) Kim stayed", "tired", "Kim"));
}

TEST(IsInsideSentence, BetweenAnAbbreviationAndItsNumber) {
    EXPECT_TRUE(inside("See No. 3 of it", "No", "3"));
    EXPECT_FALSE(inside("No. Kim stays.", "No", "Kim"));
    EXPECT_TRUE(inside("on Jan. 5 President Lind", "Jan", "5"));
    EXPECT_FALSE(inside("last Jan. Lind left", "Jan", "Lind"));
}

TEST(IsInsideSentence, BehindTheTimeOfDayBeforeAZoneOrDay) {
    EXPECT_TRUE(inside("at 5 p.m. Eastern", "p.m", "Eastern"));
    EXPECT_TRUE(inside("at 5 a.m. Friday", "a.m", "Friday"));
    EXPECT_FALSE(inside("at 5 p.m. Lind left", "p.m", "Lind"));
}

TEST(IsInsideSentence, BehindTheNumberOfAPointOfAList) {
    EXPECT_TRUE(inside("1. Lind leads", "1", "Lind"));
    EXPECT_TRUE(inside("so:\n 12. Lind leads", "12", "Lind"));
    EXPECT_FALSE(inside("It was 12. Lind leads", "12", "Lind"));
    EXPECT_FALSE(inside("2024. Lind leads", "2024", "Lind"));
}

TEST(IsInsideSentence, BehindAQuestionThatGoesOnInLowerCaseOrWithWhoAsked) {
    EXPECT_TRUE(inside("“Why?” he asked.", "Why", "he"));
    EXPECT_TRUE(inside("Yahoo! said so", "Yahoo", "said"));
    EXPECT_TRUE(inside("“Why?” Kim asked the crowd.", "Why", "Kim"));
    EXPECT_TRUE(inside("\"Why?\" Mr. Kim said.", "Why", "Mr"));
    EXPECT_TRUE(inside("“No way!” Kim said on Monday.", "way", "Kim"));
    EXPECT_TRUE(inside("“I thought…” Kim said.", "thought", "Kim"));
    EXPECT_FALSE(inside("“Why?” Kim said he would go.", "Why", "Kim"));
    EXPECT_FALSE(inside("“Why?” Kim replied: “No.”", "Why", "Kim"));
    EXPECT_FALSE(inside("“Why?” Kim left.", "Why", "Kim"));
    EXPECT_FALSE(inside("“It is over.” Kim said.", "over", "Kim"));
    EXPECT_FALSE(inside("Why? Kim asked.", "Why", "Kim"));
}

TEST(IsInsideSentence, NeverAcrossALineEnd) {
    for (const char* text :
         {"Mr.\nKim", "Mr. \r\nKim", "Mr.\u2028Kim", "Mr.\u0085Kim", "Mr.\u2029 Kim"}) {
        EXPECT_FALSE(inside(text, "Mr", "Kim")) << text;
    }
    EXPECT_FALSE(inside("“Why?\nhe asked", "Why", "he"));
}

TEST(IsInsideSentence, KnowsAbbreviationsOfOtherLanguages) {
    EXPECT_TRUE(inside("am 3. Oktober", "3", "Oktober", "de"));
    EXPECT_FALSE(inside("Es waren 3. Die Stadt", "3", "Die", "de"));
    EXPECT_TRUE(inside("z.B. Berlin", "z.B", "Berlin", "de"));
    EXPECT_TRUE(inside("M. Macron", "M", "Macron", "fr"));
    EXPECT_TRUE(inside("la Sra. Vidal", "Sra", "Vidal", "es"));
    EXPECT_TRUE(inside("l'on. Sig. Rossi", "Sig", "Rossi", "it"));
    EXPECT_TRUE(inside("dhr. Bakker", "dhr", "Bakker", "nl"));
    EXPECT_TRUE(inside("o Dr. Souza", "Dr", "Souza", "pt"));
    EXPECT_TRUE(inside("В.В. Петров", "В.В", "Петров", "ru"));
    EXPECT_TRUE(inside("им. Ленина", "им", "Ленина", "ru"));
    EXPECT_TRUE(inside("« Pourquoi ? » écrit-il", "Pourquoi", "écrit", "fr"));
    EXPECT_TRUE(inside("Почему? спросил он", "Почему", "спросил", "ru"));
}

TEST(IsInsideSentence, OfAnUnknownLanguageIsEnglishOfAnotherOneHasInitialsOnly) {
    EXPECT_TRUE(inside("Mr. Kim", "Mr", "Kim", ""));
    EXPECT_FALSE(inside("Mr. Kim", "Mr", "Kim", "pl"));
    EXPECT_TRUE(inside("J. Kim", "J", "Kim", "pl"));
}

TEST(IsInsideSentence, OfTokensWithoutAGapOrStopIsFalse) {
    EXPECT_FALSE(inside("你好世界", "你好", "世界", "zh"));
    EXPECT_FALSE(inside("One — Two", "One", "Two"));
    EXPECT_FALSE(inside("Mr.Kim", "Mr", "Kim"));
}

TEST(FindMissedEnds, FindsEndsBeforeNumbersAndSigns) {
    EXPECT_THAT(pieces("It was 2010. 25 people left."), ElementsAre("It was 2010."));
    EXPECT_THAT(pieces("He left.” 25 people stayed"), ElementsAre("He left.”"));
    EXPECT_THAT(pieces("They met. $5 went"), ElementsAre("They met."));
    EXPECT_THAT(pieces("They met. @lind writes"), ElementsAre("They met."));
    EXPECT_THAT(pieces("See No. 3 of it"), IsEmpty());
    EXPECT_THAT(pieces("on Jan. 5 it was"), IsEmpty());
    EXPECT_THAT(pieces("the U.S. 50 years ago"), IsEmpty());
    EXPECT_THAT(pieces("1. 25 people left"), IsEmpty());
    EXPECT_THAT(pieces("3.5 or .5 and 2. "), IsEmpty());
}

TEST(FindMissedEnds, FindsEndsBehindAnEllipsisOfOneCharacter) {
    EXPECT_THAT(pieces("Well… The end"), ElementsAre("Well…"));
    EXPECT_THAT(pieces("“Well…” The end"), ElementsAre("“Well…”"));
    EXPECT_THAT(pieces("individuals…This is it"), ElementsAre("individuals…"));
    EXPECT_THAT(pieces("well… and so on…"), IsEmpty());
}

TEST(FindMissedEnds, AreInOrderAndOnce) {
    EXPECT_THAT(pieces("A… The 3 left. 4 stayed… But 5 came.… Then"),
                ElementsAre("A…", "A… The 3 left.", "A… The 3 left. 4 stayed…",
                            "A… The 3 left. 4 stayed… But 5 came.…"));
    EXPECT_THAT(pieces(""), IsEmpty());
}

TEST(FindMissedEnds, OfItNoneIsInsideASentence) {
    EXPECT_FALSE(inside("It was 2010. 25 people left.", "2010", "25"));
    EXPECT_FALSE(inside("Well… The end", "Well", "The"));
}

TEST(AbbreviationLists, AreInByteOrderWithoutRepetition) {
    for (const char* language : {"en", "de", "fr", "es", "it", "nl", "pt", "ru"}) {
        const AbbreviationLists& lists = abbreviation_lists(language);
        for (const auto& list : {lists.always, lists.before_numbers, lists.maybe,
                                 lists.before_titles, lists.starters}) {
            EXPECT_FALSE(list.empty()) << language;
            EXPECT_TRUE(std::ranges::is_sorted(list)) << language;
            EXPECT_EQ(std::ranges::adjacent_find(list), list.end()) << language;
        }
    }
    EXPECT_TRUE(abbreviation_lists("pl").always.empty());
}

TEST(FindMissedEnds, TakesALongRowOfStopsInOnePass) {
    // A table of contents, scraped: the square of this would take hours.
    std::string text = "Chapter one ";
    text.append(2'000'000, '.');
    text += " well";
    for (int i = 0; i < 300'000; ++i) {
        text += "\u2026";
    }
    text += " The end";
    std::vector<std::uint32_t> offsets;
    find_missed_ends(text, "en", offsets);
    EXPECT_THAT(offsets,
                testing::ElementsAre(static_cast<std::uint32_t>(text.size() - 8)));
}

} // namespace
} // namespace parallax::text
