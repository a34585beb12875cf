#include "core/report/trend.hpp"

#include "tests/unit/report_findings.hpp"
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace parallax::report {
namespace {

using nlohmann::json;
using testing::HasSubstr;

Trend some_trend() {
    Trend trend;
    trend.findings = small_findings();
    trend.periods = 20;
    trend.least_periods = 12;
    trend.least_stretch = 3;
    trend.articles = 10;
    trend.undated = 2;
    trend.series = {3, 2, 1, 4, 5};
    trend.least_articles_with_a_hit = 10;
    trend.permutations = 9999;
    TrendFinding first;
    first.start = "2031-03-03";
    first.end = "2031-03-09";
    first.articles = 2;
    first.tokens = 1000;
    first.hits = 1;
    first.rate_per_1000 = {{}, {}, {}, Status::too_few_articles, false};
    TrendFinding second = first;
    second.start = "2031-03-10";
    second.end = "2031-03-16";
    second.rate_per_1000 = {9, 5, 12, Status::ok, false};
    second.events = {1, 0};
    second.change = Change{1, 9, 0.001, 0.02};
    trend.rows = {first, second};
    return trend;
}

TEST(TrendCsv, HasARowAPeriod) {
    const Trend trend = some_trend();
    const std::string outlet = trend.findings.outlets[0].name;
    const std::string events = // a comma in it
        trend.findings.events[1].name + "; " + trend.findings.events[0].name;
    EXPECT_EQ(trend_csv(trend),
              "outlet,frame,period_start,period_end,articles,tokens,hits,rate_per_1000,"
              "low,high,events,change_point,status,rate_before,rate_after,p,q\n" +
                  outlet +
                  ",imperialism,2031-03-03,2031-03-09,2,1000,1,,,,,false,too "
                  "few articles,,,,\n" +
                  outlet + ",imperialism,2031-03-10,2031-03-16,2,1000,1,9,5,12,\"" +
                  events + "\",true,,1,9,0.001,0.02\n");
}

TEST(TrendTable, ShowsChangePointsAndWhatWasSearched) {
    const std::string text = trend_table(some_trend(), {120, false});
    EXPECT_THAT(text, HasSubstr("10 articles in 20 weeks, Monday to Sunday; 2 articles "
                                "without a date that says its week"));
    EXPECT_THAT(text, HasSubstr("Change points, hits per 1,000 tokens: 1"));
    EXPECT_THAT(text, HasSubstr("2031-03-10"));
    const Trend trend = some_trend();
    EXPECT_THAT(text, HasSubstr(trend.findings.events[1].name + "; " +
                                trend.findings.events[0].name));
    EXPECT_THAT(text, HasSubstr("3 series of an outlet and a frame searched; 4 not"));
}

TEST(TrendJson, HasMethodAndRows) {
    const json found = json::parse(trend_json(some_trend()));
    EXPECT_EQ(found["schema"], "parallax-trend/1");
    EXPECT_EQ(found["by"], "week");
    EXPECT_EQ(found["rows"].size(), 2U);
    EXPECT_EQ(found["rows"][1]["change"]["rate_after"], 9);
    EXPECT_EQ(found["rows"][1]["change"]["q"], 0.02);
    EXPECT_EQ(found["rows"][1]["events"].size(), 2U);
    EXPECT_TRUE(found["rows"][0]["change"].is_null());
    EXPECT_TRUE(found["rows"][0]["rate_per_1000"]["value"].is_null());
    EXPECT_EQ(found["rows"][0]["rate_per_1000"]["status"], "too few articles");
    EXPECT_TRUE(found["rows"][0]["rate_per_1000"]["low"].is_null());
    EXPECT_EQ(found["change_points"]["least_periods"], 12);
}

} // namespace
} // namespace parallax::report
