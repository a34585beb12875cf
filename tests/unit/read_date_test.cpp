#include "core/read/date.hpp"

#include <gtest/gtest.h>

namespace parallax::read {
namespace {

TEST(CalendarDate, AcceptsYearMonthAndDay) {
    EXPECT_EQ(calendar_date("2023"), "2023");
    EXPECT_EQ(calendar_date("2023-03"), "2023-03");
    EXPECT_EQ(calendar_date("2023-03-21"), "2023-03-21");
    EXPECT_EQ(calendar_date("0001-01-01"), "0001-01-01");
    EXPECT_EQ(calendar_date("9999-12-31"), "9999-12-31");
}

TEST(CalendarDate, DropsATimeOfDayBehindAFullDate) {
    EXPECT_EQ(calendar_date("2023-03-21T23:59:00+08:00"), "2023-03-21");
    EXPECT_EQ(calendar_date("2023-03-21 10:00:00"), "2023-03-21");
    EXPECT_EQ(calendar_date("2023-03-21T"), std::nullopt);
    EXPECT_EQ(calendar_date("2023-03-21 Tuesday"), std::nullopt);
    EXPECT_EQ(calendar_date("2023-03 10:00"), std::nullopt);
}

// Leap years: every fourth, not every hundredth, but every four hundredth.
TEST(CalendarDate, KnowsTheCalendar) {
    EXPECT_EQ(calendar_date("2024-02-29"), "2024-02-29");
    EXPECT_EQ(calendar_date("2000-02-29"), "2000-02-29");
    EXPECT_EQ(calendar_date("1900-02-29"), std::nullopt);
    EXPECT_EQ(calendar_date("2023-02-29"), std::nullopt);
    EXPECT_EQ(calendar_date("2023-04-31"), std::nullopt);
    EXPECT_EQ(calendar_date("2023-13"), std::nullopt);
    EXPECT_EQ(calendar_date("2023-00"), std::nullopt);
    EXPECT_EQ(calendar_date("2023-01-00"), std::nullopt);
    EXPECT_EQ(calendar_date("0000"), std::nullopt);
}

TEST(CalendarDate, RefusesOtherForms) {
    for (const char* value :
         {"", "23", "March 21, 2023", "21.03.2023", "2023/03/21", "20230321",
          "1679356800", "2023-3-1", "2023-03-2", " 2023", "+202", "-001", "2023-03-21x",
          "2O23", "２０２３"}) {
        EXPECT_EQ(calendar_date(value), std::nullopt) << value;
    }
}

} // namespace
} // namespace parallax::read
