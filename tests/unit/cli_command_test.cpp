#include "core/cli/command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

const std::vector<std::string> folders{std::string(PARALLAX_SOURCE_DIR) + "/nowhere",
                                       std::string(PARALLAX_SOURCE_DIR) + "/lexicons"};

Command command(const std::vector<std::string>& arguments) {
    return command_of(arguments, folders).value();
}

std::string refusal(const std::vector<std::string>& arguments) {
    const auto result = command_of(arguments, folders);
    EXPECT_FALSE(result.has_value());
    EXPECT_EQ(result.error().status, Exit::not_done);
    return result.error().text;
}

TEST(CommandOf, ReadsACompare) {
    const Command c =
        command({"compare",   "a/",        "b.jsonl",   "--lexicon", "x.yml",
                 "--lexicon", "y.yml",     "--out",     "results",   "--format",
                 "json",      "--map",     "text=body", "--map",     "outlet=paper",
                 "--outlet",  "The Post",  "--seed",    "7",         "--resamples",
                 "500",       "--threads", "2"});
    EXPECT_EQ(c.action, Action::compare);
    EXPECT_THAT(c.plan.inputs, ElementsAre("a/", "b.jsonl"));
    EXPECT_THAT(c.plan.lexicons, ElementsAre("x.yml", "y.yml"));
    EXPECT_EQ(c.folder, "results");
    EXPECT_EQ(c.format, Format::json);
    EXPECT_TRUE(c.format_was_given);
    EXPECT_THAT(c.plan.columns,
                ElementsAre(Pair("text", "body"), Pair("outlet", "paper")));
    EXPECT_EQ(c.plan.outlet, "The Post");
    EXPECT_EQ(c.plan.seed, 7U);
    EXPECT_EQ(c.plan.resamples, 500U);
    EXPECT_EQ(c.plan.threads, 2U);
}

TEST(CommandOf, FillsInTheDefaultsThatHelpStates) {
    const Command c = command({"compare", "-"});
    EXPECT_THAT(c.plan.inputs, ElementsAre("-"));
    EXPECT_EQ(c.plan.seed, 1U);
    EXPECT_EQ(c.plan.resamples, 2000U);
    EXPECT_EQ(c.plan.threads, 0U);
    EXPECT_FALSE(c.format_was_given);
    ASSERT_EQ(c.plan.lexicons.size(), 1U);
    EXPECT_THAT(c.plan.lexicons[0], HasSubstr("great-powers.en.yml"));
    EXPECT_EQ(command({"terms", "a"}).plan.terms_per_outlet, 25U);
    EXPECT_EQ(command({"terms", "a"}).plan.ngrams, 1U);
    EXPECT_EQ(command({"terms", "a"}).plan.min_count, 5U);
}

TEST(CommandOf, TakesInputsBeforeAndAfterOptions) {
    EXPECT_THAT(command({"compare", "--lexicon", "x.yml", "a", "b"}).plan.inputs,
                ElementsAre("a", "b"));
    EXPECT_THAT(command({"compare", "a", "--map", "text=t", "b"}).plan.inputs,
                ElementsAre("a", "b"));
}

TEST(CommandOf, ReadsTheOtherCommands) {
    EXPECT_EQ(command({"terms", "a", "--terms", "5"}).plan.terms_per_outlet, 5U);
    EXPECT_EQ(command({"terms", "a", "--ngrams", "3"}).plan.ngrams, 3U);
    EXPECT_EQ(command({"terms", "a", "--min-count", "9"}).plan.min_count, 9U);
    const Command kwic = command({"kwic", "regime change", "a", "b"});
    EXPECT_EQ(kwic.action, Action::kwic);
    EXPECT_EQ(kwic.plan.pattern, "regime change");
    EXPECT_THAT(kwic.plan.inputs, ElementsAre("a", "b"));
    const Command check = command({"lexicon", "check", "x.yml", "y.yml"});
    EXPECT_EQ(check.action, Action::lexicon_check);
    EXPECT_THAT(check.plan.lexicons, ElementsAre("x.yml", "y.yml"));
    EXPECT_TRUE(check.plan.inputs.empty());
}

