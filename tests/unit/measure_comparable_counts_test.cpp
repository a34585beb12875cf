#include "core/measure/comparable_counts.hpp"

#include <set>
#include <stdexcept>

#include "tests/unit/measure_counted_world.hpp"
#include <gmock/gmock.h>

namespace parallax::measure {
namespace {

using Eigen::Index;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(ComparableCounts, SaysWhatIsLeftOutAndWhy) {
    CountedWorld world;
    world.add(0, 0, {1, 2, 0, 0, 0});
    world.add(1, 0, {3, 1, 5, 0, 0}); // alone with feature 2
    world.add(2, 1, {4, 4, 0, 0, 1}); // alone on its event
    world.add(3, 0, {0, 0, 0, 0, 0}); // on a shared event, but without counts
    world.add(0, std::nullopt, {1, 1, 0, 0, 1});
    const ComparableCounts found = comparable_counts(world);
    EXPECT_THAT(found.outlets, ElementsAre(0, 1));
    EXPECT_THAT(found.features, ElementsAre(0, 1));
    EXPECT_THAT(found.of_outlet,
                ElementsAre(Comparable::yes, Comparable::yes, Comparable::not_shared,
                            Comparable::no_counts));
    EXPECT_THAT(found.of_feature,
                ElementsAre(Comparable::yes, Comparable::yes, Comparable::one_article,
                            Comparable::no_counts, Comparable::not_shared));
    EXPECT_THAT(found.with_feature, ElementsAre(2, 2));
    EXPECT_EQ(found.articles.counts, (Eigen::MatrixXd(2, 2) << 1, 2, 3, 1).finished());
    EXPECT_THAT(found.articles.outlet_of, ElementsAre(0, 1));
    EXPECT_EQ(found.articles.keys[1], world.keys[1]);
    EXPECT_EQ(found.articles.outlets, 4U);
}

// Feature 2 keeps outlet 1 on event 1; without it only outlet 0 is left there, and then
// feature 1 has a single article.
TEST(ComparableCounts, GoesOnUntilNothingMoreHasToGo) {
    CountedWorld world;
    world.add(0, 0, {1, 1, 0});
    world.add(1, 0, {1, 0, 0});
    world.add(0, 1, {0, 1, 0});
    world.add(1, 1, {0, 0, 1});
    const ComparableCounts found = comparable_counts(world);
    EXPECT_THAT(found.features, ElementsAre(0));
    EXPECT_EQ(found.of_feature[1], Comparable::not_shared);
    EXPECT_EQ(found.of_feature[2], Comparable::one_article);
    EXPECT_EQ(found.articles.counts.rows(), 2);
}

TEST(ComparableCounts, KeepsItsPromises) {
    std::mt19937_64 random(2);
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const CountedWorld world =
            random_world(seed, 2 + seed % 20, 4, 2 + seed % 9, 1 + seed % 4);
        const ComparableCounts found = comparable_counts(world);
        const CountedArticles& left = found.articles;
        for (Index f = 0; f < left.counts.cols(); ++f) {
            EXPECT_GE((left.counts.col(f).array() > 0).count(), 2);
        }
        std::set<std::size_t> outlets;
        for (std::size_t a = 0; a < left.outlet_of.size(); ++a) {
            EXPECT_GT(left.counts.row(Index(a)).sum(), 0);
            bool is_shared = false;
            for (std::size_t b = 0; b < left.outlet_of.size(); ++b) {
                is_shared |= left.event_of[a] == left.event_of[b] &&
                             left.outlet_of[a] != left.outlet_of[b];
            }
            EXPECT_TRUE(is_shared);
            outlets.insert(left.outlet_of[a]);
        }
        EXPECT_THAT(found.outlets, testing::ElementsAreArray(outlets));
        const ComparableCounts shuffled = comparable_counts(world.shuffled(random));
        EXPECT_EQ(shuffled.features, found.features);
        EXPECT_EQ(shuffled.of_outlet, found.of_outlet);
        EXPECT_EQ(shuffled.of_feature, found.of_feature);
        EXPECT_EQ(shuffled.articles.counts.colwise().sum(),
                  left.counts.colwise().sum());
    }
}

TEST(ComparableCounts, MayLeaveNothing) {
    CountedWorld world;
    world.add(0, 0, {1});
    const ComparableCounts found = comparable_counts(world);
    EXPECT_THAT(found.outlets, IsEmpty());
    EXPECT_THAT(found.features, IsEmpty());
    EXPECT_EQ(comparable_counts({}).articles.counts.size(), 0);
}

} // namespace
} // namespace parallax::measure
