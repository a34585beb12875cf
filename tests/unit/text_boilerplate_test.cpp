#include "core/text/boilerplate.hpp"
#include "core/text/byline.hpp"
#include "core/text/dateline.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

using Found = std::pair<std::string, std::string>;

std::vector<Found> found(std::string_view text, std::string_view title = "",
                         std::string_view language = "en") {
    std::vector<Found> result;
    for (const Boilerplate& part : boilerplate_of(text, title, language)) {
        result.emplace_back(
            name_of(part.kind),
            text.substr(part.span.begin, part.span.end - part.span.begin));
    }
    return result;
}

/// The kind of a line deep in an article; "" when it is prose.
std::string kind(std::string_view line, std::string_view language = "en") {
    const std::string above = "One.\nTwo.\nThree.\nFour.\nFive.\nSix.\n";
    const auto parts = boilerplate_of(above + std::string(line), "", language);
    return parts.empty() ? "" : std::string(name_of(parts.front().kind));
}

std::string cut(std::string_view text, Span span) {
    return std::string(text.substr(span.begin, span.end - span.begin));
}

TEST(NameOf, IsWhatFilesAndOptionsHave) {
    EXPECT_EQ(name_of(BoilerplateKind::headline), "headline");
    EXPECT_EQ(name_of(BoilerplateKind::sign_up), "sign_up");
    EXPECT_EQ(name_of(BoilerplateKind::share), "share");
    EXPECT_EQ(static_cast<std::size_t>(BoilerplateKind::share) + 1, boilerplate_kinds);
}

TEST(Headline, IsTheTitleButForCaseAndPunctuation) {
    EXPECT_THAT(found("Harbour strike ENDS.\n\nIt ended.", "Harbour Strike Ends"),
                ElementsAre(Pair("headline", "Harbour strike ENDS.")));
    EXPECT_THAT(found("“Harbour” strike – ends\nIt ended.", "'Harbour' strike - ends"),
                ElementsAre(Pair("headline", "“Harbour” strike – ends")));
    EXPECT_THAT(found("Harbour strike goes on\nIt did.", "Harbour strike"), IsEmpty());
    EXPECT_THAT(found("Streik beendet\nSo.", "Streik beendet über"), IsEmpty());
    EXPECT_THAT(found("***\nIt ended.", "..."), IsEmpty());
    EXPECT_THAT(found("It ended.", ""), IsEmpty());
}

TEST(Headline, MayStandInUpToThreeLines) {
    EXPECT_THAT(
        found("Strike ends;\n\nHarbour opens.\n\nSo.", "Strike ends; Harbour opens"),
        ElementsAre(Pair("headline", "Strike ends;"),
                    Pair("headline", "Harbour opens.")));
    EXPECT_THAT(found("Strike ends;\nSo it does.", "Strike ends; Harbour opens"),
                IsEmpty());
    EXPECT_THAT(found("a\nb\nc\nd", "a b c d"), IsEmpty());
    EXPECT_THAT(found("Strike", "Strike ends"), IsEmpty());
}

TEST(Headline, IsLookedForInTheFirstLinesOnly) {
    EXPECT_THAT(found("1.\n2.\n3.\n4.\n5.\n6.\nStrike ends", "Strike ends"), IsEmpty());
}

TEST(Byline, NamesWhoWroteIt) {
    for (const char* line :
         {"By Jane Doe", "By JANE DOE and John Roe", "By Jane Q. Doe, Staff writer",
          "By Jane van der Doe, BBC News, Washington", "Jane Doe, Reuters",
          "By Jane Doe, senior correspondent, BBC News", "BY JANE DOE", "USA TODAY",
          "By Jane Doe - August 22, 2012", "By Jane O'Doe.", "Opinion contributor",
          "By Jane Doe, with reporting from John Roe"}) {
        EXPECT_TRUE(is_byline(line)) << line;
    }
    for (const char* line :
         {"By Monday night, police had come", "By the numbers", "By Comparison",
          "By Any Means Necessary", "By Friday, Reid Hale was willing to consider it.",
          "By Election Day", "By Justice Department standards, it was late.",
          "By Jane Doe he was seen.", "Jane Doe, who won",
          "By Thanksgiving Day, Kim left", "Jane Doe", "By March the war was over"}) {
        EXPECT_FALSE(is_byline(line)) << line;
    }
}

