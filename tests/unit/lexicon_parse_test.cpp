#include "core/lexicon/parse.hpp"

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::lexicon {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> remarks(const std::string& yaml) {
    std::vector<std::string> result;
    for (const Remark& remark : parse_lexicon(yaml, "x.yml").remarks) {
        result.push_back(
            (remark.severity == Severity::serious ? "serious " : "warning ") +
            base::to_string(remark.error));
    }
    return result;
}

TEST(ParseLexicon, ReadsEveryPartOfTheFormat) {
    const auto parsed = parse_lexicon(R"(about: How it is framed
language: en
frames:
  imperialism:
    about: rule by stronger states
    terms:
      - imperialis*
      - regime change
      - {term: hegemon*, weight: 0.5, why: also descriptive}
    except: [imperial college]
actors:
  us: [united states, {term: US, case: exact}]
devices:
  hedge: perhaps
)",
                                      "x.yml");
    EXPECT_THAT(parsed.remarks, IsEmpty());
    EXPECT_EQ(parsed.first_serious(), nullptr);
    const Lexicon& lexicon = parsed.lexicon;
    EXPECT_EQ(lexicon.about, "How it is framed");
    EXPECT_EQ(lexicon.language, "en");
    ASSERT_EQ(lexicon.categories.size(), 3U);
    const Category& frame = lexicon.categories[0];
    EXPECT_EQ(frame.kind, Kind::frame);
    EXPECT_EQ(frame.name, "imperialism");
    EXPECT_EQ(frame.about, "rule by stronger states");
    ASSERT_EQ(frame.entries.size(), 3U);
    EXPECT_EQ(frame.entries[0].pattern, "imperialis*");
    EXPECT_EQ(frame.entries[0].place, (base::Place{"x.yml", 7, 9}));
    EXPECT_EQ(frame.entries[2].weight, 0.5);
    EXPECT_EQ(frame.entries[2].why, "also descriptive");
    ASSERT_EQ(frame.exceptions.size(), 1U);
    EXPECT_EQ(lexicon.categories[1].kind, Kind::actor);
    EXPECT_EQ(lexicon.categories[1].entries[1].case_rule, CaseRule::exact);
    EXPECT_EQ(lexicon.categories[2].kind, Kind::device);
    EXPECT_EQ(lexicon.categories[2].entries[0].pattern, "perhaps");
}

TEST(ParseLexicon, TakesQuantedaDictionariesAsTheyAre) {
    const auto parsed = parse_lexicon(
        "A CATEGORY: [more, lamb, little]\ncountry:\n  us: [united states, american*]\n"
        "  eu:\n    - european union\n    - brussels\n  'NO': norway\n",
        "q.yml");
    EXPECT_THAT(parsed.remarks, IsEmpty());
    ASSERT_EQ(parsed.lexicon.categories.size(), 5U);
    EXPECT_EQ(parsed.lexicon.categories[0].name, "A CATEGORY");
    EXPECT_EQ(parsed.lexicon.categories[1].name, "country");
    EXPECT_EQ(parsed.lexicon.categories[4].name, "country.NO");
    EXPECT_EQ(parsed.lexicon.categories[4].entries.at(0).pattern, "norway");
}

TEST(ParseLexicon, NestsCategoriesWithDots) {
    const auto parsed = parse_lexicon(
        "A: [more]\ncountry:\n  us: [us]\n  eu: {west: [paris], east: [riga]}\n",
        "q.yml");
    EXPECT_THAT(parsed.remarks, IsEmpty());
    std::vector<std::string> names;
    for (const Category& category : parsed.lexicon.categories) {
        names.push_back(category.name);
    }
    EXPECT_THAT(names, ElementsAre("A", "country", "country.us", "country.eu",
                                   "country.eu.west", "country.eu.east"));
}

TEST(ParseLexicon, ExplainsYamlsTraps) {
    EXPECT_THAT(
        remarks("frames:\n  f:\n    - *ism\n"),
        ElementsAre(AllOf(HasSubstr("serious x.yml:3:"), HasSubstr("in quotes"))));
    EXPECT_THAT(
        remarks("frames:\n  f: [war, NO]\n"),
        ElementsAre("warning x.yml:2:12: other YAML readers take NO for a truth "
                    "value; put it in quotes: \"NO\""));
    EXPECT_THAT(remarks("frames:\n  f: [war, 'NO']\n"), IsEmpty());
    EXPECT_THAT(remarks("frames:\n  f: [war, ~]\n"),
                ElementsAre(HasSubstr("x.yml:2:12: an entry is empty")));
    EXPECT_THAT(remarks("frames:\n  f:\n    - regime change: forced\n"),
                ElementsAre(HasSubstr("x.yml:3:7: unknown key \"regime change\"")));
    EXPECT_THAT(remarks("frames:\n\tf: [war]\n"),
                ElementsAre(HasSubstr("not valid YAML")));
    EXPECT_THAT(
        remarks("frames: {f: [a]}\n---\nframes: {g: [b]}\n"),
        ElementsAre(HasSubstr("x.yml:2:1: the YAML document ends before this")));
    EXPECT_THAT(remarks("a: [b]\n---\nc: [d]\n...\n"),
                ElementsAre(HasSubstr("x.yml:2:1")));
    EXPECT_THAT(remarks("---\na: [b]\n...\n"), IsEmpty());
    EXPECT_THAT(remarks("a: [b]]\nc: [d]\n"), ElementsAre(HasSubstr("not valid YAML")));
    EXPECT_THAT(remarks("a]\nb"), testing::Not(IsEmpty())); // and comes to an end
}

