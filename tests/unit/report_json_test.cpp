#include "core/report/report.hpp"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <stdexcept>

#include "tests/unit/report_findings.hpp"
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <sys/wait.h>

namespace parallax::report {
namespace {

using nlohmann::json;

json parsed(const Findings& findings) { return json::parse(findings_json(findings)); }

TEST(FindingsJson, RefersByNameAndHoldsNoText) {
    const json found = parsed(small_findings());
    EXPECT_EQ(found["schema"], "parallax-findings/1");
    EXPECT_EQ(found["corpus"]["shared_events"], 2);
    EXPECT_EQ(found["articles"][4]["outlet"], nasty_outlet);
    EXPECT_EQ(found["articles"][4]["title"], nasty_title);
    EXPECT_FALSE(found["articles"][4].contains("text"));
    EXPECT_EQ(found["rates"][0]["category"], "imperialism");
    EXPECT_TRUE(found["rates"][0]["event"].is_null());
    EXPECT_EQ(found["rates"][1]["event"], "state visit");
    EXPECT_EQ(found["similarities"][0]["outlet_b"], nasty_outlet);
}

TEST(FindingsJson, GivesRatiosAsLogarithmAndAsTimes) {
    const json contrast = parsed(small_findings())["contrasts"][1];
    EXPECT_EQ(contrast["log2_ratio"]["value"], 2.0);
    EXPECT_EQ(contrast["times"]["value"], 4.0);
    EXPECT_EQ(contrast["times"]["low"], 2.0);
    EXPECT_EQ(contrast["times"]["high"], 8.0);
}

TEST(FindingsJson, HasNullAndAReasonForWhatIsMissing) {
    const json contrast = parsed(small_findings())["contrasts"][7];
    EXPECT_TRUE(contrast["log2_ratio"]["value"].is_null());
    EXPECT_TRUE(contrast["log2_ratio"]["high"].is_null());
    EXPECT_TRUE(contrast["times"]["value"].is_null());
    EXPECT_EQ(contrast["log2_ratio"]["status"], "only in target");
}

TEST(FindingsJson, SaysHowSureAContrastIs) {
    const json found = parsed(small_findings());
    const json contrast = found["contrasts"][1];
    EXPECT_EQ(contrast["significance"]["p"], 0.0034);
    EXPECT_EQ(contrast["significance"]["q"], 0.0136);
    EXPECT_EQ(contrast["significance"]["p_max_t"], 0.025);
    EXPECT_EQ(contrast["noise_floor"]["value"], 0.5);
    EXPECT_EQ(found["contrasts"][3]["significance"]["status"], "too few permutations");
    EXPECT_TRUE(found["contrasts"][3]["noise_floor"]["value"].is_null());
    EXPECT_EQ(found["pairs"][0]["reference"], wide_outlet);
    EXPECT_EQ(found["omnibus"][0]["outlets"], 3);
    EXPECT_EQ(found["omnibus"][0]["q"], 0.02);
    const json& sentences = found["odds"][0];
    EXPECT_EQ(sentences["odds_ratio"]["high"], 5.0);
    EXPECT_EQ(sentences["interval"], "score test by articles");
    EXPECT_TRUE(sentences["rbg_low"].is_null() && sentences["cmh"].is_null() &&
                sentences["breslow_day"].is_null());
    const json& articles = found["odds"][1];
    EXPECT_EQ(articles["breslow_day"]["p"], 0.875);
    EXPECT_EQ(articles["cmh"]["chi2"], 3.5);
    EXPECT_EQ(articles["mean_difference"]["low"], -0.125);
    const json& driver = found["contrasts"][1]["driven_by"][0];
    EXPECT_EQ(driver["event"], "border, talks");
    EXPECT_EQ(driver["part"], 0.625);
    EXPECT_EQ(driver["hits_target"], 0.75);
    EXPECT_TRUE(found["contrasts"][1]["driven_by"][1]["event"].is_null());
}

TEST(FindingsJson, SamplesEvidenceAndSaysSo) {
    Findings findings = large_findings({1, 1, 1, 30});
    const json found = parsed(findings);
    EXPECT_EQ(found["evidence"].size(), 20U);
    ASSERT_EQ(found["evidence_of"].size(), 1U);
    EXPECT_EQ(found["evidence_of"][0]["hits"], 30);
    EXPECT_EQ(found["evidence_of"][0]["shown"], 20);
    const json hit = found["evidence"][0];
    const std::size_t begin = hit["begin"];
    EXPECT_EQ(hit["sentence"].get<std::string>().substr(begin, 6), "empire");
}

TEST(FindingsJson, SaysWhatWasLeftOutAsBoilerplate) {
    Findings findings = small_findings();
    add_boilerplate(findings);
    json found = parsed(findings);
    ASSERT_EQ(found["boilerplate"].size(), 2U);
    EXPECT_EQ(found["boilerplate"][1]["kind"], "prompts");
    EXPECT_EQ(found["boilerplate"][1]["tokens"], 434);
    EXPECT_EQ(found["boilerplate"][1]["articles"], 1);
    EXPECT_EQ(found["articles"][7]["left_out"], 234);
    EXPECT_EQ(found["corpus"]["boilerplate_kept"], false);
    findings.boilerplate_kept = true;
    EXPECT_EQ(parsed(findings)["corpus"]["boilerplate_kept"], true);
}

TEST(FindingsJson, GivesTheEntryBehindEachHitAndHowManyThereAre) {
    const json found = parsed(small_findings());
    EXPECT_EQ(found["evidence"][0]["entry"], "empire*");
    EXPECT_EQ(found["evidence"][10]["entry"], "alliance*");
    EXPECT_EQ(found["categories"][0]["entries"], 3);
}

TEST(FindingsJson, IsPassedOnInBlocksAndOpensEachArticleOnce) {
    const Findings findings = large_findings({10, 2, 50, 100});
    const std::size_t before = texts_of(findings).opened();
    std::size_t largest = 0;
    std::string text;
    findings_json(findings, [&](std::string_view block) {
        largest = std::max(largest, block.size());
        text += block;
    });
    EXPECT_EQ(text, findings_json(findings));
    EXPECT_EQ(json::parse(text)["evidence"].size(), 1000U);
    EXPECT_GT(text.size(), 3 * block_size);
    EXPECT_LT(largest, block_size + 2000); // a record is shorter than 2000 bytes
    EXPECT_EQ(texts_of(findings).opened() - before, 2 * 1000U); // written twice
}

TEST(FindingsJson, HasTheMapAndTheTree) {
    const json found = parsed(small_findings());
    const json& map = found["map"];
    EXPECT_EQ(map["scope"], "event-adjusted");
    EXPECT_EQ(map["axes"][1], json({{"inertia", 0.03125}, {"share", 0.125}}));
    EXPECT_EQ(map["points"][0]["place"]["contribution_x"], 0.625);
    EXPECT_EQ(map["points"][0]["ellipse"]["angle_radians"], -0.5);
    EXPECT_TRUE(map["points"][1]["place"]["cos2"].is_null());
    EXPECT_TRUE(map["points"][1]["ellipse"].is_null());
    EXPECT_TRUE(map["points"][2]["place"].is_null());
    EXPECT_EQ(map["points"][2]["status"], "not on the same event");
    EXPECT_EQ(map["points"][3]["name"], "imperialism");
    const json& tree = found["tree"];
    EXPECT_EQ(tree["merges"][0], json({{"height", 0.25},
                                       {"support", nullptr},
                                       {"status", "too few articles"},
                                       {"members", {nasty_outlet, wide_outlet}}}));
    EXPECT_EQ(tree["merges"][1]["support"], 1);
}

TEST(FindingsJson, IsEmptyListsWhenThereIsNothing) {
    const json found = parsed(Findings{});
    for (const char* list :
         {"outlets", "events", "categories", "articles", "boilerplate", "rates",
          "contrasts", "pairs", "omnibus", "odds", "similarities", "terms",
          "evidence_of", "evidence", "kwic", "remarks", "skipped", "notices"}) {
        EXPECT_TRUE(found[list].is_array() && found[list].empty()) << list;
    }
    EXPECT_TRUE(found["map"].is_null());
    EXPECT_TRUE(found["tree"].is_null());
}

TEST(FindingsJson, ReplacesBytesThatAreNotUtf8) {
    Findings findings = small_findings();
    findings.skipped[0].place.path = "caf\xE9.txt";
    EXPECT_EQ(parsed(findings)["skipped"][0]["path"], "caf\xEF\xBF\xBD.txt");
}

TEST(FindingsJson, RefusesNumbersThatAreNotFinite) {
    Findings findings = small_findings();
    findings.rates[0].rate_per_1000.value = std::nan("");
    EXPECT_THROW((void)findings_json(findings), std::logic_error);
    findings = small_findings();
    findings.contrasts[0].log2_ratio.high = std::numeric_limits<double>::infinity();
    EXPECT_THROW((void)findings_json(findings), std::logic_error);
}

TEST(RunJson, IsTheManifestOfTheFindings) {
    const Findings findings = small_findings();
    const json run = json::parse(run_json(findings));
    EXPECT_EQ(run, parsed(findings)["run"]);
    EXPECT_EQ(run["inputs"][0]["sha256"], std::string(64, 'a'));
    EXPECT_EQ(run["tokenizer"], "icu-72.1 unicode-15.0 rules-1");
    EXPECT_EQ(run["seed"], 1);
    EXPECT_EQ(run["command"][2], "my folder");
    EXPECT_EQ(run["options"][0]["name"], "seed");
}

/// The exit status of tests/report_schema.py for these files.
int schema_check(const std::vector<std::string>& documents) {
    const std::string source = PARALLAX_SOURCE_DIR;
    std::string command = "/usr/bin/python3 " + source + "/tests/report_schema.py " +
                          source + "/core/report/findings.schema.json";
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const std::string path =
            testing::TempDir() + fmt::format("report_json_{}_{}.json", ::getpid(), i);
        std::ofstream(path) << documents[i];
        command += " " + path;
    }
    const int status = std::system((command + " 2>/dev/null").c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(FindingsJson, ValidatesAgainstTheSchema) {
    Findings with_boilerplate = small_findings();
    add_boilerplate(with_boilerplate);
    Findings with_list = small_findings();
    with_list.reference =
        TermReference{"l.tsv", true, 5000,
                      300,     0,    2,
                      7,       4,    {{"l.tsv", "list", 1, std::string(64, 'a')}}};
    with_list.terms[0].docfreq_reference.reset();
    with_list.terms[0].testing = TermTesting::no_articles;
    const int status =
        schema_check({findings_json(small_findings()), findings_json(Findings{}),
                      findings_json(with_boilerplate), findings_json(with_list),
                      findings_json(large_findings({3, 2, 2, 30}))});
    if (status == 3 || status == 127) {
        GTEST_SKIP()
            << "python3-jsonschema is not installed: the schema was not checked";
    }
    EXPECT_EQ(status, 0);
}

TEST(FindingsJson, HasASchemaThatRefusesWhatIsWrong) {
    json found = parsed(small_findings());
    if (const int status = schema_check({found.dump()}); status != 0) {
        GTEST_SKIP() << "see ValidatesAgainstTheSchema";
    }
    json extra = found;
    extra["rates"][0]["p"] = 0.04;
    EXPECT_EQ(schema_check({extra.dump()}), 1);
    json missing = found;
    missing["contrasts"][0].erase("hits_target");
    EXPECT_EQ(schema_check({missing.dump()}), 1);
    json status = found;
    status["terms"][0]["log_odds"]["status"] = "fine";
    EXPECT_EQ(schema_check({status.dump()}), 1);
}

} // namespace
} // namespace parallax::report