TEST(Byline, TakesTheNameAboveASignature) {
    EXPECT_THAT(found("Jane Doe\n\nUSA TODAY\n\nIt ended."),
                ElementsAre(Pair("byline", "Jane Doe"), Pair("byline", "USA TODAY")));
    EXPECT_THAT(found("Jane Doe\n\nIt ended."), IsEmpty());
    EXPECT_EQ(kind("By Jane Doe"), ""); // not below the first lines
}

TEST(Dateline, EndsWhereTheProseBegins) {
    for (const auto& [head, prose] : std::vector<std::pair<std::string, std::string>>{
             {"WASHINGTON (AP) — ", "The"},
             {"WASHINGTON — ", "The"},
             {"MOSCOW, March 21 (Reuters) - ", "The"},
             {"BEIJING, March 20 (Xinhua) -- ", "“We"},
             {"FRESNO, Calif. — ", "The"},
             {"ST. PAUL, Minn. (AP) - ", "The"},
             {"SEOUL/HANOI (Reuters) - ", "The"},
             {"Moscow (Sputnik) – ", "The"},
             {"ZHUKOVSKIY (Moscow Region) (Sputnik) - ", "The"},
             {"YEREVAN (Sputnik) -", "New"},
             {"MOSCOW (Sputnik)\u00A0- ", "The"},
             {"WASHINGTON \u2013- ", "The"},
             {"(Reuters) - ", "The"},
             {"(CNN)", "The"},
             {"Durham, New Hampshire (CNN) ", "No"},
             {"JERUSALEM, Israel – ", "The"},
             {"DES MOINES, Iowa, Aug. 10 (UPI) — ", "The"}}) {
        EXPECT_EQ(dateline_end(head + prose + " talks went on."), head.size()) << head;
    }
}

TEST(Dateline, MayBeALineOfItsOwn) {
    EXPECT_THAT(found("TOKYO (Sputnik)\n-\nIt ended."),
                ElementsAre(Pair("dateline", "TOKYO (Sputnik)")));
    EXPECT_THAT(found("Lind (AP)\nIt ended."), IsEmpty());
}

TEST(Dateline, IsNoneWithoutAKnownPlaceOrAgency) {
    for (const char* line :
         {"EXCLUSIVE – Roger Roe: Do not trust it.",
          "DOE--Jane, 98, of Ardenholt, passed", "BREAKING — The talks failed",
          "The deal (AP) was known — and failed", "Trump - The book",
          "WASHINGTON went on. It was late — and cold", "IRAN — The talks failed",
          "WASHINGTON, where it rains — The talks failed", "WASHINGTON (AP) —",
          "Jane Doe (R-Ohio) - the senator - left", ""}) {
        EXPECT_EQ(dateline_end(line), 0U) << line;
    }
}

TEST(Dateline, LeavesTheProseOfItsLine) {
    EXPECT_THAT(found("WASHINGTON (AP) — The talks ended.\n\nPARIS (AP) — So it was."),
                ElementsAre(Pair("dateline", "WASHINGTON (AP) — ")));
}

TEST(Credit, NamesReportersAgenciesAndOwners) {
    for (const char* line :
         {"Jane Doe contributed to this report.", "Jane Doe contributed reporting",
          "(Reporting by Jane Doe; Editing by John Roe)", "© 2023 The Harbour Ledger",
          "Reporting by Jane Doe; editing by John Roe", "Copyright 2019 The Ledger.",
          "Copyright © 2019 The Ledger, LLC. Click here for reprint permission.",
          "All rights reserved.", "Contributing: Jane Doe, USA TODAY",
          "(c) 2020 The Ledger", "Editing by John Roe"}) {
        EXPECT_EQ(kind(line), "credit") << line;
    }
    for (const char* line : {"Copyright law is old.", "The heat contributed to this.",
                             "Reporting by The Ledger showed that it was late.",
                             "He said “© 2020” is wrong.", "(c) the third point"}) {
        EXPECT_EQ(kind(line), "") << line;
    }
}

