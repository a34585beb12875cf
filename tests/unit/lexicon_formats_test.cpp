// Each oddity of the dictionary files that are in the wild, one by one. The examples of
// the formats are those of the programs' own documentation and issues, shortened.
#include "core/lexicon/formats/read.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::lexicon {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// "name: a, b*0.5" a category, with two blanks a level before it.
std::vector<std::string> categories(const ParsedLexicon& parsed) {
    std::vector<std::string> result;
    for (const Category& category : parsed.lexicon.categories) {
        std::string text = std::string(2 * category.level, ' ') + category.name + ":";
        for (const Entry& entry : category.entries) {
            text += (text.ends_with(':') ? " " : ", ") + entry.pattern;
            if (entry.weight != 1) {
                std::string weight = std::to_string(entry.weight);
                weight.erase(weight.find_last_not_of('0') + 1);
                text += " x" + (weight.ends_with('.') ? weight + "0" : weight);
            }
        }
        result.push_back(text);
    }
    return result;
}

std::vector<std::string> remarks(const ParsedLexicon& parsed) {
    std::vector<std::string> result;
    for (const Remark& remark : parsed.remarks) {
        result.push_back((remark.severity == Severity::serious ? "serious "
                          : remark.severity == Severity::loss  ? "loss "
                                                               : "warning ") +
                         base::to_string(remark.error));
    }
    return result;
}

std::vector<std::string> categories(const std::string& text, const std::string& path) {
    return categories(read_lexicon(text, path));
}

std::vector<std::string> remarks(const std::string& text, const std::string& path) {
    return remarks(read_lexicon(text, path));
}

TEST(Liwc, ReadsALegendAndTerms) {
    const auto parsed = read_lexicon("%\n01\tA category\n02\tAnother category\n%\n"
                                     "more\t01\nlamb*\t01\t02\n",
                                     "x.dic");
    EXPECT_EQ(parsed.format, Format::liwc);
    EXPECT_THAT(categories(parsed),
                ElementsAre("A category: more, lamb*", "Another category: lamb*"));
    EXPECT_THAT(remarks(parsed), IsEmpty());
    EXPECT_EQ(parsed.lexicon.categories[1].place, (base::Place{"x.dic", 3, 1}));
    EXPECT_EQ(parsed.lexicon.categories[1].entries[0].place,
              (base::Place{"x.dic", 6, 1}));
}

TEST(Liwc, IdsAreNumbersHoweverManyZeros) {
    EXPECT_THAT(categories("%\n1\ta\n002\tb\n%\nmore\t01\nless\t2\n", "x.dic"),
                ElementsAre("a: more", "b: less"));
}

TEST(Liwc, BlanksAndRepeatedTabsPartColumns) {
    EXPECT_THAT(
        categories("%\n01      Harm\n07      Authority\n%\n\n"
                   "safe*\t\t\t01\npreserve\t\t01 07\nat war   01\nbenefit*  \t07\n"
                   "article 5\t01\n",
                   "x.dic"),
        ElementsAre("Harm: safe*, preserve, at war, article 5",
                    "Authority: preserve, benefit*"));
}

TEST(Liwc, ATermMayHaveSeveralLines) {
    const auto parsed =
        read_lexicon("%\n1\ta\n2\tb\n%\nrise\t1\nrise\t2\nRise\t1\n", "x.dic");
    EXPECT_THAT(categories(parsed), ElementsAre("a: rise", "b: rise"));
    EXPECT_THAT(remarks(parsed), ElementsAre("warning x.dic:7:1: \"Rise\" is already "
                                             "in line 5 of this category; it counts "
                                             "once"));
}

TEST(Liwc, TabsBeforeALegendLineAreLevels) {
    EXPECT_THAT(categories("%\n1\tfunction\n\t2\tpronoun\n\t\t3\tppron\n\t4\tarticle\n"
                           "5\taffect\n%\ni\t1\t2\t3\nthe\t4\nlove\t5\n",
                           "x.dic"),
                ElementsAre("function: i", "  function.pronoun: i",
                            "    function.pronoun.ppron: i", "  function.article: the",
                            "affect: love"));
}

