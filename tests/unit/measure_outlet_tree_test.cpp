#include "core/measure/adjusted_similarity.hpp"
#include "core/measure/outlet_tree.hpp"
#include "core/measure/poisson.hpp"

#include <algorithm>
#include <random>
#include <stdexcept>
#include <vector>

#include "tests/unit/measure_counted_world.hpp"
#include <gmock/gmock.h>
#include <tbb/global_control.h>

namespace parallax::measure {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using testing::ElementsAre;
using testing::IsEmpty;

/// The divergences of adjusted_similarity() with articles weighted so: another way to
/// the same numbers.
MatrixXd slow_divergences(const CountedWorld& world, const MatrixXd& weights,
                          const std::vector<std::size_t>& outlets) {
    const EventTable table(world.outlets, world.outlet_of, world.event_of,
                           world.counts.rowwise().sum(), weights);
    const FeatureSource source{
        world.counts.cols(), [&](Index f, std::vector<FeatureCount>& into) {
            for (Index a = 0; a < world.counts.rows(); ++a) {
                into.push_back({std::size_t(a), world.counts(a, f)});
            }
        }};
    const auto size = static_cast<Index>(outlets.size());
    MatrixXd divergences = MatrixXd::Zero(size, size);
    std::size_t next = 0;
    const auto pairs = adjusted_similarity(source, table, outlets);
    for (Index i = 0; i < size; ++i) {
        for (Index j = i + 1; j < size; ++j) {
            divergences(i, j) = std::min(1.0, pairs[next++].jensen_shannon.value);
            divergences(j, i) = divergences(i, j);
        }
    }
    return divergences;
}

TEST(AdjustedDivergences, AreThoseOfAdjustedSimilarity) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const CountedWorld world = random_world(seed, 60, 5, 6, 4);
        const std::vector<std::size_t> asked{0, 2, 3, 4};
        const MatrixXd found =
            adjusted_divergences(ResampledTable(world).once(), asked);
        const MatrixXd slow =
            slow_divergences(world, MatrixXd::Ones(1, world.counts.rows()), asked);
        EXPECT_TRUE(found.isApprox(slow, 1e-12));
        EXPECT_EQ(found, found.transpose());
        EXPECT_EQ(found.diagonal().sum(), 0);
    }
    EXPECT_THROW((void)adjusted_divergences(
                     {FeatureTable::Rows::Zero(2, 2), FeatureTable::Rows::Zero(2, 2)},
                     std::vector<std::size_t>{0, 1}),
                 std::logic_error);
}

// One replicate at a time, each by way of EventTable, and all pairs of clades compared.
TEST(OutletTree, SupportIsTheShareOfReplicatesThatHaveTheClade) {
    const std::vector<std::size_t> asked{0, 1, 2, 3, 4};
    const CountedWorld world = random_world(7, 80, 5, 5, 4);
    constexpr std::uint64_t replicates = 60;
    const OutletTree tree = outlet_tree(ResampledTable(world), asked, replicates);
    ASSERT_THAT(tree.outlets, ElementsAre(0, 1, 2, 3, 4));
    ASSERT_EQ(tree.clades.size(), 4U);
    const auto plain = average_linkage(
        slow_divergences(world, MatrixXd::Ones(1, world.counts.rows()), asked));
    std::vector<double> times(4, 0);
    for (std::uint64_t r = 0; r < replicates; ++r) {
        MatrixXd weights(1, world.counts.rows());
        for (Index a = 0; a < weights.cols(); ++a) {
            weights(0, a) = poisson_weight(world.keys[std::size_t(a)], r);
        }
        for (const Merge& merge :
             average_linkage(slow_divergences(world, weights, asked))) {
            for (std::size_t c = 0; c < 4; ++c) {
                times[c] += merge.members == plain[c].members;
            }
        }
    }
    bool is_unsure = false;
    for (std::size_t c = 0; c < 4; ++c) {
        EXPECT_NEAR(tree.clades[c].merge.height, plain[c].height, 1e-11);
        EXPECT_EQ(tree.clades[c].merge.members, plain[c].members);
        EXPECT_EQ(tree.clades[c].support, times[c] / replicates);
        is_unsure |= times[c] < replicates;
    }
    EXPECT_TRUE(is_unsure);
    EXPECT_EQ(tree.clades.back().support, 1);
}

