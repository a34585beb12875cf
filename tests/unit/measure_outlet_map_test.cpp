#include "core/measure/correspondence.hpp"
#include "core/measure/event_table.hpp"
#include "core/measure/outlet_map.hpp"

#include <cmath>
#include <mutex>
#include <random>
#include <vector>

#include "tests/unit/measure_counted_world.hpp"
#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax::measure {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

OutletMap map_of(const CountedArticles& articles, std::uint64_t replicates) {
    return outlet_map(comparable_counts(articles), replicates);
}

/// Greenacre's smokers, every staff group an outlet of one article on one event.
CountedWorld smokers() {
    CountedWorld world;
    world.add(0, 0, {4, 2, 3, 2});
    world.add(1, 0, {4, 3, 7, 4});
    world.add(2, 0, {25, 10, 12, 4});
    world.add(3, 0, {18, 24, 33, 13});
    world.add(4, 0, {10, 6, 7, 2});
    return world;
}

struct Expected {
    double mass, quality, inertia, x, contribution_x, y, contribution_y;
};

void agrees(const MappedPoint& point, const Expected& expected) {
    EXPECT_NEAR(1000 * point.mass, expected.mass, 0.51);
    EXPECT_NEAR(1000 * *point.cos2, expected.quality, 0.51);
    EXPECT_NEAR(1000 * point.inertia_share, expected.inertia, 0.51);
    EXPECT_NEAR(1000 * std::abs(point.x), std::abs(expected.x), 0.51);
    EXPECT_NEAR(1000 * std::abs(point.y), std::abs(expected.y), 0.51);
    EXPECT_NEAR(1000 * point.contribution_x, expected.contribution_x, 0.51);
    EXPECT_NEAR(1000 * *point.contribution_y, expected.contribution_y, 0.51);
}

// summary(ca(smoke)) of R's package ca (Nenadic, Greenacre 2007): mass, qlt, inr, then
// k and ctr of both axes, all in thousandths.
TEST(OutletMap, OnOneEventHasTheFiguresOfTheCaPackage) {
    const OutletMap map = map_of(smokers(), 0);
    ASSERT_EQ(map.state, Mapped::yes);
    ASSERT_EQ(map.outlets.size(), 5U);
    ASSERT_EQ(map.features.size(), 4U);
    EXPECT_NEAR(map.inertias[0], 0.074759, 5e-7);
    EXPECT_NEAR(map.inertias[1], 0.010017, 5e-7);
    EXPECT_NEAR(map.total_inertia, 0.085190, 5e-7);
    const std::vector<Expected> rows{{57, 893, 31, -66, 3, -194, 214},
                                     {93, 991, 139, 259, 84, -243, 551},
                                     {264, 1000, 450, -381, 512, -11, 3},
                                     {456, 1000, 308, 233, 331, 58, 152},
                                     {130, 999, 71, -201, 70, 79, 81}};
    const std::vector<Expected> columns{{316, 1000, 577, -393, 654, -30, 29},
                                        {233, 984, 83, 99, 31, 141, 463},
                                        {321, 983, 148, 196, 166, 7, 2},
                                        {130, 995, 192, 294, 150, -198, 506}};
    for (std::size_t i = 0; i < 5; ++i) {
        agrees(map.outlets[i], rows[i]);
        EXPECT_EQ(map.outlets[i].id, i);
        EXPECT_EQ(map.outlets[i].articles, 1U);
        EXPECT_FALSE(map.outlets[i].ellipse);
    }
    for (std::size_t i = 0; i < 4; ++i) {
        agrees(map.features[i], columns[i]);
        EXPECT_EQ(map.features[i].articles, 5U);
    }
    EXPECT_GT(map.outlets[2].x, 0); // the farthest out is on the positive side
}

/// Outlets that differ: articles of the first three on the same events, of the fourth
/// on every other one.
CountedWorld drawn(std::uint64_t seed, std::size_t events, double strength) {
    std::mt19937_64 random(seed);
    CountedWorld world;
    for (std::size_t event = 0; event < events; ++event) {
        for (std::size_t outlet = 0; outlet < 4; ++outlet) {
            std::vector<double> article;
            for (std::size_t f = 0; f < 4; ++f) {
                const double topic = (event + f) % 3 == 0 ? 2 : 1;
                std::poisson_distribution<int> count(2 * topic *
                                                     (f == outlet ? strength : 1));
                article.push_back(count(random));
            }
            if (outlet < 3 || event % 2 == 0) {
                world.add(outlet, event, article);
            }
        }
    }
    return world;
}