TEST(Liwc, UndefinedIdsAreLosses) {
    const auto parsed = read_lexicon("%\n1\ta\n%\nmore\t1\t99\nless\t7\n", "x.dic");
    EXPECT_THAT(categories(parsed), ElementsAre("a: more"));
    EXPECT_THAT(remarks(parsed),
                ElementsAre("loss x.dic:4:8: \"more\" is in the category \"99\", which "
                            "is not between the lines that are %",
                            "loss x.dic:5:6: \"less\" is in the category \"7\", which "
                            "is not between the lines that are %"));
}

TEST(Liwc, ConditionsAreLossesAndTheRestOfTheLineIsRead) {
    const auto parsed = read_lexicon("%\n125\taffect\n126\tposemo\n%\n"
                                     "kind\t<of>131/125\t<of>135/126\n"
                                     "like\t(02 134)125/464\t126\n"
                                     "like (02 134)125/464\n"
                                     "nice\t125\n",
                                     "x.dic");
    EXPECT_THAT(categories(parsed), ElementsAre("affect: nice", "posemo: like"));
    EXPECT_THAT(remarks(parsed),
                ElementsAre(AllOf(HasSubstr("loss x.dic:5:6:"), HasSubstr("<of>131")),
                            AllOf(HasSubstr("loss x.dic:5:18:"), HasSubstr("<of>135")),
                            AllOf(HasSubstr("loss x.dic:6:6:"), HasSubstr("(02 134)")),
                            HasSubstr("loss x.dic:7:6:")));
}

TEST(Liwc, AGlobDoesNotHideALongerWord) {
    EXPECT_THAT(categories("%\n1\ta\n2\tb\n%\nab*\t1\nabc\t2\nabc\t1\n", "x.dic"),
                ElementsAre("a: ab*, abc", "b: abc"));
}

TEST(Liwc, WithoutTwoLinesOfPercentItIsNoLiwc) {
    EXPECT_THAT(remarks("3\nhello/AB\nworld\n", "en.dic"),
                ElementsAre(HasSubstr("serious en.dic: this is no LIWC dictionary")));
    EXPECT_THAT(remarks("%\n1\ta\nmore\t1\n", "x.dic"),
                ElementsAre(HasSubstr("serious x.dic:1: this is no LIWC dictionary")));
}

TEST(Liwc, EmptyCategoriesAreLeftOut) {
    const auto parsed = read_lexicon("%\n1\ta\n2\tb\n%\nmore\t1\n", "x.dic");
    EXPECT_THAT(categories(parsed), ElementsAre("a: more"));
    EXPECT_THAT(remarks(parsed),
                ElementsAre("warning x.dic:3:1: \"b\" has no entries; it is left out"));
}

TEST(Liwc22, CellsAreOneOrXOrWeights) {
    const auto parsed =
        read_lexicon("DicTerm,Correct,Incorrect\nrope*,1,\ncandlestick,,X\n"
                     "\"lead, pipe\",0,0.25\n",
                     "x.dicx");
    EXPECT_EQ(parsed.format, Format::liwc22);
    EXPECT_THAT(categories(parsed),
                ElementsAre("Correct: rope*", "Incorrect: candlestick, lead, pipe "
                                              "x0.25"));
    EXPECT_THAT(remarks(parsed), IsEmpty());
    EXPECT_EQ(parsed.lexicon.categories[1].entries[1].place,
              (base::Place{"x.dicx", 4, 1}));
}

TEST(Quanteda, TermsBesideKeysStandUnderTwoUnderscores) {
    const auto parsed =
        read_lexicon("country:\n  __: [nation*]\n  us: [united states, american*]\n"
                     "'NO': [norway]\nNA: namibia\n",
                     "x.yml");
    EXPECT_EQ(parsed.format, Format::quanteda);
    EXPECT_THAT(categories(parsed),
                ElementsAre("country: nation*",
                            "  country.us: united states, american*", "NO: norway",
                            "NA: namibia"));
    EXPECT_THAT(remarks(parsed),
                ElementsAre(AllOf(HasSubstr("warning x.yml:5:1:"), HasSubstr("NA"))));
}

TEST(Quanteda, EmoticonsAreLosses) {
    EXPECT_THAT(
        remarks("happy: [glad, \":)\", \":D\"]\n", "x.yml"),
        ElementsAre(HasSubstr("loss x.yml:1:15:"), HasSubstr("loss x.yml:1:21:")));
}

