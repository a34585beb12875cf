#include "core/measure/event_differences.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

/// Sleep gained with two drugs by ten patients (Student 1908; R's `sleep`), as shares
/// of a hundred hours. R's t.test(extra ~ group, paired = TRUE) prints a mean of -1.58
/// and the interval -2.4598858 to -0.7001142.
std::vector<UnitTable> sleep() {
    const std::vector<double> first{7, -16, -2, -12, -1, 34, 37, 8, 0, 20};
    const std::vector<double> second{19, 8, 11, 1, -1, 44, 55, 16, 46, 34};
    std::vector<UnitTable> events;
    for (std::size_t i = 0; i < first.size(); ++i) {
        // 500 is added to both, so that no count is negative; it falls out again.
        events.push_back(
            {{500 + first[i], 500 - first[i]}, {500 + second[i], 500 - second[i]}});
    }
    return events;
}

TEST(PairedDifference, IsStudentsPairedTest) {
    const PairedDifference difference = paired_difference(sleep());
    EXPECT_EQ(difference.events, 10U);
    EXPECT_NEAR(difference.mean * 100, -1.58, 1e-12);
    ASSERT_TRUE(difference.interval);
    EXPECT_NEAR(difference.interval->low * 100, -2.4598858, 5e-8);
    EXPECT_NEAR(difference.interval->high * 100, -0.7001142, 5e-8);
}

TEST(PairedDifference, IsNegatedBySwappingTheSides) {
    std::vector<UnitTable> events = sleep();
    const PairedDifference difference = paired_difference(events);
    for (UnitTable& event : events) {
        std::swap(event.target, event.reference);
    }
    const PairedDifference other = paired_difference(events);
    EXPECT_EQ(other.mean, -difference.mean);
    EXPECT_EQ(other.interval->low, -difference.interval->high);
    EXPECT_EQ(other.interval->high, -difference.interval->low);
}

TEST(PairedDifference, DependsOnTheOrderOfEventsToRoundingOnly) {
    std::vector<UnitTable> events = sleep();
    const PairedDifference difference = paired_difference(events);
    std::reverse(events.begin(), events.end());
    EXPECT_NEAR(paired_difference(events).mean, difference.mean, 1e-16);
    EXPECT_NEAR(paired_difference(events).interval->low, difference.interval->low,
                1e-16);
}

TEST(PairedDifference, CountsEachEventThatBothSidesCoverOnce) {
    const PairedDifference difference = paired_difference(
        {{{1, 1}, {0, 2}}, {{50, 50}, {100, 0}}, {{9, 0}, {0, 0}}, {{0, 0}, {9, 0}}});
    EXPECT_EQ(difference.events, 2U);
    EXPECT_EQ(difference.mean, (0.5 - 0.5) / 2);
    EXPECT_TRUE(std::isnan(paired_difference({}).mean));
    EXPECT_TRUE(std::isnan(paired_difference({{{9, 0}, {0, 0}}}).mean));
}

TEST(PairedDifference, HasNoIntervalFromFewEventsOrWithoutScatter) {
    const std::vector<UnitTable> all = sleep();
    EXPECT_FALSE(paired_difference({all.begin(), all.begin() + 4}).interval);
    EXPECT_TRUE(paired_difference({all.begin(), all.begin() + 5}).interval);
    const std::vector<UnitTable> same(8, {{1, 3}, {1, 1}});
    EXPECT_FALSE(paired_difference(same).interval);
    EXPECT_EQ(paired_difference(same).mean, -0.25);
}

TEST(PairedDifference, RefusesNegativeUnits) {
    EXPECT_THROW((void)paired_difference({{{-1, 2}, {1, 1}}}), std::logic_error);
    EXPECT_THROW((void)paired_difference({{{1, 2}, {1, -1}}}), std::logic_error);
}

} // namespace
} // namespace parallax::measure
