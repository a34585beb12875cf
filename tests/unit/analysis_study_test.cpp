#include "core/analysis.hpp"
#include "core/measure/holm.hpp"

#include <algorithm>

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace parallax {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

/// Four outlets on eight events, an article each. On events 0 to 3 everybody writes
/// "war" often, on the others seldom; A and B write it twice as often as C and D do,
/// and cover the quiet events only, with C and D on all.
class Study : public testing::Test {
  protected:
    void SetUp() override {
        std::string lines;
        for (int event = 0; event < 12; ++event) {
            for (const std::string outlet : {"A", "B", "C", "D"}) {
                const bool is_ours = outlet == "A" || outlet == "B";
                if (is_ours && event < 4) {
                    continue;
                }
                const int wars = event < 4 ? 12 : is_ours ? 4 : 1;
                std::string text;
                for (int word = 0; word < 100; ++word) {
                    text += word < wars ? "war " : "day ";
                }
                lines += R"({"outlet": ")" + outlet + R"(", "event": "e)" +
                         std::to_string(event) + R"(", "id": ")" + outlet +
                         std::to_string(event) + R"(", "text": ")" + text + "\"}\n";
            }
        }
        (void)folder_.write("articles.jsonl", lines);
        (void)folder_.write("l.yml",
                            "frames: {war: [war], peace: [peace], day: [day]}\n");
    }

    base::Result<Findings> run(const std::string& hypotheses,
                               const std::string& more = "") {
        const std::string path =
            folder_.write("s.yml", "corpus: articles.jsonl\nlexicons: l.yml\n"
                                   "groups: {ours: [A, B], theirs: [C, D]}\n"
                                   "permutations: 999\nresamples: 100\n" +
                                       more + "hypotheses:\n" + hypotheses);
        const auto parsed = study::read_study(path);
        EXPECT_THAT(parsed->errors, IsEmpty());
        return run_study(parsed->study);
    }

    HypothesisFinding only(const std::string& hypothesis) {
        return run("  - {name: h, " + hypothesis + "}\n")->study->hypotheses.front();
    }

    TemporaryFolder folder_;
};

TEST_F(Study, SupportsWhatHoldsInsideEvents) {
    const HypothesisFinding found =
        only("frame: war, target: ours, reference: theirs, direction: more");
    EXPECT_EQ(found.events, 8U);
    EXPECT_EQ(found.articles_target, 16U);
    EXPECT_EQ(found.articles_reference, 16U);
    EXPECT_EQ(found.hits_target, 64U);
    EXPECT_EQ(found.hits_reference, 16U);
    EXPECT_EQ(found.tokens_target, 1600U);
    EXPECT_DOUBLE_EQ(*found.log2_ratio.value, 2);
    EXPECT_EQ(*found.p, 0.001);
    EXPECT_EQ(*found.p_adjusted, 0.001);
    EXPECT_EQ(found.verdict, Verdict::supported);
    EXPECT_EQ(found.reason, "");
}

TEST_F(Study, DoesNotSupportTheOppositeDirection) {
    const HypothesisFinding found =
        only("frame: war, target: ours, reference: theirs, direction: less");
    EXPECT_EQ(*found.p, 1);
    EXPECT_EQ(found.verdict, Verdict::not_supported);
}

TEST_F(Study, KnowsRawFromAdjusted) {
    // Over all articles C and D have more, for they cover the loud events.
    const HypothesisFinding raw = only(
        "frame: war, target: theirs, reference: ours, direction: more, scope: raw");
    EXPECT_EQ(raw.articles_target, 24U);
    EXPECT_EQ(raw.hits_target, 112U);
    EXPECT_GT(*raw.log2_ratio.value, 0);
    const HypothesisFinding adjusted =
        only("frame: war, target: theirs, reference: ours, direction: more");
    EXPECT_LT(*adjusted.log2_ratio.value, 0);
    EXPECT_EQ(adjusted.verdict, Verdict::not_supported);
}

TEST_F(Study, TakesAllOthersWhenThereIsNoReference) {
    const HypothesisFinding found = only("frame: war, target: A, direction: different");
    EXPECT_EQ(found.reference, "(others)");
    EXPECT_EQ(found.articles_target, 8U);
    EXPECT_EQ(found.articles_reference, 24U);
}

TEST_F(Study, LeavesOutOutletsThatAreOnNeitherSide) {
    const HypothesisFinding found =
        only("frame: war, target: A, reference: C, direction: different");
    EXPECT_EQ(found.articles_target, 8U);
    EXPECT_EQ(found.articles_reference, 8U);
}

