#include "core/measure/directed_test.hpp"
#include "core/measure/poisson.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax::measure {
namespace {

struct Row {
    std::size_t side;
    std::size_t event;
    double hits;
    double tokens;
};

FramingCounts counts_of(const std::vector<Row>& rows, std::size_t events) {
    FramingCounts counts;
    counts.scores.resize(static_cast<Eigen::Index>(rows.size()), 1);
    counts.tokens.resize(static_cast<Eigen::Index>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        counts.scores(static_cast<Eigen::Index>(i), 0) = rows[i].hits * score_unit;
        counts.tokens[static_cast<Eigen::Index>(i)] = rows[i].tokens;
        counts.outlet.push_back(rows[i].side);
        counts.event.emplace_back(rows[i].event);
        counts.keys.push_back(1000 + 77 * i);
    }
    counts.outlets = 2;
    counts.events = events;
    return counts;
}

const std::vector<Row> world{{0, 0, 4, 400}, {0, 0, 2, 300}, {1, 0, 1, 500},
                             {1, 0, 0, 350}, {1, 0, 2, 420}, {0, 1, 3, 410},
                             {0, 1, 0, 390}, {1, 1, 1, 300}, {1, 1, 0, 310}};

/// The margin of an assignment of sides, as the header says it.
double margin_of(const std::vector<Row>& rows, const std::vector<bool>& is_target) {
    double margin = 0;
    for (std::size_t event = 0; event < 2; ++event) {
        double hits = 0;
        double tokens = 0;
        for (const Row& row : rows) {
            hits += row.event == event ? row.hits : 0;
            tokens += row.event == event ? row.tokens : 0;
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].event == event && is_target[i]) {
                margin += rows[i].hits - rows[i].tokens * hits / tokens;
            }
        }
    }
    return margin;
}

/// Shares of all arrangements inside events, each counted once.
struct Exact {
    double more = 0;
    double less = 0;
    double different = 0;
};

Exact all_arrangements(const std::vector<Row>& rows) {
    std::vector<bool> observed;
    for (const Row& row : rows) {
        observed.push_back(row.side == 0);
    }
    const double s = margin_of(rows, observed);
    double all = 0;
    Exact exact;
    for (unsigned bits = 0; bits < 1U << rows.size(); ++bits) {
        std::vector<bool> sides;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            sides.push_back((bits >> i & 1U) != 0);
        }
        bool keeps = true;
        for (std::size_t event = 0; event < 2; ++event) {
            int difference = 0;
            for (std::size_t i = 0; i < rows.size(); ++i) {
                if (rows[i].event == event) {
                    difference +=
                        static_cast<int>(sides[i]) - static_cast<int>(observed[i]);
                }
            }
            keeps = keeps && difference == 0;
        }
        if (keeps) {
            const double other = margin_of(rows, sides);
            ++all;
            exact.more += other >= s - 1e-9 ? 1 : 0;
            exact.less += other <= s + 1e-9 ? 1 : 0;
            exact.different += std::abs(other) >= std::abs(s) - 1e-9 ? 1 : 0;
        }
    }
    return {exact.more / all, exact.less / all, exact.different / all};
}

