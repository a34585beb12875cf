#include "core/report/power.hpp"

#include "tests/unit/report_findings.hpp"
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace parallax::report {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

Power some_power() {
    Power power;
    power.findings = small_findings();
    power.ratio = 1.5;
    PowerFinding known;
    known.events = 10;
    known.articles = 40;
    known.hits = 79;
    known.detectable_ratio = 1.75;
    known.events_needed = 18;
    known.articles_needed = 1070;
    PowerFinding few = known;
    few.detectable_ratio.reset();
    few.events_needed.reset();
    few.articles_needed.reset();
    few.status = Status::too_few_articles;
    PowerFinding none = few;
    none.status = Status::no_hits;
    power.rows = {known, few, none};
    return power;
}

TEST(PowerCsv, HasARowAnOutletAndFrame) {
    const Power power = some_power();
    const std::string outlet = power.findings.outlets[0].name;
    EXPECT_EQ(power_csv(power),
              "outlet,frame,scope,events,articles,hits,detectable_ratio,planned_ratio,"
              "alpha,power,events_needed,articles_needed,status\n" +
                  outlet +
                  ",imperialism,event-adjusted,10,40,79,1.75,1.5,0.05,0.8,18,1070,\n" +
                  outlet +
                  ",imperialism,event-adjusted,10,40,79,,1.5,0.05,0.8,,,too few "
                  "articles\n" +
                  outlet +
                  ",imperialism,event-adjusted,10,40,79,,1.5,0.05,0.8,,,no hits\n");
}

TEST(PowerTable, SaysWhatIsNeededAndWhatIsLeftOut) {
    const std::string text = power_table(some_power(), {});
    EXPECT_THAT(text, HasSubstr("1,070"));
    EXPECT_THAT(text, HasSubstr("too few articles"));
    EXPECT_THAT(text, HasSubstr("1 row of an outlet and a frame without a hit"));
    EXPECT_THAT(text, Not(HasSubstr("no hits")));
}

TEST(PowerJson, HasTheSame) {
    const json document = json::parse(power_json(some_power()));
    EXPECT_EQ(document.at("schema"), "parallax-power/1");
    EXPECT_EQ(document.at("ratio"), 1.5);
    EXPECT_EQ(document.at("rows").size(), 3U);
    EXPECT_EQ(document.at("rows")[0].at("events_needed"), 18);
    EXPECT_TRUE(document.at("rows")[1].at("events_needed").is_null());
    EXPECT_EQ(document.at("rows")[1].at("status"), "too few articles");
}

} // namespace
} // namespace parallax::report