// Each replicate by the formulas of correspondence.hpp, one after another.
TEST(OutletMap, EllipsesHaveTheSpreadOfSupplementaryPoints) {
    const CountedWorld world = drawn(1, 12, 2);
    const ComparableCounts counts = comparable_counts(world);
    const ResampledTable table(counts.articles);
    const FeatureTable all = table.once();
    const EventTable events(4, counts.articles.outlet_of, counts.articles.event_of,
                            counts.articles.counts.rowwise().sum(),
                            MatrixXd::Ones(1, counts.articles.counts.rows()));
    const Correspondence axes =
        correspondence(all.observed, all.expected, events.covariance(), 2);
    constexpr Index replicates = 150;
    std::vector<Eigen::Matrix2Xd> rows(4, Eigen::Matrix2Xd(2, replicates));
    std::vector<Eigen::Matrix2Xd> columns = rows;
    std::mutex one_at_a_time;
    table.for_each(replicates, [&](std::uint64_t r, const FeatureTable& drawn) {
        const std::lock_guard lock(one_at_a_time);
        for (Index i = 0; i < 4; ++i) {
            Eigen::Vector2d row = Eigen::Vector2d::Zero();
            Eigen::Vector2d column = Eigen::Vector2d::Zero();
            for (Index j = 0; j < 4; ++j) {
                row += (drawn.observed(i, j) - drawn.expected(i, j)) /
                       drawn.observed.row(i).sum() * axes.standard.row(j).transpose();
                column += (drawn.observed(j, i) - drawn.expected(j, i)) /
                          drawn.observed.col(i).sum() *
                          axes.row_weights.row(j).transpose();
            }
            rows[std::size_t(i)].col(Index(r)) = row;
            columns[std::size_t(i)].col(Index(r)) = column;
        }
    });
    const OutletMap map = outlet_map(counts, replicates);
    const auto agree = [](const MappedPoint& point, const Eigen::Matrix2Xd& places) {
        const auto ellipse = ellipse_around(places, point.articles);
        ASSERT_TRUE(point.ellipse && ellipse);
        EXPECT_NEAR(point.ellipse->major, ellipse->major, 1e-9);
        EXPECT_NEAR(point.ellipse->minor, ellipse->minor, 1e-9);
        EXPECT_NEAR(point.ellipse->angle, ellipse->angle, 1e-7);
    };
    for (std::size_t i = 0; i < 4; ++i) {
        const auto row = static_cast<Index>(i);
        EXPECT_NEAR(map.outlets[i].x, axes.rows(row, 0), 1e-12);
        EXPECT_NEAR(map.features[i].y, axes.columns(row, 1), 1e-12);
        agree(map.outlets[i], rows[i]);
        agree(map.features[i], columns[i]);
    }
    EXPECT_EQ(map.outlets[3].articles, 6U);
}

/// Whether the ellipse around the point holds a place.
bool holds(const MappedPoint& point, double x, double y) {
    const double dx = x - point.x;
    const double dy = y - point.y;
    const Ellipse& ellipse = *point.ellipse;
    const double along = dx * std::cos(ellipse.angle) + dy * std::sin(ellipse.angle);
    const double across = dy * std::cos(ellipse.angle) - dx * std::sin(ellipse.angle);
    return std::pow(along / ellipse.major, 2) + std::pow(across / ellipse.minor, 2) <=
           1;
}

/// In how many of 300 worlds the ellipse of an outlet holds its true place: where 100
/// times as many articles on the same events put it, on the axes of the small world.
int times_held(double strength) {
    CountedWorld large;
    for (std::uint64_t i = 0; i < 100; ++i) {
        const CountedWorld more = drawn(1000 + i, 20, strength);
        for (std::size_t a = 0; a < more.outlet_of.size(); ++a) {
            const VectorXd article = more.counts.row(Index(a));
            large.add(more.outlet_of[a], more.event_of[a],
                      {article.begin(), article.end()});
        }
    }
    const FeatureTable truth = ResampledTable(large).once();
    int held = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const ComparableCounts counts = comparable_counts(drawn(seed, 20, strength));
        const FeatureTable all = ResampledTable(counts.articles).once();
        const EventTable events(4, counts.articles.outlet_of, counts.articles.event_of,
                                counts.articles.counts.rowwise().sum(),
                                MatrixXd::Ones(1, counts.articles.counts.rows()));
        const Correspondence axes =
            correspondence(all.observed, all.expected, events.covariance(), 2);
        const OutletMap map = outlet_map(counts, 200);
        const auto outlet = static_cast<Index>(seed % 4);
        const Eigen::RowVectorXd place =
            (truth.observed.row(outlet) - truth.expected.row(outlet)) /
            truth.observed.row(outlet).sum() * axes.standard;
        held += holds(map.outlets[std::size_t(outlet)], place[0], place[1]);
    }
    return held;
}

