#include "core/report/statements.hpp"

#include "tests/unit/report_findings.hpp"
#include <gtest/gtest.h>

namespace parallax::report {
namespace {

TEST(CategoryLabel, NamesTheKindOfWhatIsNoFrame) {
    const Findings findings = small_findings();
    EXPECT_EQ(category_label(findings, 0), "imperialism");
    EXPECT_EQ(category_label(findings, 2), "us (actor)");
}

TEST(RatioText, SaysWhatIsKnownAndWhatIsNot) {
    EXPECT_EQ(ratio_text({1, 0.5, 2, Status::ok}), "2.00 (1.41 to 4.00)");
    EXPECT_EQ(ratio_text({1, {}, {}, Status::too_few_articles}), "2.00");
    EXPECT_EQ(ratio_text({{}, 1, {}, Status::only_in_target}),
              "only here (2.00 or more)");
    EXPECT_EQ(ratio_text({{}, {}, {}, Status::only_in_target}), "only here");
    EXPECT_EQ(ratio_text({{}, {}, -1, Status::only_in_reference}),
              "never here (0.50 or less)");
    EXPECT_EQ(ratio_text({{}, {}, {}, Status::not_on_the_same_event}),
              "not on the same event");
}

TEST(GapStatement, NamesTheEventsThatDriveAGap) {
    Findings findings = small_findings();
    EXPECT_EQ(gap_statement(findings, findings.contrasts[0]), "");
    findings.contrasts[1].driven_by[1].tokens_reference = 0.004;
    EXPECT_EQ(
        gap_statement(findings, findings.contrasts[1]),
        "border, talks (62 % of the gap; 50 % of the outlet's tokens, none of the "
        "others'), articles without an event (20 % of the gap; 25 % of the "
        "outlet's tokens, <1 % of the others')");
}

TEST(CorpusStatement, SaysHowMuchCanBeCompared) {
    Findings findings = small_findings();
    EXPECT_EQ(corpus_statement(findings),
              "12 articles from 3 outlets on 2 events; 2 are covered by two or more "
              "outlets, and only those can be compared on the same event.");
    findings.events[0].outlets = 1;
    EXPECT_NE(corpus_statement(findings).find("one is covered"), std::string::npos);
    findings.events[1].outlets = 1;
    EXPECT_NE(corpus_statement(findings).find("no two outlets cover the same event"),
              std::string::npos);
    findings.events.clear();
    EXPECT_NE(corpus_statement(findings).find("no article names its event"),
              std::string::npos);
}

TEST(BoilerplateStatement, SaysHowMuchWasLeftOutOfWhat) {
    Findings findings = small_findings();
    EXPECT_EQ(boilerplate_statement(findings), "");
    add_boilerplate(findings);
    findings.tokens = 100000 - 1234; // 1,234 of 100,000 are 1.2 %
    EXPECT_EQ(boilerplate_statement(findings),
              "Left out as boilerplate: 1,234 tokens (1.2 %) in 2 articles: datelines "
              "800, prompts 434; --keep-boilerplate counts them.");
    findings.boilerplate.push_back({"bylines", 1, 500});
    findings.boilerplate.push_back({"credits", 1, 1});
    EXPECT_NE(boilerplate_statement(findings).find(
                  "datelines 800, bylines 500, prompts 434, and others;"),
              std::string::npos);
    findings.tokens = 10000000; // 0.01 %, which is not nothing
    EXPECT_NE(boilerplate_statement(findings).find("(<0.1 %)"), std::string::npos);
}

TEST(BoilerplateStatement, SaysThatItIsCounted) {
    Findings findings = small_findings();
    findings.boilerplate_kept = true;
    EXPECT_EQ(boilerplate_statement(findings),
              "Boilerplate is counted like the rest (--keep-boilerplate).");
}

TEST(ContrastStatement, GivesTheIntervalWithTheValue) {
    Findings findings = small_findings();
    EXPECT_EQ(contrast_statement(findings, ranked_contrasts(findings)),
              "On the same events, Star, \"Sunday\" <b> uses \"imperialism\" 0.25 "
              "times as often as the other outlets; articles like these are compatible "
              "with 0.06 to 0.35 times.");
}

TEST(OnlyHereStatement, NamesFramesThatNoOtherOutletHas) {
    Findings findings = small_findings();
    findings.articles_for_an_interval = 5;
    ContrastFinding only;
    only.scope = Scope::event_adjusted;
    only.target = 1;
    only.articles_target = 8;
    only.articles_reference = 30;
    only.hits_target = 9;
    only.log2_ratio.status = Status::only_in_target;
    findings.contrasts = {only};
    const std::string outlet = findings.outlets[1].name;
    EXPECT_EQ(only_here_statement(findings),
              "Only in one outlet, so without a ratio: imperialism in " + outlet +
                  " (9 hits in 8 articles, none in 30 of the others).");
    findings.contrasts[0].hits_target = 4; // might well be chance
    EXPECT_EQ(only_here_statement(findings), "");
    findings.contrasts[0] = only;
    findings.contrasts[0].articles_target = 4;
    EXPECT_EQ(only_here_statement(findings), "");
    findings.contrasts[0] = only;
    findings.contrasts[0].scope = Scope::raw;
    EXPECT_EQ(only_here_statement(findings), "");
    findings.contrasts.assign(5, only);
    findings.contrasts[3].hits_target = 20;
    EXPECT_EQ(only_here_statement(findings).find("(20 hits"),
              only_here_statement(findings).find("(")); // the most hits first
    EXPECT_NE(only_here_statement(findings).find("; and 2 more."), std::string::npos);
}

TEST(ContrastStatement, ClaimsNothingWhenIntervalsContainOne) {
    Findings findings = small_findings();
    findings.contrasts.resize(6);
    for (ContrastFinding& contrast : findings.contrasts) {
        contrast.log2_ratio = {1.0, -0.5, 2.0, Status::ok};
    }
    EXPECT_EQ(contrast_statement(findings, ranked_contrasts(findings)),
              "No interval excludes 1: these articles show no outlet using a frame "
              "more or less than the others on the same events.");
}

TEST(ContrastStatement, HedgesWhatHasNoIntervalOrNoCommonEvent) {
    Findings findings = small_findings();
    findings.contrasts = {
        contrast(1, 2, Scope::raw, {{}, {}, {}, Status::only_in_target})};
    EXPECT_EQ(contrast_statement(findings, ranked_contrasts(findings)),
              "In these articles, only 人民报 uses \"alliance\" (6 hits); articles or "
              "hits are too few for an interval and the events are not the same, so "
              "nothing follows beyond them.");
    findings.contrasts[0].log2_ratio = {1.0, 0.5, 2.0, Status::ok};
    EXPECT_NE(
        contrast_statement(findings, ranked_contrasts(findings))
            .find("(95 % interval 1.41 to 4.00); they do not cover the same events"),
        std::string::npos);
    findings.contrasts[0].scope = Scope::event_adjusted;
    findings.contrasts[0].log2_ratio = {1.0, {}, {}, Status::too_few_articles};
    EXPECT_NE(contrast_statement(findings, ranked_contrasts(findings))
                  .find("too few for an interval, so nothing follows"),
              std::string::npos);
    EXPECT_EQ(contrast_statement(Findings{}, {}),
              "There is nothing to compare: no frame has hits on two sides.");
}

TEST(ChanceStatement, CountsWhatChanceAloneGives) {
    EXPECT_EQ(chance_statement({{}, 75, 12, 0}),
              "12 of 75 same-event intervals exclude 1; about 4 would if no outlet "
              "differed (1 in 20).");
    EXPECT_EQ(chance_statement({{}, 4, 1, 0}),
              "1 of 4 same-event intervals excludes 1; less than one would if no "
              "outlet differed (1 in 20).");
    EXPECT_EQ(
        chance_statement({{}, 197, 5, 0}),
        "5 of 197 same-event intervals exclude 1; about 10 would if no outlet differed "
        "(1 in 20), so these may well be chance.");
    EXPECT_EQ(chance_statement({}), "");
}

TEST(PairStatement, SaysWhenTheOrderIsNotCertain) {
    Findings findings = small_findings();
    const std::string certain = pair_statement(findings, Features::frames);
    EXPECT_EQ(certain.find("may be another"), std::string::npos) << certain;
    EXPECT_NE(certain.find("Morning Post and Star, \"Sunday\" <b> are the most alike "
                           "(cosine 0.980, 95 % interval 0.855 to 0.996)"),
              std::string::npos)
        << certain;
    for (SimilarityFinding& pair : findings.similarities) {
        pair.value.high = 1.0;
    }
    EXPECT_NE(pair_statement(findings, Features::frames).find("may be another"),
              std::string::npos);
    EXPECT_EQ(pair_statement(Findings{}, Features::terms), "");
}

TEST(PairScopeStatement, SaysWhenNotAllOutletsAreCompared) {
    Findings findings = small_findings();
    EXPECT_EQ(pair_scope_statement(findings), "");
    findings.outlets.push_back({"Tribune", 0, 0, 0, 0});
    EXPECT_EQ(pair_scope_statement(findings), "3 of 4 outlets were compared in pairs.");
    EXPECT_EQ(pair_scope_statement(Findings{}), "");
}

TEST(SampleStatement, SaysThatItIsASample) {
    EXPECT_EQ(sample_statement({50, 41, {1, 2, 3}}, 7),
              "3 of 41 sentences, at random (seed 7)");
    EXPECT_EQ(sample_statement({3, 2, {1, 2}}, 7), "all 2 sentences with a hit");
    EXPECT_EQ(sample_statement({1, 1, {1}}, 7), "the only sentence with a hit");
}

} // namespace
} // namespace parallax::report