TEST_F(Study, IsTheContrastOfCompare) {
    const auto findings =
        run("  - {name: h, frame: war, target: A, direction: more}\n");
    const HypothesisFinding& found = findings->study->hypotheses.front();
    const auto contrast = std::find_if(
        findings->contrasts.begin(), findings->contrasts.end(), [](const auto& c) {
            return c.category == 0 && c.target == 0 && c.scope == Scope::event_adjusted;
        });
    EXPECT_EQ(found.log2_ratio.value, contrast->log2_ratio.value);
    EXPECT_EQ(found.log2_ratio.low, contrast->log2_ratio.low);
    EXPECT_EQ(found.hits_target, contrast->hits_target);
    EXPECT_EQ(found.articles_reference, contrast->articles_reference);
}

TEST_F(Study, SaysWhyAHypothesisCouldNotBeTested) {
    const HypothesisFinding no_hits =
        only("frame: peace, target: ours, direction: more");
    EXPECT_EQ(no_hits.verdict, Verdict::not_tested);
    EXPECT_THAT(no_hits.reason, HasSubstr("no hit on either side"));
    EXPECT_FALSE(no_hits.p);
    (void)folder_.write("articles.jsonl",
                        R"({"outlet": "A", "event": "x", "text": "war war day"}
{"outlet": "B", "event": "x", "text": "day day day"}
{"outlet": "C", "event": "y", "text": "war"}
{"outlet": "D", "event": "y", "text": "day"})");
    const HypothesisFinding none =
        only("frame: war, target: A, reference: C, direction: more");
    EXPECT_THAT(none.reason, HasSubstr("no event is covered by both"));
    EXPECT_EQ(none.log2_ratio.status, Status::not_on_the_same_event);
    const HypothesisFinding few = only("frame: war, target: A, direction: more");
    EXPECT_THAT(few.reason, HasSubstr("too few articles"));
    EXPECT_NEAR(few.least_p, 0.5, 0.07);
}

TEST_F(Study, AdjustsOverAllHypotheses) {
    const auto findings =
        run("  - {name: a, frame: war, target: ours, direction: more}\n"
            "  - {name: b, frame: day, target: ours, direction: less}\n"
            "  - {name: c, frame: war, target: A, reference: B, direction: different}\n"
            "  - {name: d, frame: peace, target: A, direction: more}\n");
    const auto& found = findings->study->hypotheses;
    const auto adjusted = measure::holm_adjusted(
        {*found[0].p, *found[1].p, found[2].p.value_or(1), 1}); // d counts, too
    EXPECT_EQ(*found[0].p_adjusted, adjusted[0]);
    EXPECT_EQ(*found[1].p_adjusted, adjusted[1]);
    EXPECT_EQ(found[0].verdict, Verdict::supported);
    EXPECT_FALSE(found[3].p_adjusted);
}

TEST_F(Study, RefusesNamesThatNothingHas) {
    const auto error = [&](const std::string& hypothesis) {
        return base::to_string(run("  - {name: h, " + hypothesis + "}\n").error());
    };
    EXPECT_THAT(error("frame: waar, target: A, direction: more"),
                HasSubstr("s.yml:7:22: no lexicon of the study has \"waar\"; did you "
                          "mean \"war\"?"));
    EXPECT_THAT(error("frame: war, target: our, direction: more"),
                HasSubstr("s.yml:7:35: no outlet or group is named \"our\"; did you "
                          "mean \"ours\"?"));
    EXPECT_THAT(error("frame: war, target: ours, reference: A, direction: more"),
                HasSubstr("can't be on both sides"));
    const auto named_like_outlet =
        run("  - {name: h, frame: war, target: A, direction: more}\n",
            "about: x\n"); // in order
    EXPECT_TRUE(named_like_outlet.has_value());
}

TEST_F(Study, RefusesAGroupNamedLikeAnOutletOrOfUnknownOnes) {
    const auto parsed = [&](const std::string& groups) {
        const auto study = study::parse_study(
            "corpus: articles.jsonl\nlexicons: l.yml\ngroups: " + groups +
                "\nhypotheses:\n  - {name: h, frame: war, target: g, direction: "
                "more}\n",
            folder_.path("s.yml"));
        return base::to_string(run_study(study.study).error());
    };
    EXPECT_THAT(parsed("{A: [B], g: [C]}"),
                HasSubstr("s.yml:3:10: there is an outlet of this name"));
    EXPECT_THAT(parsed("{g: [C, E]}"), HasSubstr("s.yml:3:17: no article is of \"E\""));
}

TEST_F(Study, IsInTheManifest) {
    const auto findings =
        run("  - {name: h, frame: war, target: A, direction: more}\n");
    EXPECT_EQ(findings->run.command.at(1), "run");
    EXPECT_EQ(findings->run.command.at(2), folder_.path("s.yml"));
    ASSERT_TRUE(findings->run.study);
    EXPECT_EQ(findings->run.study->sha256, findings->study->file.sha256);
    EXPECT_EQ(findings->run.resamples, 100U);
}

} // namespace
} // namespace parallax
