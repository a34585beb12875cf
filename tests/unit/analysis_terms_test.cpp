#include "core/analysis.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/unit/temporary_folder.hpp"
#include <gtest/gtest.h>

namespace parallax {
namespace {

std::string article(const std::string& outlet, const std::string& event, int number,
                    const std::string& text) {
    return R"({"id": ")" + outlet + event + std::to_string(number) +
           R"(", "outlet": ")" + outlet + R"(", "event": ")" + event +
           R"(", "date": "2024-01-0)" + std::to_string(1 + number % 9) +
           R"(", "text": ")" + text + "\"}\n";
}

/// A word so often, among so many others that all articles have.
std::string text_of(const std::string& word, int times, int salt) {
    std::string text = "Number" + std::to_string(salt % 7) + " said the day was long";
    for (int i = 0; i < times; ++i) {
        text += " and " + word;
    }
    for (int i = times; i < 4; ++i) {
        text += " and other";
    }
    return text + ".";
}

Findings terms_of(const std::string& lines, Plan plan = {}) {
    const TemporaryFolder temporary;
    temporary.write("corpus.jsonl", lines);
    plan.inputs = {temporary.path("corpus.jsonl")};
    plan.terms_per_outlet = 1000;
    plan.resamples = plan.resamples == 2000 ? 999 : plan.resamples;
    return distinctive_wording(plan).value();
}

const TermFinding& term(const Findings& findings, const std::string& feature,
                        const std::string& outlet) {
    for (const TermFinding& found : findings.terms) {
        if (found.feature == feature && findings.outlets[found.target].name == outlet) {
            return found;
        }
    }
    throw std::runtime_error(feature + " is not distinctive of " + outlet);
}

// Both write "quake" as often on the quake and never on the strike, but one covers the
// quake more. Over all articles that looks like a difference.
TEST(Terms, ADifferenceOfCoverageIsNoDifferenceOfWording) {
    std::string lines;
    for (int i = 0; i < 60; ++i) {
        lines += article("north", i % 6 == 0 ? "strike" : "quake", i,
                         text_of("quake", i % 6 == 0 ? 0 : 1 + i % 2, i));
        lines += article("south", i % 6 == 0 ? "quake" : "strike", i,
                         text_of("quake", i % 6 == 0 ? 1 + (i / 6) % 2 : 0, i));
    }
    const TermFinding quake = term(terms_of(lines), "quake", "north");
    EXPECT_GT(quake.log_ratio.low.value(), 1);
    EXPECT_LT(std::abs(quake.log_ratio_adjusted.value()), 0.2);
    EXPECT_EQ(quake.testing, TermTesting::event_adjusted);
    EXPECT_GT(quake.p.value(), 0.3);
    EXPECT_GT(quake.q.value(), 0.3);
}

// Inside each event north writes the word twice as often or more, but it covers the
// event less on which both write it.
TEST(Terms, ADifferenceInsideEventsIsFoundThoughCoverageHidesIt) {
    std::string lines;
    for (int i = 0; i < 60; ++i) {
        const bool few = i % 5 == 0;
        lines += article("north", few ? "quake" : "strike", i,
                         text_of("grim", few ? 4 : i % 2, i));
        lines += article("south", few ? "strike" : "quake", i,
                         text_of("grim", few ? 0 : 2, i));
    }
    const TermFinding grim = term(terms_of(lines), "grim", "south");
    EXPECT_GT(grim.log_ratio.value.value(), 0); // over all articles the others' word
    EXPECT_LT(grim.log_ratio_adjusted.value(), -1);
    EXPECT_LT(grim.p.value(), 0.01);
}

TEST(Terms, HaveAllTheirNumbers) {
    std::string lines;
    for (int i = 0; i < 20; ++i) {
        lines += article("north", "strike", i, text_of("grim", i % 2 + 1, i));
        lines += article("south", "strike", i, text_of("grim", i == 3 ? 1 : 0, i));
    }
    const Findings findings = terms_of(lines);
    const TermFinding grim = term(findings, "grim", "north");
    EXPECT_EQ(grim.n_target, 30U);
    EXPECT_EQ(grim.n_reference, 1U);
    // 20 articles of 14 tokens each; with halves, log2(30.5 / 1.5).
    EXPECT_NEAR(grim.log_ratio.value.value(), 4.3458, 1e-4);
    EXPECT_NEAR(grim.log_ratio_adjusted.value(), 4.9069, 1e-4); // log2(30)
    EXPECT_NEAR(grim.percent_diff.value(), 2900, 1e-9);
    EXPECT_GT(grim.lrc, 0);
    EXPECT_NEAR(grim.dp, 1.0 / 6, 1e-12); // 10 of 1/30, 10 of 2/30, shares of 1/20
    EXPECT_EQ(grim.p.value(), 0.001);
    EXPECT_LE(grim.p.value(), grim.q.value());
    EXPECT_LE(grim.p_max_t.value(), 0.002);
    EXPECT_GT(findings.terms_tested, 2U);
    const TermFinding other = term(findings, "other", "south");
    EXPECT_EQ(other.p.value(), 0.001); // two outlets: the mirror
}

TEST(Terms, AreTestedOverAllArticlesWhereNoEventIsShared) {
    std::string lines;
    for (int i = 0; i < 10; ++i) {
        lines += article("north", "", i, text_of("grim", 2, i));
        lines += article("south", "", i, text_of("grim", 0, i));
    }
    const TermFinding grim = term(terms_of(lines), "grim", "north");
    EXPECT_EQ(grim.testing, TermTesting::raw);
    EXPECT_FALSE(grim.log_ratio_adjusted);
    EXPECT_EQ(grim.log_ratio.status, Status::only_in_target);
    EXPECT_FALSE(grim.percent_diff);
    EXPECT_EQ(grim.p.value(), 0.001);
}

TEST(Terms, SayWhyTheyAreNotTested) {
    std::string lines;
    for (int i = 0; i < 10; ++i) {
        lines += article("north", "", i, text_of("grim", i == 0 ? 3 : 0, i));
        lines += article("south", "", i, text_of("grim", 0, i));
    }
    const TermFinding rare = term(terms_of(lines), "grim", "north");
    EXPECT_EQ(rare.testing, TermTesting::too_rare);
    EXPECT_FALSE(rare.p || rare.q || rare.p_max_t);
    Plan plan;
    plan.min_count = 3;
    EXPECT_EQ(term(terms_of(lines, plan), "grim", "north").testing, TermTesting::raw);
    plan.resamples = 0;
    const TermFinding not_resampled = term(terms_of(lines, plan), "grim", "north");
    EXPECT_EQ(not_resampled.testing, TermTesting::not_resampled);
    EXPECT_GT(not_resampled.dp, 0.8); // counts are there, resampled or not
}

TEST(Terms, MayBeNgrams) {
    std::string lines;
    for (int i = 0; i < 10; ++i) {
        lines += article("north", "strike", i, "The long day was grim. Grim day.");
        lines += article("south", "strike", i, "The grim day was long. Long night.");
    }
    Plan plan;
    plan.ngrams = 2;
    const Findings findings = terms_of(lines, plan);
    const TermFinding pair = term(findings, "long day", "north");
    EXPECT_EQ(pair.n_target, 10U);
    EXPECT_EQ(pair.n_reference, 0U);
    EXPECT_EQ(pair.p.value(), 0.001);
    for (const TermFinding& found : findings.terms) {
        EXPECT_NE(found.feature, "grim grim"); // across the end of a sentence
    }
    EXPECT_EQ(term(findings, "night", "south").n_target, 10U);
}

} // namespace
} // namespace parallax