TEST(CommandOf, TellsLexiconsFromCorpora) {
    const Command check = command({"lexicon", "check", "x.csv", "articles", "y.dic",
                                   "more.csv", "--all", "--count-negated"});
    EXPECT_THAT(check.plan.lexicons, ElementsAre("x.csv", "y.dic"))
        << "the first is one";
    EXPECT_THAT(check.plan.inputs, ElementsAre("articles", "more.csv"));
    EXPECT_TRUE(check.all);
    EXPECT_EQ(check.plan.negated, NegatedHits::counted);
    const Command expand = command({"lexicon", "expand", "x.yml", "a", "--terms", "3"});
    EXPECT_EQ(expand.action, Action::lexicon_expand);
    EXPECT_EQ(expand.plan.terms_per_frame, 3U);
    EXPECT_THAT(refusal({"lexicon", "expand", "x.yml"}), HasSubstr("CORPUS"));
    EXPECT_THAT(refusal({"lexicon", "check", "x.yml", "--entries"}),
                HasSubstr("--entries needs a CORPUS"));
}

TEST(CommandOf, ReadsAnIndex) {
    const Command c = command({"index", "a/", "b.jsonl", "-o", "x.index", "--map",
                               "text=body", "--keep-boilerplate"});
    EXPECT_EQ(c.action, Action::index);
    EXPECT_THAT(c.plan.inputs, ElementsAre("a/", "b.jsonl"));
    EXPECT_EQ(c.plan.index, "x.index");
    EXPECT_THAT(c.plan.columns, ElementsAre(Pair("text", "body")));
    EXPECT_TRUE(c.plan.keep_boilerplate);
    EXPECT_FALSE(c.plan.append);
    EXPECT_THAT(c.plan.lexicons, IsEmpty()); // and needs none
    const Command more = command({"index", "--append", "--output", "x.index", "c"});
    EXPECT_TRUE(more.plan.append);
    EXPECT_EQ(more.plan.index, "x.index");
    EXPECT_THAT(more.plan.inputs, ElementsAre("c"));
    EXPECT_FALSE(more.plan.keep_boilerplate);
}

TEST(CommandOf, ReadsAnIndexVerify) {
    const Command c = command({"index", "verify", "x.index", "y.index"});
    EXPECT_EQ(c.action, Action::index_verify);
    EXPECT_THAT(c.plan.inputs, ElementsAre("x.index", "y.index"));
    EXPECT_THAT(refusal({"index", "verify"}), HasSubstr("FILE"));
    EXPECT_THAT(refusal({"index", "verfy", "x.index"}), HasSubstr("parallax index"));
}

TEST(CommandOf, SaysWhatAnIndexLacks) {
    EXPECT_THAT(refusal({"index", "a/"}),
                AllOf(HasSubstr("-o FILE is missing"), HasSubstr("index --help")));
    EXPECT_THAT(refusal({"index", "a/", "-o", ""}), HasSubstr("-o"));
    EXPECT_THAT(refusal({"index", "a/", "-o", "x", "--format", "csv"}),
                HasSubstr("unknown option \"--format\"")); // it prints no table
    EXPECT_THAT(refusal({"index", "-o", "x.index"}),
                AllOf(HasSubstr("CORPUS is missing"), HasSubstr("index --help")));
    EXPECT_THAT(refusal({"index"}), HasSubstr("CORPUS is missing"));
}

TEST(CommandOf, ReadsAnAnnotate) {
    const Command c = command({"annotate", "a/", "--tokens", "--lexicon", "x.yml"});
    EXPECT_EQ(c.action, Action::annotate);
    EXPECT_THAT(c.plan.inputs, ElementsAre("a/"));
    EXPECT_THAT(c.plan.lexicons, ElementsAre("x.yml"));
    EXPECT_TRUE(c.plan.list_tokens);
    const Command plain = command({"annotate", "a/"});
    EXPECT_FALSE(plain.plan.list_tokens);
    ASSERT_EQ(plain.plan.lexicons.size(), 1U);
    EXPECT_THAT(plain.plan.lexicons[0], HasSubstr("great-powers.en.yml"));
    EXPECT_THAT(refusal({"annotate"}), HasSubstr("CORPUS"));
}

TEST(CommandOf, ReadsABench) {
    const Command c = command({"bench", "a.jsonl", "--threads", "1", "--resamples",
                               "500", "--format", "csv"});
    EXPECT_EQ(c.action, Action::bench);
    EXPECT_THAT(c.plan.inputs, ElementsAre("a.jsonl"));
    EXPECT_EQ(c.plan.threads, 1U);
    EXPECT_EQ(c.plan.resamples, 500U);
    EXPECT_EQ(c.format, Format::csv);
    EXPECT_EQ(c.plan.lexicons.size(), 1U);
    EXPECT_THAT(refusal({"bench"}), HasSubstr("CORPUS"));
}

