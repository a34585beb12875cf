#include "core/measure/poisson.hpp"
#include "core/measure/resampled_sums.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <mutex>
#include <random>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

namespace parallax::measure {
namespace {

/// Articles at random, most of whose cells are 0.
struct World {
    Eigen::MatrixXd values;
    std::vector<std::size_t> group_of;
    std::size_t groups;
    std::vector<std::uint64_t> keys;

    World(std::uint64_t seed, Eigen::Index articles, Eigen::Index columns,
          std::size_t groups_wanted)
        : values(Eigen::MatrixXd::Zero(articles, columns)), groups(groups_wanted) {
        std::mt19937_64 random(seed);
        for (Eigen::Index a = 0; a < articles; ++a) {
            for (Eigen::Index c = 0; c < columns; ++c) {
                if (random() % 5 == 0) {
                    values(a, c) = static_cast<double>(random() % 9'000'000'000);
                }
            }
            group_of.push_back(random() % groups);
            keys.push_back(random() % 50 == 0 ? 17 : random()); // some share a key
        }
    }

    [[nodiscard]] ResampledSums sums() const {
        return {values, group_of, groups, keys};
    }
};

using Sums = std::vector<std::vector<std::int64_t>>; ///< [replicates][groups * columns]

std::vector<std::int64_t> as_integers(const GroupRows& rows) {
    std::vector<std::int64_t> result;
    for (Eigen::Index g = 0; g < rows.rows(); ++g) {
        for (Eigen::Index c = 0; c < rows.cols(); ++c) {
            result.push_back(static_cast<std::int64_t>(rows(g, c)));
            EXPECT_EQ(static_cast<double>(result.back()), rows(g, c));
        }
    }
    return result;
}

Sums collected(const World& world, std::uint64_t replicates) {
    Sums result(replicates);
    std::mutex one_at_a_time;
    world.sums().for_each(replicates, [&](std::uint64_t r, const GroupRows& rows) {
        const std::lock_guard lock(one_at_a_time);
        EXPECT_TRUE(result.at(r).empty()); // each comes once
        result[r] = as_integers(rows);
    });
    return result;
}

/// The slow and obvious version, in integers.
Sums slow(const World& world, std::uint64_t replicates, bool once = false) {
    Sums result;
    for (std::uint64_t r = 0; r < replicates; ++r) {
        std::vector<std::int64_t> sums(
            world.groups * static_cast<std::size_t>(world.values.cols()), 0);
        for (std::size_t a = 0; a < world.keys.size(); ++a) {
            const std::int64_t weight = once ? 1 : poisson_weight(world.keys[a], r);
            for (Eigen::Index c = 0; c < world.values.cols(); ++c) {
                sums[world.group_of[a] * static_cast<std::size_t>(world.values.cols()) +
                     static_cast<std::size_t>(c)] +=
                    weight * static_cast<std::int64_t>(
                                 world.values(static_cast<Eigen::Index>(a), c));
            }
        }
        result.push_back(sums);
    }
    return result;
}

// Fewer and more columns than a tile has, articles than are summed at a time, groups
// than fit a block of replicates; replicates that fill no block.
TEST(ResampledSums, AgreeWithTheSlowVersionExactly) {
    const auto expect_same = [](const World& world, std::uint64_t replicates) {
        EXPECT_EQ(collected(world, replicates), slow(world, replicates));
    };
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        const auto articles = static_cast<Eigen::Index>(seed * 61);
        expect_same(World(seed, articles, static_cast<Eigen::Index>(1 + 3 * seed),
                          1 + 7 * seed),
                    1 + 5 * seed);
    }
    expect_same(World(20, 1000, 9, 5000), 21); // 4 replicates at a time
    expect_same(World(21, 300, 16, 2500), 21); // 8 replicates at a time
    expect_same(World(22, 0, 3, 2), 5);
    expect_same(World(23, 10, 0, 2), 5);
}

TEST(ResampledSums, OnceCountsEveryArticleOnce) {
    const World world(3, 700, 11, 30);
    int calls = 0;
    world.sums().once([&](std::uint64_t replicate, const GroupRows& rows) {
        ++calls;
        EXPECT_EQ(replicate, 0U);
        EXPECT_EQ(as_integers(rows), slow(world, 1, true)[0]);
    });
    EXPECT_EQ(calls, 1);
}

TEST(ResampledSums, DoNotDependOnOrderOrThreads) {
    const World world(4, 600, 10, 40);
    World reversed = world;
    reversed.values = world.values.colwise().reverse().eval();
    std::reverse(reversed.group_of.begin(), reversed.group_of.end());
    std::reverse(reversed.keys.begin(), reversed.keys.end());
    const Sums expected = collected(world, 50);
    EXPECT_EQ(collected(reversed, 50), expected);
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, 4);
    tbb::task_arena arena(4);
    arena.execute([&] { EXPECT_EQ(collected(world, 50), expected); });
}

// Two articles with one key are both there or both away.
TEST(ResampledSums, ClustersMoveAsOne) {
    Eigen::MatrixXd values(2, 1);
    values << 1, 1;
    const ResampledSums sums(values, {0, 1}, 2, {99, 99});
    int different_from_one = 0;
    std::mutex one_at_a_time;
    sums.for_each(100, [&](std::uint64_t, const GroupRows& rows) {
        const std::lock_guard lock(one_at_a_time);
        EXPECT_EQ(rows(0, 0), rows(1, 0));
        different_from_one += rows(0, 0) != 1 ? 1 : 0;
    });
    EXPECT_GT(different_from_one, 30);
}

TEST(ResampledSums, RefuseWhatBreaksTheirPromises) {
    const Eigen::MatrixXd good = Eigen::MatrixXd::Ones(3, 2);
    const auto make = [](const Eigen::MatrixXd& values,
                         const std::vector<std::size_t>& group_of,
                         const std::vector<std::uint64_t>& keys) {
        const ResampledSums sums(values, group_of, 2, keys);
    };
    EXPECT_NO_THROW(make(good, {0, 1, 0}, {1, 2, 3}));
    EXPECT_THROW(make(good, {0, 2, 0}, {1, 2, 3}), std::logic_error);
    EXPECT_THROW(make(good, {0, 1}, {1, 2, 3}), std::logic_error);
    EXPECT_THROW(make(good, {0, 1, 0}, {1, 2}), std::logic_error);
    EXPECT_THROW(make(good * 0.5, {0, 1, 0}, {1, 2, 3}), std::logic_error);
    EXPECT_THROW(make(-good, {0, 1, 0}, {1, 2, 3}), std::logic_error);
    EXPECT_THROW(make(good * 1e14, {0, 1, 0}, {1, 2, 3}), std::logic_error); // the sum
    EXPECT_THROW(make(good * std::nan(""), {0, 1, 0}, {1, 2, 3}), std::logic_error);
}

} // namespace
} // namespace parallax::measure