TEST(Yoshikoder, ReadsMixedNodesScoresAndDescriptions) {
    const auto parsed =
        read_lexicon("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<dictionary style=\"050805\" patternengine=\"substring\">\n"
                     " <cnode name=\"Mine\" desc=\"of 2005\">\n"
                     "  <cnode name=\"voice\" desc=\"loud &amp; clear\">\n"
                     "   <pnode name=\"shout*\" score=\"0.5\"/>\n"
                     "   <cnode name=\"soft\"><pnode name=\"*whisper\"/></cnode>\n"
                     "   <pnode name=\"call\"/>\n"
                     "  </cnode>\n </cnode>\n</dictionary>\n",
                     "x.ykd");
    EXPECT_THAT(categories(parsed),
                ElementsAre("voice: shout* x0.5, call", "  voice.soft: *whisper"));
    EXPECT_EQ(parsed.lexicon.about, "Mine: of 2005");
    EXPECT_EQ(parsed.lexicon.categories[0].about, "loud & clear");
    EXPECT_EQ(parsed.lexicon.categories[0].entries[1].place,
              (base::Place{"x.ykd", 7, 4}));
    EXPECT_THAT(remarks(parsed), IsEmpty());
}

TEST(Yoshikoder, NegativeScoresAreCountedApart) {
    const auto parsed = read_lexicon(
        "<dictionary><cnode name=\"d\"><cnode name=\"A\" score=\"2.0\">"
        "<pnode name=\"good\" score=\"1.0\"/><pnode name=\"bad\" score=\"-12.5\"/>"
        "<pnode name=\"so\" score=\"0\"/></cnode></cnode></dictionary>",
        "x.lcd");
    EXPECT_THAT(categories(parsed), ElementsAre("A: good", "  A.negative: bad x12.5"));
    EXPECT_THAT(
        remarks(parsed),
        ElementsAre(HasSubstr("loss x.lcd:1:29: the score of the category \"A\", 2.0"),
                    HasSubstr("warning x.lcd:1:89: 1 of the entries of \"A\""),
                    HasSubstr("loss x.lcd:1:122: \"so\" has the weight 0")));
}

TEST(Yoshikoder, OnlySimpleExpressionsAreGlobs) {
    const auto parsed = read_lexicon(
        "<dictionary patternengine=\"regexp\"><cnode name=\"d\"><cnode name=\"A\">\n"
        "<pnode name=\"war\"/><pnode name=\"bomb.*\"/><pnode name=\"\\barm\\w*\"/>\n"
        "<pnode name=\"colou?r\"/></cnode></cnode></dictionary>",
        "x.ykd");
    EXPECT_THAT(categories(parsed), ElementsAre("A: war, bomb*, arm*"));
    EXPECT_THAT(remarks(parsed),
                ElementsAre(AllOf(HasSubstr("loss x.ykd:3:1:"), HasSubstr("colou?r"))));
}

TEST(Yoshikoder, HostileXmlIsRefused) {
    EXPECT_THAT(
        remarks("<!DOCTYPE d [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]>"
                "<dictionary><cnode name=\"&b;\"/></dictionary>",
                "x.ykd"),
        ElementsAre(AllOf(HasSubstr("serious"), HasSubstr("entities of its own"))));
    EXPECT_THAT(remarks("<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                        "<dictionary><cnode name=\"&a;\"/></dictionary>",
                        "x.ykd"),
                ElementsAre(HasSubstr("entities of its own")));
    std::string deep;
    for (int i = 0; i < 100'000; ++i) {
        deep += "<cnode name=\"a\">";
    }
    EXPECT_THAT(remarks("<dictionary>" + deep, "x.ykd"),
                ElementsAre(HasSubstr("more than 64 deep")));
    EXPECT_THAT(remarks("<dictionary><cnode></dictionary>", "x.ykd"),
                ElementsAre(HasSubstr("serious x.ykd:1:22: this is not well-formed")));
    EXPECT_THAT(remarks("<html/>", "x.ykd"), ElementsAre(HasSubstr("<html>")));
}

TEST(WordStat, TabsAreLevelsAndWeightsHaveAnyNumberOfDigits) {
    const auto parsed = read_lexicon("SOUTH\r\n\tBW\r\n\t\tBotswana (1)\r\n"
                                     "\t\tSouth_African* (12)\r\n\t\tSun City (0.5)\r\n"
                                     "NEGATIVE\r\n\tBAD (1)\r\n",
                                     "x.CAT");
    EXPECT_THAT(categories(parsed),
                ElementsAre("SOUTH:",
                            "  SOUTH.BW: Botswana, South African* x12.0, "
                            "Sun City x0.5",
                            "NEGATIVE: BAD"));
    EXPECT_THAT(remarks(parsed), IsEmpty());
}