TEST(CommandOf, TakesNoResamplesOrEnough) {
    for (const std::string name : {"compare", "terms", "bench"}) {
        EXPECT_EQ(command({name, "a", "--resamples", "0"}).plan.resamples, 0U);
        EXPECT_EQ(command({name, "a", "--resamples", "100"}).plan.resamples, 100U);
        for (const std::string count : {"1", "50", "99", "100001"}) {
            EXPECT_THAT(refusal({name, "a", "--resamples", count}),
                        AllOf(HasSubstr("--resamples"), HasSubstr("0, or 100 to")));
        }
    }
}

TEST(CommandOf, SuggestsWhatWasMeant) {
    EXPECT_THAT(refusal({"comapre", "a"}),
                HasSubstr("unknown command \"comapre\"; did you mean \"compare\"?"));
    EXPECT_THAT(refusal({"compare", "a", "--lexikon=x"}),
                HasSubstr("unknown option \"--lexikon\"; did you mean \"--lexicon\"?"));
    EXPECT_THAT(refusal({"index", "a", "-o", "x", "--apend"}),
                HasSubstr("unknown option \"--apend\"; did you mean \"--append\"?"));
    EXPECT_THAT(refusal({"index", "verify", "x", "--apend"}),
                HasSubstr("unknown option \"--apend\""));
    EXPECT_THAT(refusal({"lexicon", "chek", "x"}),
                HasSubstr("did you mean \"check\"?"));
    EXPECT_THAT(refusal({"frobnicate"}),
                HasSubstr("unknown command \"frobnicate\"\nsee:"));
}

TEST(CommandOf, SaysWhatIsMissingOrOutOfRange) {
    EXPECT_THAT(refusal({}), HasSubstr("parallax --help"));
    EXPECT_THAT(refusal({"compare"}),
                AllOf(HasSubstr("CORPUS"), HasSubstr("compare --help")));
    EXPECT_THAT(refusal({"compare", "a", "--format", "xml"}), HasSubstr("xml"));
    EXPECT_THAT(refusal({"compare", "a", "--resamples", "3"}),
                HasSubstr("--resamples"));
    EXPECT_THAT(refusal({"compare", "a", "--map", "text"}), HasSubstr("FIELD=COLUMN"));
    EXPECT_THAT(refusal({"compare", "a", "--map", "=x"}), HasSubstr("FIELD=COLUMN"));
}

TEST(CommandOf, TakesWholeNumbersAsTheyAreWritten) {
    EXPECT_EQ(command({"compare", "a", "--seed", "0"}).plan.seed, 0U);
    for (const char* seed : {"-1", "010", "0x10", "", "1e3", "99999999999999999999"}) {
        EXPECT_THAT(refusal({"compare", "a", std::string("--seed=") + seed}),
                    HasSubstr("--seed"));
    }
}

TEST(CommandOf, RefusesWhatIsEmptyOrNotText) {
    EXPECT_THAT(refusal({"compare", "a", "--out", ""}), HasSubstr("--out"));
    EXPECT_THAT(refusal({"kwic", "caf\xE9", "a"}), HasSubstr("not UTF-8"));
    EXPECT_THAT(refusal({"kwic", "-x", "a"}), HasSubstr("unknown option \"-x\""));
}

TEST(CommandOf, SaysWhenNoLexiconIsAtHand) {
    const auto result = command_of({"compare", "a"}, {"/nowhere"});
    ASSERT_FALSE(result.has_value());
    EXPECT_THAT(result.error().text, HasSubstr("give --lexicon FILE"));
}

TEST(CommandOf, HelpHasAnExampleForEveryCommand) {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"--help"},
                                                  {"compare", "--help"},
                                                  {"terms", "--help"},
                                                  {"kwic", "--help"},
                                                  {"annotate", "--help"},
                                                  {"index", "--help"},
                                                  {"bench", "--help"},
                                                  {"lexicon", "--help"},
                                                  {"lexicon", "check", "--help"}}) {
        const auto result = command_of(words, folders);
        ASSERT_FALSE(result.has_value());
        EXPECT_EQ(result.error().status, Exit::done);
        EXPECT_THAT(result.error().text, HasSubstr("Example"));
        EXPECT_THAT(result.error().text,
                    HasSubstr("parallax " + (words.size() > 1 ? words[0] : "")));
    }
    EXPECT_THAT(command_of({"--version"}, folders).error().text,
                testing::MatchesRegex("parallax [0-9.]+\n"));
}

} // namespace
} // namespace parallax::cli
