#include "core/analysis.hpp"

#include <algorithm>
#include <string>

#include "tests/unit/temporary_folder.hpp"
#include <gtest/gtest.h>

namespace parallax {
namespace {

const std::string source = PARALLAX_SOURCE_DIR;

Plan strait() {
    Plan plan;
    plan.inputs = {source + "/examples/strait"};
    plan.lexicons = {source + "/lexicons/great-powers.en.yml"};
    plan.resamples = 200;
    plan.permutations = 0;
    return plan;
}

const Findings& strait_findings() {
    static const Findings all = compare(strait()).value();
    return all;
}

TEST(OutletMap, HasEachOutletAndFrameOrSaysWhyNot) {
    const Findings& findings = strait_findings();
    ASSERT_TRUE(findings.map);
    const MapFinding& map = *findings.map;
    EXPECT_EQ(map.status, Status::ok);
    ASSERT_EQ(map.inertias.size(), 2U);
    EXPECT_LE(map.inertias[0] + map.inertias[1], *map.total_inertia);
    const auto frames =
        std::count_if(findings.categories.begin(), findings.categories.end(),
                      [](const auto& c) { return c.kind == CategoryKind::frame; });
    EXPECT_EQ(map.points.size(),
              findings.outlets.size() + static_cast<std::size_t>(frames));
    std::size_t with_ellipse = 0;
    double inertia = 0; // of frames on the first axis
    for (const MapPoint& point : map.points) {
        EXPECT_EQ(point.status == Status::ok, point.ellipse.has_value());
        EXPECT_TRUE(point.place || !point.ellipse);
        with_ellipse += point.ellipse ? 1 : 0;
        if (point.kind == MapPointKind::frame) {
            EXPECT_EQ(findings.categories[point.row].kind, CategoryKind::frame);
            inertia +=
                point.place ? point.place->mass * point.place->x * point.place->x : 0;
        } else {
            EXPECT_TRUE(point.place);
        }
    }
    EXPECT_NEAR(inertia, map.inertias[0], 1e-9);
    EXPECT_GT(with_ellipse, findings.outlets.size());
}

TEST(OutletMap, TreeHasSupport) {
    const TreeFinding& tree = *strait_findings().tree;
    EXPECT_EQ(tree.status, Status::ok);
    EXPECT_EQ(tree.leaves.size(), strait_findings().outlets.size());
    for (const TreeMerge& merge : tree.merges) {
        ASSERT_TRUE(merge.support);
        EXPECT_GE(*merge.support, 0);
        EXPECT_LE(*merge.support, 1);
    }
    EXPECT_EQ(tree.merges.back().support, 1);
    EXPECT_EQ(tree.merges.back().members, tree.leaves);
}

TEST(OutletMap, WithoutResamplesHasPlacesOnly) {
    Plan plan = strait();
    plan.resamples = 0;
    const Findings findings = compare(plan).value();
    const Findings& with = strait_findings();
    for (std::size_t i = 0; i < with.map->points.size(); ++i) {
        const MapPoint& point = findings.map->points[i];
        EXPECT_FALSE(point.ellipse);
        EXPECT_EQ(point.place.has_value(), with.map->points[i].place.has_value());
        if (with.map->points[i].ellipse) {
            EXPECT_EQ(point.place->x, with.map->points[i].place->x);
            EXPECT_EQ(point.status, Status::not_resampled);
        }
    }
    for (const TreeMerge& merge : findings.tree->merges) {
        EXPECT_FALSE(merge.support);
        EXPECT_EQ(merge.status, Status::not_resampled);
    }
}

/// Articles of so many outlets, each with three frames; on one event or each outlet on
/// one of its own.
Findings made_up(std::size_t outlets, bool is_shared) {
    const TemporaryFolder temporary;
    std::string lines;
    for (std::size_t i = 0; i < 2 * outlets; ++i) {
        const std::string outlet = "outlet " + std::to_string(i / 2);
        std::string text;
        for (std::size_t k = 0; k <= i; ++k) {
            text += k % 3 == 0 ? "One red. " : k % 3 == 1 ? "A blue. " : "Some green. ";
        }
        lines += "{\"id\": \"" + std::to_string(i) + "\", \"outlet\": \"" + outlet +
                 "\", \"event\": \"" + (is_shared ? "event" : outlet) +
                 "\", \"date\": \"2024-01-01\", \"text\": \"" + text + "\"}\n";
    }
    Plan plan;
    plan.inputs = {temporary.write("made-up.jsonl", lines)};
    plan.lexicons = {temporary.write(
        "colours.yml", "frames:\n  red: [red]\n  blue: [blue]\n  green: [green]\n")};
    plan.resamples = 100;
    plan.permutations = 0;
    return compare(plan).value();
}

TEST(OutletMap, SaysWhyThereIsNone) {
    const Findings two = made_up(2, true);
    EXPECT_EQ(two.map->status, Status::too_few_outlets);
    EXPECT_EQ(two.tree->status, Status::too_few_outlets);
    EXPECT_TRUE(two.tree->merges.empty());
    const Findings apart = made_up(4, false);
    EXPECT_EQ(apart.map->status, Status::not_on_the_same_event);
    EXPECT_EQ(apart.map->points[0].status, Status::not_on_the_same_event);
    EXPECT_EQ(apart.tree->status, Status::not_on_the_same_event);
    EXPECT_EQ(apart.tree->left_out.size(), 4U);
    const Findings four = made_up(4, true);
    EXPECT_EQ(four.map->status, Status::ok);
    EXPECT_EQ(four.map->points[0].status, Status::too_few_articles); // two
    EXPECT_TRUE(four.map->points[0].place);
    EXPECT_TRUE(four.map->points.back().ellipse); // seven articles have it
    EXPECT_EQ(four.tree->merges[0].status, Status::too_few_articles);
}

TEST(OutletMap, LooksAtTheFortyLargestOutlets) {
    const Findings many = made_up(42, true);
    EXPECT_EQ(many.map->points.size(), 40U + 3U);
    EXPECT_EQ(many.tree->leaves.size(), 40U);
    EXPECT_FALSE(distinctive_wording(strait()).value().map);
}

} // namespace
} // namespace parallax
