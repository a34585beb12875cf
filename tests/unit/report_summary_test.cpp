#include "core/base/unicode.hpp"
#include "core/report/report.hpp"

#include <sstream>

#include "tests/unit/report_findings.hpp"
#include <gmock/gmock.h>

namespace parallax::report {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// The words with one space between them.
std::string unwrapped(const std::string& text) {
    std::istringstream stream(text);
    std::string result;
    for (std::string word; stream >> word;) {
        result += word + " ";
    }
    return result;
}

/// The line that holds the words, or an empty one.
std::string line_with(const std::string& text, const std::string& words) {
    for (const std::string& line : lines_of(text)) {
        if (line.find(words) != std::string::npos) {
            return line;
        }
    }
    return {};
}

TEST(ComparisonTable, HasEveryPart) {
    const std::string text = comparison_table(small_findings(), {});
    EXPECT_THAT(
        text, HasSubstr("12 articles, 3 outlets, 2 events (2 covered by two or more"));
    EXPECT_THAT(text, HasSubstr("1,266 tokens, 24 sentences; 1 input skipped"));
    EXPECT_THAT(line_with(text, "  imperialism     14.5"), HasSubstr("7.25"));
    EXPECT_THAT(line_with(text, "4.00 (2.00 to 8.00)"), HasSubstr("Morning Post"));
    EXPECT_THAT(line_with(text, "4.00 (2.00 to 8.00)"), HasSubstr("5.66")); // raw
    EXPECT_THAT(line_with(text, "only here (1.68 or more)"), HasSubstr("6/4"));
    EXPECT_THAT(line_with(text, "frames  Morning Post"),
                HasSubstr("0.980 (0.855 to 0.996)"));
    EXPECT_THAT(text, HasSubstr("3 of 8 sentences, at random"));
    EXPECT_THAT(text, HasSubstr("An [alliance] of equals met in March."));
    EXPECT_THAT(text, HasSubstr("events.jsonl:214:17: \"outlet\" is missing, add it"));
    EXPECT_THAT(text, HasSubstr("not a measure of bias"));
    EXPECT_THAT(
        text, HasSubstr("parallax 0.1.0, seed 1, 2,000 resamples; 1 input, 1 lexicon"));
    EXPECT_THAT(text, Not(HasSubstr("\x1B")));
}

TEST(ComparisonTable, ShowsEverySentenceOnTheSideThatUsesTheFrameMore) {
    const std::string text = comparison_table(small_findings(), {});
    EXPECT_THAT(text, HasSubstr("imperialism in outlets other than Star"));
    EXPECT_THAT(text, HasSubstr("imperialism in Morning Post: 3 of 6"));
}

TEST(ComparisonTable, SaysWhatWasLeftOutAsBoilerplate) {
    Findings findings = small_findings();
    EXPECT_THAT(comparison_table(findings, {}), Not(HasSubstr("oilerplate")));
    add_boilerplate(findings);
    EXPECT_THAT(unwrapped(comparison_table(findings, {})),
                HasSubstr("1 input skipped Left out as boilerplate: 1,234 tokens (49.4 "
                          "%) in 2 articles: datelines 800, prompts 434;"));
}

TEST(ComparisonTable, FitsEveryWidth) {
    Findings with_boilerplate = small_findings();
    add_boilerplate(with_boilerplate);
    for (const Findings& findings :
         {with_boilerplate, large_findings({}), large_findings({101, 27, 50, 3})}) {
        for (const std::size_t width : {60U, 75U, 80U, 90U, 100U, 120U, 200U}) {
            for (const std::string& line :
                 lines_of(comparison_table(findings, {width, false}))) {
                EXPECT_LE(base::display_width(line), width) << line;
            }
        }
    }
}

TEST(ComparisonTable, DoesNotGrowWithTheCorpus) {
    const std::size_t five = lines_of(comparison_table(large_findings({}), {})).size();
    const std::size_t many =
        lines_of(comparison_table(large_findings({101, 27, 700, 60}), {})).size();
    EXPECT_LE(five, 90U);
    EXPECT_LE(many, 90U);
}

TEST(ComparisonTable, CountsWhatItLeavesOut) {
    const std::string text =
        unwrapped(comparison_table(large_findings({101, 27, 10, 3}), {}));
    EXPECT_THAT(text, HasSubstr("Left out here: 95 more outlets and 11 more frames."));
    EXPECT_THAT(text,
                HasSubstr("5,046 more")); // 101 * 100 / 2 pairs, four of them shown
}

TEST(ComparisonTable, MarksRatesWithoutInterval) {
    Findings findings = small_findings();
    for (RateFinding& rate : findings.rates) {
        rate.rate_per_1000 = {0.0, {}, {}, Status::too_few_articles};
    }
    findings.rates[0].rate_per_1000 = {{}, {}, {}, Status::too_few_articles};
    const std::string text = comparison_table(findings, {});
    EXPECT_THAT(line_with(text, "  alliance"), HasSubstr("0·"));
    EXPECT_THAT(text, HasSubstr("· no interval: no hits, fewer than 5 articles"));
}

TEST(ComparisonTable, StillShowsSomethingWithoutIntervals) {
    Findings findings = small_findings();
    for (ContrastFinding& contrast : findings.contrasts) {
        contrast.log2_ratio.low.reset();
        contrast.log2_ratio.high.reset();
    }
    std::string text = comparison_table(findings, {});
    EXPECT_THAT(
        text, HasSubstr("No interval (too few articles or hits), on the same events"));
    EXPECT_THAT(text, Not(HasSubstr("Strongest contrasts")));
    EXPECT_THAT(line_with(text, "  alliance     人民报"), HasSubstr("only here"));
    for (ContrastFinding& contrast : findings.contrasts) {
        if (contrast.scope == Scope::event_adjusted) {
            contrast.log2_ratio = {{}, {}, {}, Status::not_on_the_same_event};
        }
    }
    text = comparison_table(findings, {});
    EXPECT_THAT(text,
                HasSubstr("too few articles or hits), and not on the same event"));
    EXPECT_THAT(line_with(text, "  imperialism  Morning Post"), HasSubstr("5.66"));
}

TEST(ComparisonTable, KeepsLinesForBothGrounds) {
    Findings findings = large_findings({});
    for (ContrastFinding& contrast : findings.contrasts) {
        contrast.log2_ratio.low.reset();
        contrast.log2_ratio.high.reset();
        if (contrast.target == 0 && contrast.scope == Scope::event_adjusted) {
            contrast.log2_ratio = {{}, {}, {}, Status::not_on_the_same_event};
        }
    }
    const std::string text = comparison_table(findings, {});
    EXPECT_THAT(text, HasSubstr("and 55 more")); // of 60 on the same events
    EXPECT_THAT(text, HasSubstr("and 12 more")); // of 15 in the first outlet
}

TEST(ComparisonTable, ClaimsNothingWhenIntervalsContainOne) {
    Findings findings = small_findings();
    for (ContrastFinding& contrast : findings.contrasts) {
        contrast.log2_ratio = {1.0, -0.5, 2.0, Status::ok};
    }
    const std::string text = comparison_table(findings, {});
    EXPECT_THAT(text, HasSubstr("No interval excludes 1"));
    EXPECT_THAT(text, Not(HasSubstr("Strongest contrasts")));
    EXPECT_THAT(text, Not(HasSubstr("at random (seed")));
}

TEST(ComparisonTable, MarksSimilaritiesThatAreHalfANumber) {
    Findings findings = small_findings();
    EXPECT_THAT(comparison_table(findings, {}), Not(HasSubstr("·")));
    for (SimilarityFinding& pair : findings.similarities) {
        if (pair.measure == SimilarityMeasure::cosine) {
            pair.value = {0.5, {}, {}, Status::too_few_articles};
        } else if (pair.on == Features::terms) {
            pair.value = {0.75, {}, {}, Status::overstated};
        }
    }
    for (const std::size_t width : {100U, 150U}) {
        const std::string text = comparison_table(findings, {width, false});
        EXPECT_THAT(line_with(text, "terms   Morning Post"), HasSubstr("0.500·"));
        EXPECT_THAT(line_with(text, "terms   Morning Post"), HasSubstr("0.750*"));
        EXPECT_THAT(line_with(text, "frames  Morning Post"), Not(HasSubstr("*")));
        EXPECT_THAT(text, HasSubstr("· no interval"));
        EXPECT_THAT(text, HasSubstr("* overstated"));
    }
}

TEST(ComparisonTable, SkipsPairsWithOneOutlet) {
    const std::string text = comparison_table(large_findings({1, 2, 1, 3}), {});
    EXPECT_THAT(text, Not(HasSubstr("Pairs of outlets")));
}

TEST(ComparisonTable, SaysThatNothingIsThere) {
    EXPECT_THAT(comparison_table(Findings{}, {}), HasSubstr("0 articles, 0 outlets"));
}

TEST(ComparisonTable, PutsNoEscapesOfAnArticleOnTheTerminal) {
    Findings findings = small_findings();
    findings.outlets[0].name = "Post\x1B[2J";
    findings.skipped[0].message = "bad\x1B]0;title\x07";
    EXPECT_THAT(comparison_table(findings, {}), Not(HasSubstr("\x1B")));
}

} // namespace
} // namespace parallax::report
