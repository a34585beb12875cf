#include "core/measure/ratio_gap.hpp"

#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

double gap_of(const ByEvent& sides) {
    Stratum all = sides.elsewhere;
    for (const Stratum& event : sides.events) {
        all.target.hits += event.target.hits;
        all.target.tokens += event.target.tokens;
        all.reference.hits += event.reference.hits;
        all.reference.tokens += event.reference.tokens;
    }
    return log2_rate_ratio(all.target, all.reference) -
           log2_adjusted_ratio(sides.events);
}

ByEvent random_world(std::mt19937_64& random) {
    const auto side = [&] {
        const auto tokens = static_cast<double>(random() % 4 * 250);
        return Exposure{tokens == 0 ? 0 : static_cast<double>(random() % 5), tokens};
    };
    ByEvent sides;
    for (std::uint64_t i = 0; i < 1 + random() % 5; ++i) {
        sides.events.push_back({side(), side()});
    }
    sides.elsewhere = {side(), side()};
    return sides;
}

// The slow way: everything anew without the event.
TEST(GapChanges, AreThoseOfLeavingEachEventOut) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 3000; ++i) {
        const ByEvent sides = random_world(random);
        const std::vector<double> changes = gap_changes(sides);
        ASSERT_EQ(changes.size(), sides.events.size() + 1);
        for (std::size_t e = 0; e < changes.size(); ++e) {
            ByEvent without = sides;
            Stratum& left_out =
                e < sides.events.size() ? without.events[e] : without.elsewhere;
            if (left_out.target.tokens + left_out.reference.tokens == 0) {
                ASSERT_EQ(changes[e], 0);
                continue;
            }
            left_out = {};
            const double expected = gap_of(sides) - gap_of(without);
            if (std::isfinite(expected)) {
                ASSERT_NEAR(changes[e], expected, 1e-12);
            } else {
                ASSERT_FALSE(std::isfinite(changes[e]));
            }
        }
    }
}

TEST(GapChanges, AreNegatedExactlyBySwappingTheSides) {
    std::mt19937_64 random(2);
    for (int i = 0; i < 2000; ++i) {
        const ByEvent sides = random_world(random);
        ByEvent other = sides;
        for (Stratum& event : other.events) {
            std::swap(event.target, event.reference);
        }
        std::swap(other.elsewhere.target, other.elsewhere.reference);
        const std::vector<double> changes = gap_changes(sides);
        const std::vector<double> swapped = gap_changes(other);
        for (std::size_t e = 0; e < changes.size(); ++e) {
            ASSERT_EQ(std::isfinite(changes[e]), std::isfinite(swapped[e]));
            if (std::isfinite(changes[e])) {
                ASSERT_EQ(changes[e], -swapped[e]);
            }
        }
    }
}

// What one side alone writes about is all of the gap where the other events agree.
TEST(GapChanges, AreTheWholeGapOfTheOneReason) {
    ByEvent sides{{{{4, 1000}, {4, 1000}}, {{6, 1000}, {6, 1000}}, {{90, 2000}, {}}},
                  {}};
    EXPECT_NEAR(gap_changes(sides)[2], gap_of(sides), 1e-12);
    std::swap(sides.events[2], sides.elsewhere);
    EXPECT_NEAR(gap_changes(sides)[3], gap_of(sides), 1e-12);
}

TEST(GapChanges, RefuseHitsWithoutTokens) {
    EXPECT_THROW((void)gap_changes({{{{1, 0}, {1, 10}}}, {}}), std::logic_error);
    EXPECT_THROW((void)gap_changes({{}, {{1, 10}, {-1, 10}}}), std::logic_error);
}

} // namespace
} // namespace parallax::measure
