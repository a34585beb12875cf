#include "core/analysis/gap_drivers.hpp"
#include "core/measure/mantel_haenszel.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::analysis {
namespace {

struct Article {
    std::size_t outlet;
    std::optional<std::size_t> event;
    double hits;
    double tokens;
};

measure::FramingCounts counts_of(const std::vector<Article>& articles) {
    measure::FramingCounts counts;
    const auto rows = static_cast<Eigen::Index>(articles.size());
    counts.scores.resize(rows, 1);
    counts.tokens.resize(rows);
    for (Eigen::Index row = 0; row < rows; ++row) {
        const Article& article = articles[static_cast<std::size_t>(row)];
        counts.scores(row, 0) = article.hits * measure::score_unit;
        counts.tokens[row] = article.tokens;
        counts.outlet.push_back(article.outlet);
        counts.event.push_back(article.event);
        counts.keys.push_back(static_cast<std::uint64_t>(row));
    }
    counts.outlets = 2;
    counts.events = 3;
    return counts;
}

/// The contrasts of outlet 0 with the other, with their values as the measures have
/// them and intervals of half a bit to either side.
std::vector<ContrastFinding> contrasts_of(const std::vector<Article>& articles) {
    std::vector<measure::Stratum> events(4);
    measure::Stratum all;
    for (const Article& article : articles) {
        for (measure::Stratum* stratum : {&events[article.event.value_or(3)], &all}) {
            measure::Exposure& side =
                article.outlet == 0 ? stratum->target : stratum->reference;
            side.hits += article.hits;
            side.tokens += article.tokens;
        }
    }
    events.pop_back();
    ContrastFinding raw;
    ContrastFinding adjusted;
    adjusted.scope = Scope::event_adjusted;
    const auto around = [](double x) {
        return Estimate{x, x - 0.5, x + 0.5, Status::ok};
    };
    raw.log2_ratio = around(measure::log2_rate_ratio(all.target, all.reference));
    adjusted.log2_ratio = around(measure::log2_adjusted_ratio(events));
    return {raw, adjusted};
}

std::vector<GapDriver> drivers_of(const std::vector<Article>& articles) {
    std::vector<ContrastFinding> contrasts = contrasts_of(articles);
    name_gap_drivers(counts_of(articles), contrasts);
    EXPECT_TRUE(contrasts[0].driven_by.empty()) << "the raw one has none";
    return contrasts[1].driven_by;
}

// On events 0 and 1 both write alike. Event 2, full of hits, is the target's alone: it
// is all of the gap by construction.
TEST(GapDrivers, NameTheEventThatOneSideCoversAlone) {
    const std::vector<Article> world{{0, 0, 4, 1000},
                                     {1, 0, 4, 1000},
                                     {0, 1, 6, 1000},
                                     {1, 1, 6, 1000},
                                     {0, 2, 90, 2000}};
    const auto drivers = drivers_of(world);
    ASSERT_EQ(drivers.size(), 1U);
    EXPECT_EQ(drivers[0].event, 2U);
    EXPECT_NEAR(drivers[0].part, 1, 1e-12);
    EXPECT_EQ(drivers[0].tokens_target, 0.5);
    EXPECT_EQ(drivers[0].hits_target, 0.9);
    EXPECT_EQ(drivers[0].tokens_reference, 0);
    EXPECT_EQ(drivers[0].hits_reference, 0);
}

// Both cover event 0, where all write much of the frame, but the others hardly.
TEST(GapDrivers, NameTheSharedEventThatOneSideWritesMoreAbout) {
    const std::vector<Article> world{{0, 0, 400, 10000}, {1, 0, 4, 100},
                                     {0, 1, 5, 1000},    {1, 1, 5, 1000},
                                     {0, 2, 5, 1000},    {1, 2, 5, 1000}};
    const auto drivers = drivers_of(world);
    ASSERT_FALSE(drivers.empty());
    EXPECT_EQ(drivers[0].event, 0U);
    EXPECT_NEAR(drivers[0].part, 1, 1e-9);
    EXPECT_NEAR(drivers[0].tokens_target, 10000 / 12000.0, 1e-15);
    EXPECT_NEAR(drivers[0].tokens_reference, 100 / 2100.0, 1e-15);
}

TEST(GapDrivers, NameArticlesWithoutAnEvent) {
    const auto drivers = drivers_of({{0, 0, 4, 1000},
                                     {1, 0, 4, 1000},
                                     {0, 1, 4, 1000},
                                     {1, 1, 4, 1000},
                                     {1, std::nullopt, 90, 2000}});
    ASSERT_EQ(drivers.size(), 1U);
    EXPECT_EQ(drivers[0].event, std::nullopt);
    EXPECT_EQ(drivers[0].hits_reference, 90 / 98.0);
}

TEST(GapDrivers, AreAskedOnlyWhereTheGapIsNoticeable) {
    const std::vector<Article> world{{0, 0, 4, 1000},
                                     {1, 0, 4, 1000},
                                     {0, 1, 6, 1000},
                                     {1, 1, 6, 1000},
                                     {0, 2, 90, 2000}};
    const auto named = [&](const Estimate& raw, const Estimate& adjusted) {
        std::vector<ContrastFinding> contrasts = contrasts_of(world);
        contrasts[0].log2_ratio = raw;
        contrasts[1].log2_ratio = adjusted;
        name_gap_drivers(counts_of(world), contrasts);
        return !contrasts[1].driven_by.empty();
    };
    const auto around = [](double x, double half) {
        return Estimate{x, x - half, x + half, Status::ok};
    };
    EXPECT_FALSE(named(around(2, 0.5), around(1.6, 0.5)));
    EXPECT_TRUE(named(around(2, 0.5), around(1.4, 0.5))) << "beyond the interval";
    EXPECT_TRUE(named(around(0.5, 1), around(-0.2, 1))) << "another sign";
    EXPECT_TRUE(named(around(0.8, 0.5), around(0.4, 0.5))) << "only one excludes 0";
    EXPECT_FALSE(named(around(0.6, 0.5), around(0.4, 0.5))) << "less than least_gap";
    EXPECT_FALSE(named(around(0.1, 1), around(-0.1, 1))) << "both are about 1";
    EXPECT_FALSE(named({0.1, {}, {}, Status::not_resampled},
                       {-0.1, {}, {}, Status::not_resampled}));
    EXPECT_TRUE(named({0.2, {}, {}, Status::not_resampled},
                      {-0.2, {}, {}, Status::not_resampled}));
    EXPECT_NEAR(least_gap, std::log2(1.25), 1e-16);
    EXPECT_FALSE(named({2, {}, {}, Status::too_few_articles},
                       {0.5, {}, {}, Status::too_few_articles}))
        << "no interval to judge by";
    EXPECT_FALSE(named(around(2, 0.5), {{}, 0.5, {}, Status::only_in_target}));
}

// Four events of the target alone, each more than a tenth of the gap.
TEST(GapDrivers, AreAtMostThreeTheLargestFirstThenByEvent) {
    const std::vector<Article> world{{0, 0, 4, 1000}, {1, 0, 4, 1000},  {0, 1, 2, 100},
                                     {0, 2, 2, 100},  {0, 3, 2.2, 100}, {0, 4, 2, 100}};
    measure::FramingCounts counts = counts_of(world);
    counts.events = 5;
    ContrastFinding raw;
    ContrastFinding adjusted;
    raw.log2_ratio = {std::log2(12.2 / 1400 / 0.004), {}, {}, Status::ok};
    adjusted.log2_ratio = {0.0, -0.5, 0.5, Status::ok};
    adjusted.scope = Scope::event_adjusted;
    std::vector<ContrastFinding> contrasts{raw, adjusted};
    name_gap_drivers(counts, contrasts);
    const auto& drivers = contrasts[1].driven_by;
    ASSERT_EQ(drivers.size(), 3U);
    EXPECT_EQ(drivers[0].event, 3U);
    EXPECT_EQ(drivers[1].event, 1U);
    EXPECT_EQ(drivers[2].event, 2U);
    const double gap = std::log2(12.2 / 1400 / 0.004);
    EXPECT_NEAR(drivers[0].part, (gap - std::log2(10.0 / 1300 / 0.004)) / gap, 1e-12);
    EXPECT_NEAR(drivers[1].part, (gap - std::log2(10.2 / 1300 / 0.004)) / gap, 1e-12);
}

} // namespace
} // namespace parallax::analysis