TEST(WordStat, RulesAndReferencesAreLosses) {
    const auto parsed =
        read_lexicon("NEGATIVE\n\t@NOTGOOD [#POSITIVE AFTER #NEGATIONS /S 3] (1)\n"
                     "\t#OTHER (1)\n\tBAD (1)\n\tCategory (of words)\n\t\tX (-2)\n"
                     "LONE (1)\n",
                     "x.cat");
    EXPECT_THAT(categories(parsed),
                ElementsAre("NEGATIVE: BAD", "  NEGATIVE.Category (of words):",
                            "    NEGATIVE.Category (of words).negative: X x2.0"));
    EXPECT_THAT(remarks(parsed),
                ElementsAre(AllOf(HasSubstr("loss x.cat:2:2:"), HasSubstr("is a rule")),
                            AllOf(HasSubstr("loss x.cat:3:2:"), HasSubstr("reference")),
                            HasSubstr("warning x.cat:6:3:"),
                            AllOf(HasSubstr("loss x.cat:7:1:"),
                                  HasSubstr("is in no category"))));
}

TEST(Lexicoder, PlusOpensACategory) {
    const auto parsed =
        read_lexicon("lost\n+A category\nmore\nlamb*\n\n+Another\nhad?\n", "x.lc3");
    EXPECT_THAT(categories(parsed),
                ElementsAre("A category: more, lamb*", "Another: had"));
    EXPECT_THAT(remarks(parsed), ElementsAre(HasSubstr("loss x.lc3:1:1: \"lost\"")));
    EXPECT_EQ(read_lexicon("+A\nx\n", "x.txt").format, Format::lexicoder);
}

TEST(Lexicoder, VbProListsAreTheSameWithOtherMarks) {
    EXPECT_THAT(categories(">>Fruit<<\napple\npear*\n>>Veg<<\nleek\n", "x.vbpro"),
                ElementsAre("Fruit: apple, pear*", "Veg: leek"));
    EXPECT_THAT(categories(">>Fruit<<\napple\n", "x.txt"), ElementsAre("Fruit: apple"));
}

TEST(WordList, IsNamedAsItsFileAndHasComments) {
    const auto parsed =
        read_lexicon("# Hedges\n#\n; of 2005\n\nperhaps\nin most cases\nspend|spends\n"
                     "#maybe\n",
                     "a/my.hedges.txt");
    EXPECT_EQ(parsed.format, Format::word_list);
    EXPECT_THAT(categories(parsed),
                ElementsAre("my.hedges: perhaps, in most cases, spend, spends"));
    EXPECT_THAT(remarks(parsed),
                ElementsAre(AllOf(HasSubstr("warning a/my.hedges.txt:8:1: \"#maybe\""),
                                  HasSubstr("comment"))));
}

TEST(WordList, MarksThatEveryLineHasAreNoComments) {
    const auto parsed = read_lexicon("#ganz\n#im Grunde\n", "x.txt");
    EXPECT_THAT(categories(parsed), ElementsAre("x: ganz, im Grunde"));
    EXPECT_THAT(remarks(parsed),
                ElementsAre(HasSubstr("warning x.txt:1:1: every line")));
}

TEST(WordList, WeightsMakeItPositiveAndNegative) {
    const auto parsed =
        read_lexicon("abandon\t-2\ngood\t3\nsome kind\t0\nfine\n", "AFINN.txt");
    EXPECT_THAT(categories(parsed),
                ElementsAre("negative: abandon x2.0", "positive: good x3.0"));
    EXPECT_THAT(
        remarks(parsed),
        ElementsAre(HasSubstr("loss AFINN.txt:3:1: \"some kind\" has the weight 0"),
                    HasSubstr("loss AFINN.txt:4:1: a line of this list is")));
}

TEST(WordList, OfVaderTheMeanIsRead) {
    const auto parsed = read_lexicon(":)\t2.0\t1.18322\t[2, 2, 1]\n:D\t2.3\t0.9\t[3, "
                                     "3]\ngood\t1.9\t0.9434\t[2, 1]\n",
                                     "vader_lexicon.txt");
    EXPECT_THAT(categories(parsed), ElementsAre("positive: good x1.9"));
    EXPECT_THAT(remarks(parsed),
                testing::UnorderedElementsAre(
                    HasSubstr("standard deviations and ratings of 3 entries"),
                    HasSubstr("\":)\" has no word in it"),
                    HasSubstr("\":D\" is mostly signs")));
}

