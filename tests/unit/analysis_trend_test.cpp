#include "core/analysis/periods.hpp"
#include "core/analysis/trend.hpp"

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace parallax::analysis {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(PeriodOf, HasWeeksFromMondayToSunday) {
    const auto week = period_of("2024-12-30", Span::week); // a Monday
    ASSERT_TRUE(week);
    EXPECT_EQ(days_of(*week, Span::week).first, "2024-12-30");
    EXPECT_EQ(days_of(*week, Span::week).last, "2025-01-05");
    EXPECT_EQ(period_of("2025-01-05", Span::week), week);
    EXPECT_EQ(period_of("2025-01-06", Span::week), *week + 1);
    EXPECT_EQ(period_of("2024-12-29", Span::week), *week - 1);
    EXPECT_EQ(days_of(*period_of("1969-12-28", Span::week), Span::week).first,
              "1969-12-22"); // before 1970
    EXPECT_EQ(
        days_of(*period_of("0700-01-04", Span::week), Span::week).last.substr(0, 4),
        "0700");
}

TEST(PeriodOf, HasMonths) {
    const auto month = period_of("2024-02-10", Span::month);
    EXPECT_EQ(period_of("2024-02", Span::month), month);
    EXPECT_EQ(days_of(*month, Span::month).first, "2024-02-01");
    EXPECT_EQ(days_of(*month, Span::month).last, "2024-02-29");
    EXPECT_EQ(period_of("2024-03-01", Span::month), *month + 1);
    EXPECT_EQ(days_of(*period_of("1969-12", Span::month), Span::month).last,
              "1969-12-31");
}

TEST(PeriodOf, NeedsADateThatSaysIt) {
    EXPECT_FALSE(period_of("2024-02", Span::week));
    EXPECT_FALSE(period_of("2024", Span::month));
    EXPECT_FALSE(period_of("", Span::month));
}

/// Two outlets, twenty weeks, three articles of each a week: A writes "war" once in 100
/// words and from the eleventh week on ten times; B six times, always.
class TrendOf : public testing::Test {
  protected:
    void SetUp() override {
        std::string lines;
        for (int week = 0; week < 20; ++week) {
            const std::string date =
                days_of(*period_of("2024-01-01", Span::week) + week, Span::week).first;
            for (int article = 0; article < 3; ++article) {
                lines += line("A", date, (week < 10 ? 1 : 10) + (article + week) % 2);
                lines += line("B", date, 6 + (article + week) % 2);
            }
        }
        lines += line("A", "2024-01", 90); // has no week
        lines += line("A", "", 90);
        plan_.inputs = {folder_.write("a.jsonl", lines)};
        plan_.lexicons = {folder_.write("l.yml",
                                        "frames: {war: [war], peace: [peace]}\n"
                                        "actors: {us: [united]}\n")};
        plan_.resamples = 100;
    }

    static std::string line(const std::string& outlet, const std::string& date,
                            int wars) {
        std::string text;
        for (int word = 0; word < 100; ++word) {
            text += word < wars ? "war " : "day ";
        }
        return R"({"outlet": ")" + outlet + R"(", "date": ")" + date +
               R"(", "event": "e)" +
               date.substr(0, std::min<std::size_t>(7, date.size())) +
               R"(", "text": ")" + text + "\"}\n";
    }

    TemporaryFolder folder_;
    Plan plan_;
};

TEST_F(TrendOf, FindsTheWeekFromWhichARateIsAnother) {
    const auto trend = trend_of(plan_, std::nullopt);
    ASSERT_TRUE(trend.has_value());
    EXPECT_EQ(trend->span, Span::week);
    EXPECT_EQ(trend->periods, 20U);
    EXPECT_EQ(trend->articles, 120U);
    EXPECT_EQ(trend->undated, 2U);
    EXPECT_EQ(trend->rows.size(), 2U * 2 * 20); // no actor
    std::vector<std::string> changes;
    for (const TrendFinding& row : trend->rows) {
        if (row.change) {
            changes.push_back(trend->findings.outlets[row.outlet].name + " " +
                              row.start);
            EXPECT_NEAR(row.change->rate_before, 15, 1e-9);
            EXPECT_NEAR(row.change->rate_after, 105, 1e-9);
        }
    }
    EXPECT_THAT(changes, ElementsAre("A 2024-03-11"));
    EXPECT_EQ(trend->series.searched, 2U); // peace has no hit
    EXPECT_EQ(trend->series.too_short, 0U);
}