TEST(ParseLexicon, SuggestsTheKeyThatWasMeant) {
    EXPECT_THAT(remarks("frames:\n  f: {terms: [{term: war, wieght: 2}]}\n"),
                ElementsAre("serious x.yml:2:27: unknown key \"wieght\"; did you mean "
                            "\"weight\"?"));
    EXPECT_THAT(remarks("frames: {f: [a]}\nactros: {}\n"),
                ElementsAre("serious x.yml:2:1: unknown key \"actros\"; did you mean "
                            "\"actors\"?"));
    EXPECT_THAT(remarks("frames: {f: {abuot: war, terms: [a]}}\n"),
                ElementsAre(HasSubstr("did you mean \"about\"?")));
    EXPECT_THAT(remarks("frames: {f: [{term: a, colour: red}]}\n"),
                ElementsAre(HasSubstr("known keys are term, case, weight, why")));
}

TEST(ParseLexicon, RefusesWhatWouldCountWrongly) {
    EXPECT_THAT(remarks("frames: {f: [{term: a, weight: 0}]}\n"),
                ElementsAre(HasSubstr(
                    "x.yml:1:32: a weight is a number from 0.000001 to 1000")));
    EXPECT_THAT(remarks("frames: {f: [{term: a, weight: '0,5'}]}\n"),
                ElementsAre(HasSubstr("decimal point")));
    for (const char* weight : {"-1", "0.0000001", "1000.1", "inf", "1e400"}) {
        EXPECT_THAT(
            remarks("frames: {f: [{term: a, weight: " + std::string(weight) + "}]}\n"),
            ElementsAre(HasSubstr("a weight is")));
    }
    EXPECT_THAT(remarks("frames: {f: [{term: a, weight: nan}]}\n"),
                ElementsAre(HasSubstr("a weight is")));
    EXPECT_THAT(remarks("frames: {f: [{term: a, case: upper}]}\n"),
                ElementsAre(HasSubstr("case is \"exact\" or \"folded\"")));
    EXPECT_THAT(remarks("frames: {f: [{weight: 2}]}\n"),
                ElementsAre(HasSubstr("\"term\" is missing")));
    EXPECT_THAT(remarks("frames: {f: []}\n"),
                ElementsAre(HasSubstr("\"f\" has no terms")));
    EXPECT_THAT(remarks("frames: {f: {about: x}}\n"),
                ElementsAre(HasSubstr("\"f\" has no terms")));
    EXPECT_THAT(remarks("frames: {f: ['*']}\n"),
                testing::Contains(HasSubstr("matches every word")));
    EXPECT_THAT(
        remarks("frames: {f: [a], g: [b]}\nactors: {f: [c]}\n"),
        ElementsAre("serious x.yml:2:10: \"f\" is already in line 1; rename one or "
                    "join them"));
    EXPECT_THAT(remarks("just a text"), ElementsAre(HasSubstr("a lexicon is a map")));
    EXPECT_THAT(remarks("frames: [a, b]"),
                ElementsAre(HasSubstr("names with their terms")));
    EXPECT_THAT(remarks(""), ElementsAre(HasSubstr("the lexicon is empty")));
    EXPECT_THAT(remarks("# only a comment\n"), ElementsAre(HasSubstr("is empty")));
}

TEST(ParseLexicon, WantsSomethingToCount) {
    for (const char* yaml : {"{}", "frames: {}", "about: nothing else"}) {
        EXPECT_THAT(remarks(yaml), ElementsAre(HasSubstr("no frame, actor or device")))
            << yaml;
    }
}

TEST(ParseLexicon, LeavesEmoticonsOfQuantedaDictionariesOut) {
    EXPECT_THAT(
        remarks("positive: [':)', good]\n"),
        ElementsAre(AllOf(HasSubstr("warning x.yml:1:12"), HasSubstr("left out"))));
    EXPECT_THAT(remarks("frames: {positive: [':)', good]}\n"),
                ElementsAre(HasSubstr("serious x.yml:1:21")));
}

TEST(ParseLexicon, WarnsOfAnEntryWrittenTwice) {
    EXPECT_THAT(remarks("frames:\n  f:\n    - U.S.\n    - war\n    - u.s\n"),
                ElementsAre("warning x.yml:5:7: \"u.s\" is already in line 3 of this "
                            "category; remove one"));
    EXPECT_THAT(remarks("frames: {f: [us, {term: US, case: exact}], g: [us]}\n"),
                IsEmpty());
}

