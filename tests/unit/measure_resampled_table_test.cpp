#include "core/measure/event_table.hpp"
#include "core/measure/poisson.hpp"
#include "core/measure/resampled_table.hpp"

#include <mutex>
#include <random>
#include <stdexcept>
#include <vector>

#include "tests/unit/measure_counted_world.hpp"
#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax::measure {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;

std::vector<FeatureTable> replicates_of(const CountedArticles& articles,
                                        std::uint64_t replicates) {
    std::vector<FeatureTable> tables(replicates);
    std::mutex one_at_a_time;
    ResampledTable(articles).for_each(
        replicates, [&](std::uint64_t r, const FeatureTable& table) {
            const std::lock_guard lock(one_at_a_time);
            EXPECT_EQ(tables.at(r).observed.size(), 0); // each comes once
            tables[r] = table;
        });
    return tables;
}

// EventTable, feature by feature, its weights drawn here.
TEST(ResampledTable, AgreesWithEventTableInEveryReplicate) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const CountedWorld world = random_world(seed, 10 + 3 * seed, 4, 6, 5);
        const auto articles = static_cast<Index>(world.outlet_of.size());
        MatrixXd weights = MatrixXd::Ones(1 + 25, articles);
        for (Index a = 0; a < articles; ++a) {
            for (Index r = 0; r < 25; ++r) {
                weights(1 + r, a) = poisson_weight(world.keys[std::size_t(a)],
                                                   static_cast<std::uint64_t>(r));
            }
        }
        const EventTable table(world.outlets, world.outlet_of, world.event_of,
                               world.counts.rowwise().sum(), weights);
        std::vector<FeatureTable> found = replicates_of(world, 25);
        found.insert(found.begin(), ResampledTable(world).once());
        EXPECT_EQ(ResampledTable(world).articles(), table.articles());
        for (Index f = 0; f < world.counts.cols(); ++f) {
            std::vector<FeatureCount> counts;
            for (Index a = 0; a < articles; ++a) {
                counts.push_back({std::size_t(a), world.counts(a, f)});
            }
            ObservedExpected expected;
            table.of_feature(counts, expected);
            for (std::size_t r = 0; r < found.size(); ++r) {
                const auto row = static_cast<Index>(r);
                EXPECT_EQ(found[r].observed.col(f),
                          expected.observed.row(row).transpose().matrix());
                EXPECT_TRUE(found[r].expected.col(f).isApprox(
                    expected.expected.row(row).transpose().matrix(), 1e-13));
            }
        }
    }
}

TEST(ResampledTable, DependsNeitherOnThreadsNorOnTheOrderOfArticles) {
    const CountedWorld world = random_world(3, 60, 5, 6, 4);
    const auto many = replicates_of(world, 40);
    std::mt19937_64 random(8);
    const auto shuffled = replicates_of(world.shuffled(random), 40);
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    const auto few = replicates_of(world, 40);
    for (std::size_t r = 0; r < many.size(); ++r) {
        EXPECT_EQ(many[r].expected, few[r].expected);
        EXPECT_EQ(many[r].observed, shuffled[r].observed);
        EXPECT_EQ(many[r].expected, shuffled[r].expected);
    }
}

TEST(ResampledTable, WithoutASharedEventIsAllZeros) {
    CountedWorld world;
    world.add(0, 0, {1, 2});
    world.add(1, std::nullopt, {3, 4});
    const FeatureTable table = ResampledTable(world).once();
    EXPECT_EQ(table.observed, MatrixXd::Zero(2, 2));
    EXPECT_EQ(table.expected, MatrixXd::Zero(2, 2));
    EXPECT_EQ(replicates_of(world, 3)[2].observed, MatrixXd::Zero(2, 2));
}

TEST(ResampledTable, RefusesWhatDoesNotFit) {
    CountedWorld world = random_world(1, 10, 3, 4, 3);
    const auto refuses = [](const CountedArticles& articles) {
        EXPECT_THROW(ResampledTable{articles}, std::logic_error);
    };
    CountedWorld other = world;
    other.keys.pop_back();
    refuses(other);
    other = world;
    other.outlets = 1;
    refuses(other);
    other = world;
    other.counts.row(2).setConstant(0.5);
    other.event_of[2] = other.event_of[3] = 1;
    other.outlet_of[2] = 0;
    other.outlet_of[3] = 1;
    refuses(other);
}

} // namespace
} // namespace parallax::measure