/// Outlets 0 and 1 write alike, 2 and 3 do; each article on the event of its number.
CountedWorld two_camps(std::size_t articles) {
    std::mt19937_64 random(5);
    CountedWorld world;
    for (std::size_t event = 0; event < articles; ++event) {
        for (std::size_t outlet = 0; outlet < 4; ++outlet) {
            std::vector<double> article;
            for (std::size_t f = 0; f < 4; ++f) {
                std::poisson_distribution<int> count(f / 2 == outlet / 2 ? 8 : 4);
                article.push_back(count(random));
            }
            world.add(outlet, event, article);
        }
    }
    return world;
}

TEST(OutletTree, IsSureOfCampsThatAreThere) {
    const std::vector<std::size_t> asked{0, 1, 2, 3};
    const OutletTree tree = outlet_tree(ResampledTable(two_camps(20)), asked, 200);
    ASSERT_EQ(tree.clades.size(), 3U);
    std::vector<MemberSet> camps{tree.clades[0].merge.members,
                                 tree.clades[1].merge.members};
    EXPECT_THAT(camps, testing::UnorderedElementsAre(0b0011, 0b1100));
    EXPECT_GT(*tree.clades[0].support, 0.98);
    EXPECT_GT(*tree.clades[1].support, 0.98);
    EXPECT_EQ(tree.clades[0].articles, 20U);
}

TEST(OutletTree, LeavesOutWhatItDoesNotKnow) {
    const std::vector<std::size_t> asked{0, 1, 2, 3, 4};
    CountedWorld world = two_camps(10);
    world.add(4, 3, {0, 0, 0, 0}); // on a shared event, without counts
    EXPECT_THAT(outlet_tree(ResampledTable(world), asked, 100).outlets,
                ElementsAre(0, 1, 2, 3));
    world.add(4, 99, {5, 5, 5, 5}); // on an event of its own
    EXPECT_THAT(outlet_tree(ResampledTable(world), asked, 100).outlets,
                ElementsAre(0, 1, 2, 3));
    world.add(4, 4, {9, 0, 0, 9}); // two articles on shared events: too few to be sure
    const OutletTree tree = outlet_tree(ResampledTable(world), asked, 100);
    ASSERT_THAT(tree.outlets, ElementsAre(0, 1, 2, 3, 4));
    for (const Clade& clade : tree.clades) {
        const bool has_it = (clade.merge.members & 0b10000U) != 0;
        EXPECT_EQ(clade.support.has_value(), !has_it);
        EXPECT_EQ(clade.articles, has_it ? 2 : 10);
    }
    for (const Clade& clade : outlet_tree(ResampledTable(world), asked, 0).clades) {
        EXPECT_FALSE(clade.support);
    }
    const std::vector<std::size_t> two{1, 3};
    EXPECT_THAT(outlet_tree(ResampledTable(world), two, 100).clades, IsEmpty());
    const std::vector<std::size_t> many(65, 0);
    EXPECT_THROW((void)outlet_tree(ResampledTable(world), many, 100), std::logic_error);
}

TEST(OutletTree, DependsNeitherOnThreadsNorOnTheOrderOfArticles) {
    const std::vector<std::size_t> asked{0, 1, 2, 3, 4, 5};
    const CountedWorld world = random_world(9, 90, 6, 5, 4);
    const auto supports = [&](const CountedArticles& articles) {
        std::vector<double> result;
        for (const Clade& clade :
             outlet_tree(ResampledTable(articles), asked, 100).clades) {
            result.push_back(clade.merge.height);
            result.push_back(clade.support.value_or(-1));
        }
        return result;
    };
    const std::vector<double> many = supports(world);
    std::mt19937_64 random(1);
    EXPECT_EQ(supports(world.shuffled(random)), many);
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    EXPECT_EQ(supports(world), many);
}

// With one article each, a replicate has none at all with a chance of e^-3.
TEST(OutletTree, ReplicatesWithoutCountsSupportNothing) {
    CountedWorld world;
    for (std::size_t outlet = 0; outlet < 3; ++outlet) {
        world.add(outlet, 0, {double(outlet), 1});
        for (int i = 0; i < 4; ++i) { // enough articles, and nothing in them
            world.add(outlet, 0, {0, 0});
        }
    }
    const std::vector<std::size_t> asked{0, 1, 2};
    const OutletTree tree = outlet_tree(ResampledTable(world), asked, 1000);
    ASSERT_EQ(tree.clades.size(), 2U);
    EXPECT_LT(*tree.clades.back().support, 1);
    EXPECT_NEAR(*tree.clades.back().support, 1 - std::exp(-3), 0.03);
}

} // namespace
} // namespace parallax::measure