TEST(Credit, InBracketsClosesALineOfProse) {
    EXPECT_THAT(
        found("It ended. (Reporting by Jane Doe; Editing by John Roe)"),
        ElementsAre(Pair("credit", " (Reporting by Jane Doe; Editing by John Roe)")));
    EXPECT_THAT(found("It ended (after reporting by Jane Doe)"), IsEmpty());
}

TEST(Caption, IsAPhotosTextOrCredit) {
    for (const char* line :
         {"Photo: Jane Doe", "(Photo: Jane Doe, AP)",
          "FILE - In this May 3, 2018 photo",
          "The port on June 6, 2020. REUTERS/Jane Doe", "The port. (AP Photo/Jane Doe)",
          "Enlarge this image toggle caption Jane Doe/AP Jane Doe/AP",
          "Slideshow (2 Images)", "Image copyright AFP", "The port in June. | AP Photo",
          "Photo", "The port in 2016. (Jane Doe/Reuters)",
          "CLOSE A storm hits the port. USA TODAY"}) {
        EXPECT_EQ(kind(line), "caption") << line;
    }
    for (const char* line :
         {"He took a photo: it was late.", "Reuters and AP (both agencies)",
          "The agency AP/Reuters was late.", "Photos of the port were late.",
          "CLOSE CALL at the port", "He works for Getty Images."}) {
        EXPECT_EQ(kind(line), "") << line;
    }
}

TEST(Prompt, SendsTheReaderElsewhere) {
    for (const char* line :
         {"Read more", "READ MORE:", "Read more: The strike", "Advertisement",
          "Story Continued Below", "ALSO ON RT.COM The strike", "( WATCH: The strike)",
          "[pullquote]", "Why the strike ended Read more", "RELATED: The strike",
          "Click here to read the ruling."}) {
        EXPECT_EQ(kind(line), "prompt") << line;
    }
    for (const char* line :
         {"Read more books, she said.", "Related questions were put off.",
          "“Read more: it helps.”", "Advertisement prices fell.",
          "Watch the port and you see it.",
          "More: a word that Kim used. More than he had to"
          " say in a speech that went on and on, for hours and hours, as the strikers "
          "at the"
          " gates of the port began to leave for home, and the rain that the harbour "
          "master"
          " had foretold in the morning at last set in."}) {
        EXPECT_EQ(kind(line), "") << line;
    }
}

TEST(SignUp, AsksTheReaderToFollow) {
    for (const char* line :
         {"Sign up for Daily Newsletters Manage Newsletters",
          "Follow us on Twitter @ledger", "Follow Jane Doe on Twitter: @doe",
          "Subscribe to our newsletter", "CLICK HERE TO GET THE FOX NEWS APP",
          "Like us on Facebook.", "The best of it, delivered to your inbox.",
          "Write to Jane Doe at doe@ledger.example",
          "Jane Doe writes on trade. Follow her on Twitter @doe",
          "Download the Ledger app"}) {
        EXPECT_EQ(kind(line), "sign_up") << line;
    }
    for (const char* line :
         {"Follow the money.", "Sign up, they said, and we did.",
          "Subscribe to that view?", "“Sign up for our newsletter,” he said.",
          "Download the report.", "Sign up for the army was low.",
          "Follow the leader, and you are lost."}) {
        EXPECT_EQ(kind(line), "") << line;
    }
}

TEST(Share, IsALineOfButtons) {
    for (const char* line : {"Share", "SHARE THIS ARTICLE Share Tweet Post Email",
                             "Share on Facebook", "Facebook Twitter WhatsApp", "Tweet",
                             "Read or Share this story: https://ledger.example/2"}) {
        EXPECT_EQ(kind(line), "share") << line;
    }
    for (const char* line :
         {"Share prices fell", "Facebook", "Facebook post", "Post",
          "Twitter and Facebook", "Tweet that, he said", "More on this story"}) {
        EXPECT_EQ(kind(line), "") << line;
    }
}