TEST(DirectedTest, AgreesWithAllArrangements) {
    const Exact exact = all_arrangements(world);
    const DirectedTest test =
        directed_test(counts_of(world, 2), Exchange::inside_events, 20'000);
    EXPECT_NEAR(test.p_more, exact.more, 0.015); // 4 standard errors of the draw
    EXPECT_NEAR(test.p_less, exact.less, 0.015);
    EXPECT_NEAR(test.p_different, exact.different, 0.015);
    std::vector<bool> observed;
    for (const Row& row : world) {
        observed.push_back(row.side == 0);
    }
    EXPECT_NEAR(test.margin, margin_of(world, observed), 1e-9);
}

TEST(DirectedTest, IsThatOfMarginTestsWithoutADirection) {
    for (const Exchange exchange :
         {Exchange::inside_events, Exchange::over_all_articles}) {
        const FramingCounts counts = counts_of(world, 2);
        const DirectedTest test = directed_test(counts, exchange, 999);
        const MarginTest known =
            margin_tests(counts, exchange, 999, Targets{0}).tests.front();
        EXPECT_EQ(test.p_different, known.p);
        EXPECT_NEAR(test.margin, known.margin, 1e-9);
    }
}

TEST(DirectedTest, HasEitherDirectionOrBoth) {
    const DirectedTest test =
        directed_test(counts_of(world, 2), Exchange::inside_events, 999);
    // Every arrangement reaches one of them; those that are equal reach both.
    EXPECT_GE(test.p_more + test.p_less, 1);
    EXPECT_LT(test.p_more, test.p_less);
    std::vector<Row> mirrored = world;
    for (Row& row : mirrored) {
        row.side = 1 - row.side;
    }
    const DirectedTest other =
        directed_test(counts_of(mirrored, 2), Exchange::inside_events, 20'000);
    const Exact exact = all_arrangements(mirrored);
    EXPECT_NEAR(other.p_less, exact.less, 0.015);
    EXPECT_NEAR(exact.less, all_arrangements(world).more, 1e-12);
    EXPECT_NEAR(other.margin, -test.margin, 1e-9);
}

TEST(DirectedTest, DependsNeitherOnOrderNorOnThreads) {
    const FramingCounts counts = counts_of(world, 2);
    const DirectedTest test = directed_test(counts, Exchange::inside_events, 999);
    FramingCounts turned = counts;
    turned.scores = counts.scores.colwise().reverse().eval();
    turned.tokens = counts.tokens.reverse().eval();
    std::reverse(turned.outlet.begin(), turned.outlet.end());
    std::reverse(turned.event.begin(), turned.event.end());
    std::reverse(turned.keys.begin(), turned.keys.end());
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    const DirectedTest again = directed_test(turned, Exchange::inside_events, 999);
    EXPECT_EQ(test.p_more, again.p_more);
    EXPECT_EQ(test.p_less, again.p_less);
    EXPECT_EQ(test.margin, again.margin);
}

TEST(DirectedTest, KnowsTheSmallestP) {
    // Ten arrangements in one event, six in the other.
    const DirectedTest test =
        directed_test(counts_of(world, 2), Exchange::inside_events, 9999);
    EXPECT_NEAR(test.least_p_more, 1.0 / 60, 0.006); // 4 standard errors of the draw
    EXPECT_NEAR(test.least_p_different, 1.0 / 60, 0.006);
    EXPECT_GE(test.p_more, test.least_p_more);
    // A single hit is on one side or on the other, wherever it is.
    std::vector<Row> rare = world;
    for (std::size_t i = 0; i < rare.size(); ++i) {
        rare[i].hits = i == 0 ? 1 : 0;
        rare[i].tokens = 400;
    }
    const DirectedTest one =
        directed_test(counts_of(rare, 2), Exchange::inside_events, 9999);
    EXPECT_NEAR(one.least_p_more, 0.4, 0.02); // two of five articles are the target's
    EXPECT_NEAR(one.least_p_less, 0.6, 0.02);
    const std::vector<Row> pair{{0, 0, 1, 100}, {1, 0, 0, 100}};
    const DirectedTest two =
        directed_test(counts_of(pair, 1), Exchange::inside_events, 999);
    EXPECT_NEAR(two.least_p_more, 0.5, 0.07);
    EXPECT_NEAR(two.least_p_different, 1, 0.002);
}

TEST(DirectedTest, HasNothingToSayWhereEveryArrangementIsTheSame) {
    for (const std::vector<Row>& rows :
         {std::vector<Row>{{0, 0, 0, 100}, {1, 0, 0, 100}}, // no hit
          std::vector<Row>{{0, 0, 3, 100}, {1, 1, 0, 100}}, // no shared event
          std::vector<Row>{{0, 0, 1, 100}, {1, 0, 1, 100}}, // the same articles
          std::vector<Row>{}}) {
        const DirectedTest test =
            directed_test(counts_of(rows, 2), Exchange::inside_events, 99);
        EXPECT_EQ(test.p_more, 1);
        EXPECT_EQ(test.p_less, 1);
        EXPECT_EQ(test.least_p_more, 1);
    }
}

/// Sides that write alike: a p of 0.05 or less in no more than 5 % of the worlds.
TEST(DirectedTest, FindsNothingWhereThereIsNothing) {
    constexpr int worlds = 400;
    int found = 0;
    for (int w = 0; w < worlds; ++w) {
        std::vector<Row> rows;
        for (std::size_t i = 0; i < 16; ++i) {
            const std::uint64_t key = 977U * static_cast<unsigned>(w) + i;
            rows.push_back({i % 2, i / 4, // hits differ between events
                            static_cast<double>(poisson_weight(key, 5) * (1 + i / 4)),
                            static_cast<double>(200 + 50 * poisson_weight(key, 6))});
        }
        FramingCounts counts = counts_of(rows, 4);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            counts.keys[i] = 977U * static_cast<unsigned>(w) + i + 1'000'000;
        }
        found += directed_test(counts, Exchange::inside_events, 199).p_more <= 0.05;
    }
    EXPECT_LE(found, 33); // 20 expected, 3 standard errors more
    EXPECT_GE(found, 8);
}

TEST(DirectedTest, TakesOneCategoryAndTwoSides) {
    FramingCounts counts = counts_of(world, 2);
    counts.outlets = 3;
    EXPECT_THROW((void)directed_test(counts, Exchange::inside_events, 99),
                 std::logic_error);
    EXPECT_THROW((void)directed_test(counts_of(world, 2), Exchange::inside_events, 0),
                 std::logic_error);
}

} // namespace
} // namespace parallax::measure
