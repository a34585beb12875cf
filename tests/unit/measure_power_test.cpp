#include "core/measure/adjusted_score.hpp"
#include "core/measure/power.hpp"

#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

constexpr double many = 1e9; ///< degrees, with which Student's t is the normal one

/// Hits that come one by one, as many tokens on both sides.
RatioScore one_by_one(double hits, double degrees = many) {
    return {hits / 4, hits / 4, 0, 0, 0, degrees, hits / 4};
}

// Freedman (1982): (1 + R)^2 / (1 - R)^2 * (1.96 + 0.84)^2 events: 71 for a ratio of 2
// at 5 % two-sided and 80 %, 95 at 90 %; 379 for 4 / 3 at 90 % by the same formula.
TEST(TimesAsMany, IsFreedmansNumberWhenHitsComeOneByOne) {
    const auto hits = [](const PlannedContrast& planned) {
        return std::ceil(*times_as_many(one_by_one(1), planned));
    };
    EXPECT_EQ(hits({2, 0.05, 0.8}), 71);
    EXPECT_EQ(hits({2, 0.05, 0.9}), 95);
    EXPECT_NEAR(*times_as_many(one_by_one(1), {4.0 / 3, 0.05, 0.9}),
                49 * std::pow(1.959964 + 1.281552, 2), 1e-2);
}

TEST(TimesAsMany, IsTheSameEitherWayRoundAndFallsWithTheRatio) {
    const RatioScore score{20, 30, 9, -1, 12, 12, 10};
    EXPECT_NEAR(*times_as_many(score, {3, 0.05, 0.8}),
                *times_as_many(score, {1.0 / 3, 0.05, 0.8}), 1e-9);
    double before = *times_as_many(score, {1.1, 0.05, 0.8});
    for (const double ratio : {1.2, 1.5, 2.0, 4.0, 50.0}) {
        const double needed = *times_as_many(score, {ratio, 0.05, 0.8});
        EXPECT_LT(needed, before) << ratio;
        before = needed;
    }
    EXPECT_GT(*times_as_many(score, {2, 0.05, 0.9}),
              *times_as_many(score, {2, 0.05, 0.8}));
    EXPECT_GT(*times_as_many(score, {2, 0.01, 0.8}),
              *times_as_many(score, {2, 0.05, 0.8}));
    EXPECT_NEAR(*times_as_many(one_by_one(2), {2, 0.05, 0.8}),
                *times_as_many(one_by_one(1), {2, 0.05, 0.8}) / 2, 1e-4);
}

TEST(DetectableRatio, IsTheOneThatNeedsWhatIsThere) {
    for (const RatioScore& score : {RatioScore{20, 30, 9, -1, 12, 12, 10},
                                    RatioScore{400, 200, 90, 0, 40, 60, 150}}) {
        PlannedContrast planned{2, 0.05, 0.8};
        planned.ratio = *detectable_ratio(score, planned);
        EXPECT_GT(planned.ratio, 1);
        EXPECT_NEAR(*times_as_many(score, planned), 1, 1e-6);
    }
    EXPECT_FALSE(detectable_ratio(one_by_one(4), {2, 0.05, 0.8}));
}

TEST(TimesAsMany, SaysNothingWhereNothingIsKnown) {
    EXPECT_FALSE(times_as_many({0, 0, 0, 0, 0, 9, 1}, {2, 0.05, 0.8}));
    EXPECT_FALSE(times_as_many(one_by_one(9, 1), {2, 0.05, 0.8}));
    EXPECT_THROW((void)times_as_many(one_by_one(9), {1, 0.05, 0.8}), std::logic_error);
    EXPECT_THROW((void)times_as_many(one_by_one(9), {2, 0.8, 0.05}), std::logic_error);
    EXPECT_THROW((void)detectable_ratio(one_by_one(9), {2, 0, 0.8}), std::logic_error);
}

/// Events with two articles a side of 500 words; hits come in bunches: the rate of an
/// article is 2 times one from an exponential distribution of mean 1.
class BunchedWorld {
  public:
    std::vector<StratumMoments> draw(int events, double ratio) {
        std::vector<StratumMoments> strata;
        for (int e = 0; e < events; ++e) {
            strata.push_back({side(4 * ratio / (1 + ratio)), side(4 / (1 + ratio))});
        }
        return strata;
    }

  private:
    SideMoments side(double rate) {
        constexpr double tokens = 500;
        SideMoments sums;
        for (int article = 0; article < 2; ++article) {
            std::poisson_distribution<int> count(
                rate * std::exponential_distribution<>(1)(random_));
            const double hits = count(random_);
            sums.articles += 1;
            sums.hits += hits;
            sums.tokens += tokens;
            sums.hits_squared += hits * hits;
            sums.hits_by_tokens += hits * tokens;
            sums.tokens_squared += tokens * tokens;
        }
        return sums;
    }

    std::mt19937_64 random_{1};
};

// What it promises, tried: a pilot says how many events a ratio of 1.8 needs; in
// corpora of that size the interval leaves 1 out as often as was planned.
TEST(TimesAsMany, GivesTheSizeAtWhichTheTestHasItsPower) {
    BunchedWorld world;
    constexpr int pilot = 300;
    const auto factor =
        times_as_many(adjusted_score(world.draw(pilot, 1)), {1.8, 0.05, 0.8});
    const int needed = static_cast<int>(std::ceil(*factor * pilot));
    EXPECT_GT(needed, 20);
    EXPECT_LT(needed, 100);
    int found = 0;
    constexpr int corpora = 1000;
    for (int corpus = 0; corpus < corpora; ++corpus) {
        const auto interval = score_interval(adjusted_score(world.draw(needed, 1.8)));
        found += interval->low > 1 || interval->high < 1 ? 1 : 0;
    }
    // 80 % less or more 4.5: three standard errors of 1,000 corpora, and of the pilot.
    EXPECT_NEAR(static_cast<double>(found) / corpora, 0.8, 0.045);
}

} // namespace
} // namespace parallax::measure