// One article an outlet and event is where ellipses are widest: what is expected of an
// outlet moves with who else is drawn.
TEST(OutletMap, EllipsesHoldTheTruePlacesOfOutletsThatDiffer) {
    EXPECT_GE(times_held(2), 0.93 * 300);
}

TEST(OutletMap, EllipsesHoldThemLessOftenWhereAxesFitChance) {
    const int held = times_held(1);
    EXPECT_LE(held, 0.93 * 300);
    EXPECT_GE(held, 0.75 * 300);
}

TEST(OutletMap, SharesAddUpToOne) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const OutletMap map = map_of(drawn(seed, 8, 1.5), 0);
        for (const auto* points : {&map.outlets, &map.features}) {
            double mass = 0;
            double inertia = 0;
            double x = 0;
            double y = 0;
            for (const MappedPoint& point : *points) {
                mass += point.mass;
                inertia += point.inertia_share;
                x += point.contribution_x;
                y += *point.contribution_y;
                EXPECT_GE(*point.cos2, 0);
                EXPECT_LE(*point.cos2, 1 + 1e-12);
            }
            EXPECT_NEAR(mass, 1, 1e-12);
            EXPECT_NEAR(inertia, 1, 1e-12);
            EXPECT_NEAR(x, 1, 1e-12);
            EXPECT_NEAR(y, 1, 1e-12);
        }
        EXPECT_LE(map.inertias.sum(), map.total_inertia + 1e-12);
    }
}

TEST(OutletMap, DependsNeitherOnThreadsNorOnTheOrderOfArticles) {
    const CountedWorld world = drawn(4, 10, 2);
    const OutletMap many = map_of(world, 100);
    std::mt19937_64 random(6);
    const OutletMap shuffled = map_of(world.shuffled(random), 100);
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    const OutletMap few = map_of(world, 100);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(many.outlets[i].x, few.outlets[i].x);
        EXPECT_EQ(many.features[i].ellipse->major, few.features[i].ellipse->major);
        EXPECT_NEAR(many.outlets[i].y, shuffled.outlets[i].y, 1e-12);
        EXPECT_NEAR(many.outlets[i].ellipse->major, shuffled.outlets[i].ellipse->major,
                    1e-12);
    }
}

TEST(OutletMap, HasNoEllipseWhereItCantBeHad) {
    EXPECT_FALSE(map_of(drawn(1, 12, 2), 0).outlets[0].ellipse); // no replicates
    const OutletMap few = map_of(drawn(1, 8, 2), 100);           // 4 of outlet 3
    EXPECT_FALSE(few.outlets[3].ellipse);
    EXPECT_TRUE(few.outlets[0].ellipse);
    // 5 articles that share a key: in over a third of the replicates there is none.
    CountedWorld together = drawn(1, 12, 2);
    for (std::size_t a = 0; a < together.keys.size(); ++a) {
        if (together.outlet_of[a] == 3) {
            together.keys[a] = 17;
        }
    }
    EXPECT_FALSE(map_of(together, 100).outlets[3].ellipse);
}

TEST(OutletMap, SaysWhyThereIsNone) {
    CountedWorld world = drawn(1, 8, 2);
    world.counts.col(3).setZero();
    EXPECT_EQ(map_of(world, 0).state, Mapped::yes);
    world.counts.col(2).setZero();
    EXPECT_EQ(map_of(world, 0).state, Mapped::too_few_features);
    EXPECT_TRUE(map_of(world, 0).outlets.empty());
    CountedWorld two;
    two.add(0, 0, {1, 2, 3});
    two.add(1, 0, {3, 2, 1});
    EXPECT_EQ(map_of(two, 0).state, Mapped::too_few_outlets);
    EXPECT_EQ(map_of({}, 0).state, Mapped::too_few_outlets);
    CountedWorld alike = smokers();
    alike.counts.rowwise() = alike.counts.row(0).eval();
    EXPECT_EQ(map_of(alike, 0).state, Mapped::alike);
}

TEST(OutletMap, MayHaveOneAxis) {
    CountedWorld world; // features 0 and 1 against each other, 2 as expected
    world.add(0, 0, {4, 2, 6});
    world.add(1, 0, {2, 4, 6});
    world.add(2, 0, {3, 3, 6});
    const OutletMap map = map_of(world, 0);
    ASSERT_EQ(map.inertias.size(), 1);
    for (const auto* points : {&map.outlets, &map.features}) {
        for (const MappedPoint& point : *points) {
            EXPECT_EQ(point.y, 0);
            EXPECT_FALSE(point.contribution_y);
        }
    }
    EXPECT_NEAR(*map.outlets[0].cos2, 1, 1e-12);
    EXPECT_FALSE(map.outlets[2].cos2); // it does what is expected
}

} // namespace
} // namespace parallax::measure