TEST(Boilerplate, OfOtherLanguagesIsKnownInTheirTexts) {
    EXPECT_EQ(kind("Читайте также: Забастовка", "ru"), "prompt");
    EXPECT_EQ(kind("Подпишитесь на наш канал", "ru"), "sign_up");
    EXPECT_EQ(kind("Lire aussi : La grève", "fr"), "prompt");
    EXPECT_EQ(kind("Lea también: La huelga", "es"), "prompt");
    EXPECT_EQ(kind("Lesen Sie auch: Der Streik", "de"), "prompt");
    EXPECT_EQ(kind("Lesen Sie auch: Der Streik", ""), "prompt");
    EXPECT_EQ(kind("Lesen Sie auch: Der Streik", "en"), "");
    EXPECT_EQ(kind("Lesen Sie auch: Der Streik", "fr"), "");
}

TEST(Boilerplate, LeavesProseAlone) {
    EXPECT_THAT(found("By the time the talks ended, share prices had fallen.\n"
                      "“Sign up,” he said. “Read more.”\n\n"
                      "Photo editors follow the money.\n-\n \n…"),
                IsEmpty());
    EXPECT_THAT(found(""), IsEmpty());
    EXPECT_THAT(found("\n\n \n"), IsEmpty());
}

TEST(Boilerplate, IsInOrderWholeLinesWithoutBlanksOrLineEnds) {
    EXPECT_THAT(
        found("Strike ends\nBy Jane Doe\n\nLONDON (AP) — It ended.\n"
              "  Advertisement \nSo it was. (Editing by John Roe)\nShare",
              "Strike ends"),
        ElementsAre(Pair("headline", "Strike ends"), Pair("byline", "By Jane Doe"),
                    Pair("dateline", "LONDON (AP) — "), Pair("prompt", "Advertisement"),
                    Pair("credit", " (Editing by John Roe)"), Pair("share", "Share")));
}

/// The words left of a text, sentence by sentence.
std::vector<std::string> left(std::string_view text, std::string_view title = "") {
    Tokenizer tokenizer;
    Words words = tokenizer.words(text, "en");
    remove(boilerplate_of(text, title, "en"), words);
    EXPECT_EQ(words.first_token.size(), words.sentences.size() + 1);
    EXPECT_EQ(words.first_token.back(), words.tokens.size());
    std::vector<std::string> result;
    for (std::size_t s = 0; s < words.sentences.size(); ++s) {
        EXPECT_LT(words.first_token[s], words.first_token[s + 1]);
        std::string sentence = cut(text, words.sentences[s]) + " |";
        for (std::uint32_t t = words.first_token[s]; t < words.first_token[s + 1];
             ++t) {
            EXPECT_GE(words.tokens[t].begin, words.sentences[s].begin);
            EXPECT_LE(words.tokens[t].end, words.sentences[s].end);
            sentence += ' ';
            sentence += cut(text, words.tokens[t]);
        }
        result.push_back(sentence);
    }
    return result;
}

TEST(Remove, IsAsIfTheArticleHadBeenWrittenWithoutTheParts) {
    EXPECT_THAT(left("Strike ends\n\nLONDON (AP) — “It ended.” Good.\nShare\n"
                     "So it was. (Editing by John Roe)",
                     "Strike ends"),
                ElementsAre("“It ended.” | It ended", "Good. | Good",
                            "So it was. | So it was"));
}

TEST(Remove, LeavesNothingOfATextThatIsAllBoilerplate) {
    EXPECT_THAT(left("Advertisement\nShare\nRead more"), IsEmpty());
    EXPECT_THAT(left("So it was."), ElementsAre("So it was. | So it was"));
}

TEST(Remove, ShrinksASentenceAtBothEnds) {
    const std::string_view text = "aa bb cc dd ee";
    Words words;
    words.tokens = {{0, 2}, {3, 5}, {6, 8}, {9, 11}, {12, 14}};
    words.sentences = {{0, 14}};
    words.first_token = {0, 5};
    const std::vector<Boilerplate> parts{{{0, 3}, BoilerplateKind::dateline},
                                         {{6, 8}, BoilerplateKind::prompt},
                                         {{11, 14}, BoilerplateKind::credit}};
    remove(parts, words);
    EXPECT_THAT(words.tokens, ElementsAre(Span{3, 5}, Span{9, 11}));
    EXPECT_THAT(words.sentences, ElementsAre(Span{3, 11}));
    EXPECT_EQ(cut(text, words.sentences[0]), "bb cc dd");
    EXPECT_THAT(words.first_token, ElementsAre(0U, 2U));
}

} // namespace
} // namespace parallax::text