TEST_F(TrendOf, CountsEachPeriod) {
    const auto trend = trend_of(plan_, Span::week);
    const TrendFinding& first = trend->rows.front();
    EXPECT_EQ(first.start, "2024-01-01");
    EXPECT_EQ(first.end, "2024-01-07");
    EXPECT_EQ(first.articles, 3U);
    EXPECT_EQ(first.tokens, 300U);
    EXPECT_EQ(first.hits, 4U);
    EXPECT_FALSE(first.rate_per_1000.value); // three articles
    EXPECT_EQ(first.rate_per_1000.status, Status::too_few_articles);
    ASSERT_EQ(first.events.size(), 1U);
    EXPECT_EQ(trend->findings.events[first.events[0]].name, "e2024-01");
}

TEST_F(TrendOf, HasMonthsWithIntervalsAndDatesWithoutADay) {
    const auto trend = trend_of(plan_, Span::month);
    EXPECT_EQ(trend->span, Span::month);
    EXPECT_EQ(trend->periods, 5U);
    EXPECT_EQ(trend->undated, 1U);
    const TrendFinding& first = trend->rows.front();
    EXPECT_EQ(first.articles, 16U); // five weeks of three, and the one without a day
    EXPECT_NEAR(*first.rate_per_1000.value,
                1000.0 * static_cast<double>(first.hits) /
                    static_cast<double>(first.tokens),
                1e-9);
    EXPECT_TRUE(first.rate_per_1000.low && first.rate_per_1000.high);
    EXPECT_EQ(trend->series.searched, 0U);
    EXPECT_EQ(trend->series.too_short, 2U);
    EXPECT_EQ(trend->findings.run.command.back(), "month");
}

TEST_F(TrendOf, TakesMonthsWhenDatesSpanYears) {
    std::string lines;
    for (const char* year : {"2020", "2021", "2022"}) {
        lines += line("A", std::string(year) + "-05-04", 1);
    }
    plan_.inputs = {folder_.write("b.jsonl", lines)};
    EXPECT_EQ(trend_of(plan_, std::nullopt)->span, Span::month);
}

TEST_F(TrendOf, PassesOverFramesThatAreTooRare) {
    std::string lines;
    for (int week = 0; week < 20; ++week) {
        const std::string date =
            days_of(*period_of("2024-01-01", Span::week) + week, Span::week).first;
        lines += line("A", date, week < 9 ? 1 : 0) + line("B", date, week < 10 ? 1 : 0);
    }
    plan_.inputs = {folder_.write("b.jsonl", lines)};
    const auto trend = trend_of(plan_, Span::week);
    EXPECT_EQ(trend->series.too_rare, 1U); // nine articles of A
    EXPECT_EQ(trend->series.searched, 1U);
    EXPECT_EQ(trend->series.with_real_changes, 1U);
}

TEST_F(TrendOf, NeedsDates) {
    plan_.inputs = {folder_.write("b.jsonl", line("A", "2024-05", 1))};
    EXPECT_EQ(trend_of(plan_, std::nullopt)->span, Span::month);
    const auto weeks = trend_of(plan_, Span::week);
    ASSERT_FALSE(weeks.has_value());
    EXPECT_THAT(weeks.error().message, HasSubstr("--by month"));
    plan_.inputs = {folder_.write("b.jsonl", line("A", "", 1))};
    EXPECT_THAT(trend_of(plan_, std::nullopt).error().message,
                HasSubstr("no article has a date"));
}

} // namespace
} // namespace parallax::analysis