TEST(WordList, RunningTextAndSynonymsAreRefused) {
    EXPECT_THAT(
        remarks("This folder holds the lists of words that we used in our study.\n"
                "Please cite the paper by A. Author that is named in it.\n"
                "The lists are free for use in research and in teaching.\n",
                "README.txt"),
        ElementsAre(HasSubstr("serious README.txt:1:1: this is running text")));
    EXPECT_THAT(remarks("usa, united states\nrussia, rf\nchina, prc\n", "x.txt"),
                ElementsAre(AllOf(HasSubstr("serious x.txt:1:1:"),
                                  HasSubstr("several terms"))));
    EXPECT_THAT(categories("Washington, D.C.\nLondon\nParis\n", "x.txt"),
                ElementsAre("x: Washington, D.C., London, Paris"));
}

TEST(Table, CategoryTermWeight) {
    const auto parsed = read_lexicon("Word;Category;Score\nwar;conflict;2\n"
                                     "peace;calm;x\n\"war;s\";conflict;\n",
                                     "x.csv");
    EXPECT_THAT(categories(parsed), ElementsAre("conflict: war x2.0, war;s"));
    EXPECT_THAT(remarks(parsed),
                testing::UnorderedElementsAre(
                    HasSubstr("loss x.csv:3:12: \"x\" is no number; \"peace\""),
                    HasSubstr("\"calm\" has no entries")));
}

TEST(Table, SentimentIsAWeightOrACategory) {
    EXPECT_THAT(categories("word\tsentiment\ngood\t1\nbad\t-1.5\n", "x.tsv"),
                ElementsAre("positive: good", "negative: bad x1.5"));
    EXPECT_THAT(categories("word,sentiment\ngood,positive\nbad,negative\n", "x.csv"),
                ElementsAre("positive: good", "negative: bad"));
    EXPECT_THAT(categories("term\ngood\nbad\n", "x.csv"),
                ElementsAre("terms: good, bad"));
}

TEST(Table, AColumnOfProbabilitiesIsACategory) { // eMFD
    EXPECT_THAT(
        categories("word,care_p,care_sent\nkill,0.5,-0.75\nhelp,0.25,0.5\n", "x.csv"),
        ElementsAre("care_p: kill x0.5, help x0.25", "care_sent: help x0.5",
                    "  care_sent.negative: kill x0.75"));
}

TEST(Table, OfTheGeneralInquirerSensesAreLost) {
    const auto parsed = read_lexicon("Entry,Source,Positiv,Econ@\nABOUT#1,H4,Positiv,\n"
                                     "ABOUT#2,H4,Positiv,Econ@\nBANK,Lvd,,Econ@\n",
                                     "gi.csv");
    EXPECT_THAT(categories(parsed),
                ElementsAre("Positiv: ABOUT", "Econ@: ABOUT, BANK"));
    EXPECT_THAT(remarks(parsed),
                ElementsAre(HasSubstr("loss gi.csv:1:7: the column \"Source\""),
                            HasSubstr("loss gi.csv:2:1: 2 entries are one sense")));
}

TEST(Table, AHeaderThatSaysNothingIsRefused) {
    EXPECT_THAT(remarks("uneatable\teatable\nmean\tkind\n", "axes.tsv"),
                ElementsAre(AllOf(HasSubstr("serious axes.tsv:1:1:"),
                                  HasSubstr("(\"uneatable\", \"eatable\")"),
                                  HasSubstr("category,term[,weight]"))));
}

TEST(Table, BadRowsAreLosses) {
    const auto parsed =
        read_lexicon("category,term\na,x\na,y,z\na,\"q\"r\nb,w\n", "x.csv");
    EXPECT_THAT(categories(parsed), ElementsAre("a: x", "b: w"));
    EXPECT_THAT(remarks(parsed),
                ElementsAre(HasSubstr("loss x.csv:3:5: this row has 3 cells"),
                            HasSubstr("loss x.csv:4:6:")));
}

