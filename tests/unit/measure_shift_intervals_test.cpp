#include "core/measure/poisson.hpp"
#include "core/measure/shift_intervals.hpp"
#include "core/measure/word_shift.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <stdexcept>
#include <vector>

#include "tests/unit/measure_whole_counts.hpp"
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

namespace parallax::measure {
namespace {

using Eigen::MatrixXd;

struct World {
    MatrixXd counts;
    std::vector<std::uint64_t> tokens;
    std::vector<std::uint64_t> keys;
    std::vector<ShiftSide> sides;
};

World random_world(std::uint64_t seed, std::size_t articles) {
    std::mt19937_64 random(seed);
    World world;
    world.counts.setZero(static_cast<Eigen::Index>(articles), 4);
    for (Eigen::Index a = 0; a < world.counts.rows(); ++a) {
        for (Eigen::Index f = 0; f < 4; ++f) {
            world.counts(a, f) = static_cast<double>(random() % 4);
        }
        world.tokens.push_back(static_cast<std::uint64_t>(world.counts.row(a).sum()) +
                               5);
        world.keys.push_back(random());
        world.sides.push_back(a % 5 == 4   ? ShiftSide::neither
                              : a % 2 == 0 ? ShiftSide::target
                                           : ShiftSide::reference);
    }
    return world;
}

const std::vector<std::int64_t> features{2, 0};

double entropy_part(std::size_t /*feature*/, double target, double reference) {
    return shift_part(ShiftMeasure::entropy, target, reference);
}

ShiftIntervals intervals_of(const World& world, std::uint64_t replicates) {
    const WholeCounts counts(world.counts, {}, 1);
    return shift_intervals({counts.map(), world.tokens, world.keys, world.sides},
                           features, entropy_part, replicates);
}

TEST(ShiftIntervals, AgreeWithTheSlowVersion) {
    const World world = random_world(1, 40);
    std::vector<std::vector<double>> parts(2);
    std::vector<double> sums;
    for (std::uint64_t r = 0; r < 300; ++r) {
        double sum = 0;
        for (std::size_t f = 0; f < 2; ++f) {
            double hits[2] = {0, 0};
            double tokens[2] = {0, 0};
            for (std::size_t a = 0; a < 40; ++a) {
                if (world.sides[a] != ShiftSide::neither) {
                    const int side = world.sides[a] == ShiftSide::target ? 0 : 1;
                    const double weight = poisson_weight(world.keys[a], r);
                    hits[side] += weight * world.counts(static_cast<Eigen::Index>(a),
                                                        features[f]);
                    tokens[side] += weight * static_cast<double>(world.tokens[a]);
                }
            }
            parts[f].push_back(
                entropy_part(f, hits[0] / tokens[0], hits[1] / tokens[1]));
            sum += parts[f].back();
        }
        sums.push_back(sum);
    }
    const ShiftIntervals found = intervals_of(world, 300);
    for (std::size_t f = 0; f < 2; ++f) {
        const auto expected = expanded_percentiles(parts[f], 16);
        EXPECT_NEAR(found.parts[f]->low, expected->low, 1e-14);
        EXPECT_NEAR(found.parts[f]->high, expected->high, 1e-14);
    }
    EXPECT_NEAR(found.sum->low, expanded_percentiles(sums, 16)->low, 1e-14);
    EXPECT_NEAR(found.sum->high, expanded_percentiles(sums, 16)->high, 1e-14);
}

TEST(ShiftIntervals, AreNoneBelowFiveArticlesOnASide) {
    World world = random_world(2, 30);
    std::fill(world.sides.begin(), world.sides.end(), ShiftSide::reference);
    std::fill_n(world.sides.begin(), 4, ShiftSide::target);
    EXPECT_FALSE(intervals_of(world, 100).parts[0]);
    EXPECT_FALSE(intervals_of(world, 100).sum);
    world.sides[4] = ShiftSide::target;
    EXPECT_TRUE(intervals_of(world, 100).parts[0]);
}

TEST(ShiftIntervals, AreNoneWhereASideIsOftenWithoutTokens) {
    World world = random_world(3, 30);
    for (std::size_t a = 0; a < 30; ++a) {
        if (world.sides[a] == ShiftSide::target && a > 0) {
            world.counts.row(static_cast<Eigen::Index>(a)).setZero();
            world.tokens[a] = 0;
        }
    }
    EXPECT_FALSE(intervals_of(world, 300).parts[0]);
}

TEST(ShiftIntervals, DoNotDependOnThreadsOrOrder) {
    const World world = random_world(4, 40);
    const ShiftIntervals expected = intervals_of(world, 200);
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, 4);
    tbb::task_arena arena(4);
    World reversed = world;
    reversed.counts = world.counts.colwise().reverse().eval();
    std::reverse(reversed.tokens.begin(), reversed.tokens.end());
    std::reverse(reversed.keys.begin(), reversed.keys.end());
    std::reverse(reversed.sides.begin(), reversed.sides.end());
    for (const World& one : {world, reversed}) {
        const ShiftIntervals found =
            arena.execute([&] { return intervals_of(one, 200); });
        EXPECT_EQ(found.parts[0]->low, expected.parts[0]->low);
        EXPECT_EQ(found.parts[1]->high, expected.parts[1]->high);
        EXPECT_EQ(found.sum->low, expected.sum->low);
    }
}

TEST(ShiftIntervals, RefuseShapesThatDiffer) {
    World bad = random_world(5, 20);
    EXPECT_THROW((void)intervals_of(bad, 0), std::logic_error);
    bad.keys.pop_back();
    EXPECT_THROW((void)intervals_of(bad, 10), std::logic_error);
}

} // namespace
} // namespace parallax::measure
