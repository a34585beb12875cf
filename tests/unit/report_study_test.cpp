#include "core/report/page.hpp"
#include "core/report/report.hpp"
#include "core/report/study.hpp"
#include "core/report/summary.hpp"

#include "tests/unit/report_findings.hpp"
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace parallax::report {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

Findings with_study() {
    Findings findings = small_findings();
    StudyFinding study;
    study.file = {"s.yml", "study", 10, "abc123"};
    study.about = "who <asks>";
    study.permutations = 9999;
    HypothesisFinding supported;
    supported.name = "first";
    supported.about = "because";
    supported.target = nasty_outlet;
    supported.reference = "(others)";
    supported.direction = Direction::more;
    supported.events = 4;
    supported.hits_target = 12;
    supported.log2_ratio = {1, 0.5, 1.5, Status::ok, false};
    supported.p = 0.0123;
    supported.p_adjusted = 0.0246;
    supported.verdict = Verdict::supported;
    HypothesisFinding untested;
    untested.name = "second";
    untested.target = "left";
    untested.reference = "right";
    untested.scope = Scope::raw;
    untested.log2_ratio.status = Status::no_hits;
    untested.reason = "there is no hit on either side";
    study.hypotheses = {supported, untested};
    findings.study = study;
    findings.run.study = study.file;
    return findings;
}

TEST(HypothesesCsv, HasARowEach) {
    const std::string csv = hypotheses_csv(with_study());
    EXPECT_THAT(csv, testing::StartsWith("hypothesis,label,frame,target,reference,"));
    EXPECT_THAT(csv, HasSubstr("first,confirmatory,imperialism,\"Star, \"\"Sunday\"\" "
                               "<b>\",(others),more,event-adjusted,4,0,0,12,0,0,0,1,"
                               "0.5,1.5,,0.0123,0.0246,1,0.05,supported,,because,"
                               "abc123\n"));
    EXPECT_THAT(csv, HasSubstr("second,confirmatory,imperialism,left,right,different,"
                               "raw,0,0,0,0,0,0,0,,,,no hits,,,1,0.05,could not be "
                               "tested,there is no hit on either side,,abc123\n"));
    const std::string none = hypotheses_csv(small_findings());
    EXPECT_EQ(std::count(none.begin(), none.end(), '\n'), 1);
}

TEST(StudyJson, IsNullOrHasEachHypothesis) {
    EXPECT_EQ(study_json(small_findings()), "null");
    const json found = json::parse(findings_json(with_study()));
    EXPECT_EQ(found["study"]["sha256"], "abc123");
    EXPECT_EQ(found["study"]["adjustment"], "holm");
    EXPECT_EQ(found["study"]["hypotheses"][0]["verdict"], "supported");
    EXPECT_EQ(found["study"]["hypotheses"][0]["p"], 0.0123);
    EXPECT_TRUE(found["study"]["hypotheses"][1]["p"].is_null());
    EXPECT_EQ(found["run"]["study"]["path"], "s.yml");
    EXPECT_TRUE(json::parse(findings_json(small_findings()))["study"].is_null());
}

TEST(SummaryStudy, ComesFirstAndSaysWhatIsExploratory) {
    const std::string text = comparison_table(with_study(), {120, false});
    EXPECT_THAT(text, testing::StartsWith("Hypotheses registered before the run"));
    EXPECT_THAT(text, HasSubstr("more imperialism in Star"));
    EXPECT_THAT(text, HasSubstr("imperialism in left and right differs (raw)"));
    EXPECT_THAT(text, HasSubstr("0.0123"));
    EXPECT_THAT(text, HasSubstr("Not tested: there is no hit on either side."));
    EXPECT_THAT(text, HasSubstr("1 of 2 registered hypotheses are supported, 1 could "
                                "not be tested."));
    EXPECT_THAT(text, HasSubstr("exploratory"));
    EXPECT_EQ(summary_study(small_findings(), {100, false}), "");
}

TEST(StudySection, EscapesWhatIsForeign) {
    const std::string html = study_section(with_study());
    EXPECT_THAT(html, HasSubstr("who &lt;asks&gt;"));
    EXPECT_THAT(html, HasSubstr("&lt;b&gt;"));
    EXPECT_THAT(html, Not(HasSubstr("<b>")));
    EXPECT_THAT(html, HasSubstr("could not be tested: there is no hit"));
    EXPECT_EQ(study_section(small_findings()), "");
}

TEST(StudyLine, SaysWhatWasRegistered) {
    EXPECT_EQ(study_line({"s.yml", "study", 1, "ab"}, 1),
              "study s.yml: SHA-256 ab, 1 hypothesis; no article was read yet");
}

TEST(PText, HasFourDecimalsOrTwoDigits) {
    EXPECT_EQ(p_text(0.0131), "0.0131");
    EXPECT_EQ(p_text(1), "1.0000");
    EXPECT_EQ(p_text(0.00002), "2.0e-05");
}

} // namespace
} // namespace parallax::report