TEST(ParseLexicon, SaysWhereTheBytesAreNotText) {
    EXPECT_THAT(remarks("frames:\n  f: [caf\xE9]\n"),
                ElementsAre(HasSubstr("x.yml:2:10: this is not UTF-8")));
    EXPECT_THAT(remarks(std::string("frames:\n  f: [a\0b]\n", 19)),
                ElementsAre(HasSubstr("x.yml:2:8: there is a NUL")));
    EXPECT_THAT(remarks("\xEF\xBB\xBF"
                        "frames: {f: [a]}\n"),
                IsEmpty()); // BOM
    EXPECT_THAT(remarks("frames:\r\n  f: [a]\r\n"), IsEmpty());
}

TEST(ParseLexicon, CountsColumnsInCharacters) {
    EXPECT_THAT(remarks("frames: {длинное: [война, ~]}\n"),
                ElementsAre(HasSubstr("x.yml:1:27: an entry is empty")));
}

TEST(ParseLexicon, EndsOnSelfReferringAndExplodingAliases) {
    EXPECT_THAT(remarks("a: &a\n  b: *a\n"), testing::Not(IsEmpty()));
    std::string bomb = "l0: &l0 [a, b, c, d, e, f, g, h, i, j]\n";
    for (int i = 1; i < 9; ++i) {
        const std::string level = std::to_string(i);
        bomb += "l" + level;
        bomb += ": &l" + level;
        bomb += " {";
        for (int k = 0; k < 10; ++k) {
            bomb += k == 0 ? "k" : ", k";
            bomb += std::to_string(k);
            bomb += ": *l";
            bomb += std::to_string(i - 1);
        }
        bomb += "}\n";
    }
    EXPECT_THAT(remarks(bomb), testing::Contains(HasSubstr("over 200,000 entries")));
}

TEST(Negation, HasWordsAndAReach) {
    const auto parsed = parse_lexicon("frames: {a: [b]}\nnegation:\n"
                                      "  words: [not, \"*n't\", never]\n  within: 5\n",
                                      "l.yml");
    ASSERT_EQ(parsed.first_serious(), nullptr);
    ASSERT_EQ(parsed.lexicon.negation.negators.size(), 3U);
    EXPECT_EQ(parsed.lexicon.negation.negators[1].pattern, "*n't");
    EXPECT_EQ(parsed.lexicon.negation.within, 5U);
}

TEST(Negation, IsAListOrNothing) {
    const auto list = parse_lexicon("frames: {a: [b]}\nnegation: [not]\n", "l.yml");
    EXPECT_EQ(list.lexicon.negation.negators.size(), 1U);
    EXPECT_EQ(list.lexicon.negation.within, 3U);
    const auto none = parse_lexicon("frames: {a: [b]}\n", "l.yml");
    EXPECT_TRUE(none.lexicon.negation.negators.empty());
}

TEST(Negation, SaysWhatIsWrong) {
    EXPECT_THAT(remarks("frames: {a: [b]}\nnegation: [far from]\n"),
                testing::Contains(HasSubstr("a negator is one word")));
    for (const char* within : {"0", "21", "3 words", "-1", "2.5"}) {
        EXPECT_THAT(remarks(std::string("frames: {a: [b]}\nnegation: {words: [not], "
                                        "within: ") +
                            within + "}\n"),
                    testing::Contains(HasSubstr("from 1 to 20")))
            << within;
    }
    EXPECT_THAT(remarks("frames: {a: [b]}\nnegation: {word: [not]}\n"),
                testing::Contains(HasSubstr("did you mean \"words\"?")));
    EXPECT_THAT(remarks("frames: {a: [b]}\nnegation: [not, not]\n"),
                testing::Contains(HasSubstr("already in line 2")));
}

std::string shipped(const std::string& name) {
    std::ifstream file(std::string(PARALLAX_SOURCE_DIR) + "/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST(ShippedLexicons, HaveNothingToRemarkOn) {
    for (const char* name :
         {"lexicons/great-powers.en.yml", "examples/strait/actors.yml"}) {
        const auto parsed = parse_lexicon(shipped(name), name);
        for (const Remark& remark : parsed.remarks) {
            ADD_FAILURE() << base::to_string(remark.error);
        }
        EXPECT_FALSE(parsed.lexicon.categories.empty()) << name;
    }
}

TEST(ShippedLexicons, GreatPowersIsAsRichAsItSays) {
    const auto parsed = parse_lexicon(shipped("lexicons/great-powers.en.yml"), "");
    std::size_t frames = 0;
    std::size_t actors = 0;
    std::size_t entries = 0;
    for (const Category& category : parsed.lexicon.categories) {
        (category.kind == Kind::frame ? frames : actors) += 1;
        entries += category.entries.size();
        EXPECT_FALSE(category.kind == Kind::frame && category.about.empty())
            << category.name;
    }
    EXPECT_GE(frames, 12U);
    EXPECT_GE(actors, 12U);
    EXPECT_GE(entries, 250U);
}

} // namespace
} // namespace parallax::lexicon