TEST(Mpqa, PolarityHoldsStrength) {
    const auto parsed = read_lexicon(
        "type=weaksubj len=1 word1=abandoned pos1=adj stemmed1=n "
        "priorpolarity=negative\n"
        "type=strongsubj len=1 word1=abase pos1=verb stemmed1=y "
        "priorpolarity=negative\n"
        "type=strongsubj len=1 word1=abase pos1=noun stemmed1=y "
        "priorpolarity=negative\n"
        "type=weaksubj len=1 word1=able pos1=anypos stemmed1=n m polarity=positive\n",
        "x.tff");
    EXPECT_THAT(categories(parsed),
                ElementsAre("negative:", "  negative.weaksubj: abandoned",
                            "  negative.strongsubj: abase",
                            "positive:", "  positive.weaksubj: able"));
    EXPECT_THAT(remarks(parsed), ElementsAre(HasSubstr("loss x.tff:1:1: 3 entries"),
                                             HasSubstr("loss x.tff:2:1: 2 entries")));
}

TEST(Encoding, IsFoundReportedAndConverted) {
    // "Übel" in Windows-1252, among enough ASCII letters
    const auto parsed = read_lexicon("+bad\nschlimm\n\xDC"
                                     "bel*\nna\xEFve\n",
                                     "x.lc3");
    EXPECT_THAT(categories(parsed), ElementsAre("bad: schlimm, Übel*, naïve"));
    EXPECT_THAT(remarks(parsed), ElementsAre(AllOf(HasSubstr("warning x.lc3:3:1:"),
                                                   HasSubstr("Windows-1252"))));
    const std::string utf16("\xFF\xFE+\0a\0\n\0w\0\xE4\0r\0\n\0", 16);
    EXPECT_THAT(categories(utf16, "x.lc3"), ElementsAre("a: wär"));
    EXPECT_THAT(remarks(utf16, "x.lc3"),
                ElementsAre(HasSubstr("warning x.lc3: this is UTF-16")));
    EXPECT_THAT(categories(std::string("\0+\0a\0\n\0w", 8), "x.lc3"),
                ElementsAre("a: w"));
    EXPECT_THAT(categories("\xEF\xBB\xBF+a\nw\n", "x.lc3"), ElementsAre("a: w"));
    EXPECT_THAT(remarks("\xEF\xBB\xBF+a\nw\n", "x.lc3"), IsEmpty());
}

TEST(Encoding, WhatIsNoWindows1252IsRefused) {
    EXPECT_THAT(remarks("+a\n\x81\n", "x.lc3"), // nothing in Windows-1252
                ElementsAre(HasSubstr("serious x.lc3:2:1: this is neither UTF-8 nor")));
    EXPECT_THAT(
        remarks("+a\n\xE2\xEE\xE9\xED\xE0\n\xEC\xE8\xF0\n", "x.lc3"), // cp1251
        ElementsAre(AllOf(HasSubstr("serious"), HasSubstr("too many letters"))));
    EXPECT_THAT(remarks("+a\nb\0c\n" + std::string("\0", 1), "x.lc3"), SizeIs(1));
}

TEST(Formats, LoneCarriageReturnsEndLines) {
    EXPECT_THAT(categories("%\r1\ta\r%\rmore\t1\r", "x.dic"), ElementsAre("a: more"));
}

TEST(Formats, UnknownEndingsAreRefusedWithThoseThatAreKnown) {
    EXPECT_THAT(remarks("{}", "axes.json"),
                ElementsAre(AllOf(HasSubstr(
                    "serious axes.json: this is no dictionary that parallax "
                    "knows: .json; known are .yml (parallax, quanteda), .dic"))));
    EXPECT_THAT(remarks("# x", "guide.md"), ElementsAre(HasSubstr("knows: .md")));
    EXPECT_THAT(categories("frames: {a: [x]}\n", "no.folder/lexicon"),
                ElementsAre("a: x"));
    EXPECT_THAT(categories("%\n1\ta\n%\nx\t1\n", "lexicon"), ElementsAre("a: x"));
}

TEST(Formats, NoMoreThan200000EntriesAreRead) {
    std::string list;
    for (int i = 0; i < 200'001; ++i) {
        list += "word" + std::to_string(i) + "\n";
    }
    EXPECT_THAT(remarks(list, "x.txt"),
                ElementsAre("serious x.txt:200001:1: there are over 200,000 entries"));
}

} // namespace
} // namespace parallax::lexicon
