#include "core/measure/adjusted_score.hpp"
#include "core/measure/mantel_haenszel.hpp"
#include "core/measure/score_interval.hpp"

#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>
#include <vector>

#include "tests/unit/measure_moments.hpp"
#include <boost/math/distributions/students_t.hpp>
#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

double t_of(double degrees) {
    return boost::math::quantile(boost::math::students_t(degrees), 0.975);
}

/// Whether the test of score_interval.hpp rejects x, in its own words.
bool rejects(const RatioScore& s, double x) {
    const double t = t_of(s.degrees - 1);
    const double c2 = s.degrees * t * t / (s.degrees - 1 + t * t);
    const double z = 1.959963984540054;
    const double seen = c2 * (s.aa - 2 * s.ab * x + s.bb * x * x);
    return (s.a - x * s.b) * (s.a - x * s.b) > std::max(seen, z * z * s.poisson * x);
}

// On a grid of x: what is not rejected lies inside, what is outside is rejected, and
// both ends are borders. Scores with either variance the larger, with and without an
// upper bound.
TEST(ScoreInterval, IsWhatTheTestDoesNotReject) {
    std::mt19937_64 random(1);
    int open = 0;
    for (int i = 0; i < 300; ++i) {
        RatioScore score;
        score.a = static_cast<double>(1 + random() % 30);
        score.b = static_cast<double>(1 + random() % 30);
        score.degrees = static_cast<double>(2 + random() % 30);
        score.poisson = static_cast<double>(1 + random() % 20);
        score.aa = static_cast<double>(random() % 100);
        score.bb = static_cast<double>(random() % 100);
        score.ab = std::sqrt(score.aa * score.bb) * 0.1 * double(random() % 10);
        const auto interval = score_interval(score);
        ASSERT_TRUE(interval);
        EXPECT_LE(interval->low, score.a / score.b);
        EXPECT_GE(interval->high, score.a / score.b);
        for (double x = 1e-3; x < 1e4; x *= 1.07) {
            if (!rejects(score, x)) {
                EXPECT_GE(x, interval->low);
                EXPECT_LE(x, interval->high);
            }
        }
        if (interval->low > 0) {
            EXPECT_FALSE(rejects(score, interval->low * (1 + 1e-9)));
            EXPECT_TRUE(rejects(score, interval->low * (1 - 1e-9)));
        }
        if (std::isfinite(interval->high)) {
            EXPECT_FALSE(rejects(score, interval->high * (1 - 1e-9)));
            EXPECT_TRUE(rejects(score, interval->high * (1 + 1e-9)));
        } else {
            ++open;
            EXPECT_FALSE(rejects(score, 1e9));
        }
    }
    EXPECT_GT(open, 30);
    EXPECT_LT(open, 270);
}

// Two Poisson counts of equal exposure, 10 and 4, whose scatter can't be seen: the
// score interval of Wilson (1927) of 10 of 14, as odds.
TEST(ScoreInterval, IsWilsonsForTwoCounts) {
    const auto interval = score_interval({5, 2, 0, 0, 0, 9, 3.5}); // p = q = 1/2
    const double n = 14;
    const double share = 10 / n;
    const double z = 1.959963984540054;
    const double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
    const double half =
        z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    ASSERT_TRUE(interval);
    EXPECT_NEAR(interval->low, (middle - half) / (1 - middle + half), 1e-12);
    EXPECT_NEAR(interval->high, (middle + half) / (1 - middle - half), 1e-12);
}

// One article a side on each event, as many tokens each: at every end the t test of the
// n differences hT - x * hR is at its border.
TEST(ScoreInterval, IsTheTTestOfPairedDifferences) {
    const std::vector<double> target{9, 14, 3, 22, 8, 12, 17};
    const std::vector<double> reference{2, 6, 3, 4, 1, 7, 3};
    RatioScore score;
    score.degrees = 7;
    score.poisson = 1e-9;
    for (std::size_t e = 0; e < target.size(); ++e) {
        score.a += target[e];
        score.b += reference[e];
        score.aa += target[e] * target[e];
        score.ab += target[e] * reference[e];
        score.bb += reference[e] * reference[e];
    }
    const auto interval = score_interval(score);
    ASSERT_TRUE(interval);
    for (const double x : {interval->low, interval->high}) {
        double mean = 0;
        double squares = 0;
        for (std::size_t e = 0; e < target.size(); ++e) {
            mean += (target[e] - x * reference[e]) / 7;
        }
        for (std::size_t e = 0; e < target.size(); ++e) {
            const double d = target[e] - x * reference[e] - mean;
            squares += d * d;
        }
        EXPECT_NEAR(std::abs(mean) / std::sqrt(squares / 6 / 7), t_of(6), 1e-9);
    }
}

TEST(ScoreInterval, IsOpenWhereOneSideHasNothing) {
    const double z2 = 3.841458820694124;
    const auto only_target = score_interval({3, 0, 0.1, 0, 0, 5, 2});
    ASSERT_TRUE(only_target);
    EXPECT_NEAR(only_target->low, 9 / (z2 * 2), 1e-12);
    EXPECT_EQ(only_target->high, std::numeric_limits<double>::infinity());
    const auto only_reference = score_interval({0, 3, 0, 0, 0.1, 5, 2});
    ASSERT_TRUE(only_reference);
    EXPECT_EQ(only_reference->low, 0);
    EXPECT_NEAR(only_reference->high, 1 / only_target->low, 1e-12);
    const auto crowd = score_interval({3, 0, 9, 0, 0, 5, 2}); // all in one article
    ASSERT_TRUE(crowd);
    EXPECT_EQ(crowd->low, 0);
    EXPECT_FALSE(score_interval({0, 0, 0, 0, 0, 5, 0}));
    EXPECT_FALSE(score_interval({3, 2, 1, 1, 1, 1, 2}));
}

TEST(ScoreInterval, TurnsWithTheSides) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 500; ++i) {
        const double a = 1 + static_cast<double>(random() % 50);
        const double b = 1 + static_cast<double>(random() % 50);
        const double aa = static_cast<double>(random() % 60);
        const double bb = static_cast<double>(random() % 60);
        const double ab = 0.3 * std::sqrt(aa * bb);
        const auto one = score_interval({a, b, aa, ab, bb, 9, 5});
        const auto other = score_interval({b, a, bb, ab, aa, 9, 5});
        ASSERT_TRUE(one && other);
        const auto expect_turned = [](double low, double high) {
            if (low == 0) {
                EXPECT_TRUE(std::isinf(high));
            } else {
                EXPECT_NEAR(low * high, 1, 1e-9);
            }
        };
        expect_turned(one->low, other->high);
        expect_turned(other->low, one->high);
    }
}

TEST(ScoreInterval, RefusesWhatBreaksItsPromises) {
    EXPECT_THROW((void)score_interval({-1, 2, 1, 1, 1, 5, 2}), std::logic_error);
    EXPECT_THROW((void)score_interval({1, 2, -1, 1, 1, 5, 2}), std::logic_error);
    EXPECT_THROW((void)score_interval({1, 2, 1, 1, 1, 5, 0}), std::logic_error);
}

using Articles = std::vector<Article>;
using Events = std::vector<std::pair<Articles, Articles>>;

Events random_events(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto side = [&] {
        Articles articles;
        for (std::uint64_t i = 0; i <= random() % 4; ++i) {
            articles.push_back({static_cast<double>(random() % 7),
                                static_cast<double>(100 + random() % 900)});
        }
        return articles;
    };
    Events events;
    for (int e = 0; e < 6; ++e) {
        events.emplace_back(side(), side());
    }
    return events;
}

std::vector<StratumMoments> strata_of(const Events& events) {
    std::vector<StratumMoments> strata;
    for (const auto& [target, reference] : events) {
        strata.push_back({moments_of(target), moments_of(reference)});
    }
    return strata;
}

// u(x) by its formula, article by article; and that formula by weighing the article a
// little more.
TEST(AdjustedScore, AgreesWithTheFormulaArticleByArticle) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Events events = random_events(seed);
        const RatioScore score = adjusted_score(strata_of(events));
        double a = 0;
        double b = 0;
        double poisson = 0;
        double degrees = 0;
        const auto sum = [](const Articles& side, double Article::*what) {
            double total = 0;
            for (const Article& article : side) {
                total += article.*what;
            }
            return total;
        };
        const auto parts = [&](const Articles& target, const Articles& reference) {
            const double nT = sum(target, &Article::tokens);
            const double nR = sum(reference, &Article::tokens);
            return std::pair{sum(target, &Article::hits) * nR / (nT + nR),
                             sum(reference, &Article::hits) * nT / (nT + nR)};
        };
        for (const auto& event : events) {
            const auto here = parts(event.first, event.second);
            a += here.first;
            b += here.second;
            const double nT = sum(event.first, &Article::tokens);
            const double nR = sum(event.second, &Article::tokens);
            poisson +=
                (sum(event.first, &Article::hits) + sum(event.second, &Article::hits)) *
                nT * nR / (nT + nR) / (nT + nR);
            degrees +=
                static_cast<double>(event.first.size() + event.second.size() - 1);
        }
        const double x = 0.25 + static_cast<double>(seed) / 4; // any ratio
        double variance = 0;
        for (const auto& event : events) {
            const auto here = parts(event.first, event.second);
            double squares = 0;
            for (int side = 0; side < 2; ++side) {
                const Articles& of_side = side == 0 ? event.first : event.second;
                for (const Article& article : of_side) {
                    constexpr double more = 1e-6;
                    auto heavier = event;
                    (side == 0 ? heavier.first : heavier.second)
                        .push_back({article.hits * more, article.tokens * more});
                    const auto then = parts(heavier.first, heavier.second);
                    const double u =
                        (then.first - here.first - x * (then.second - here.second)) /
                        more;
                    squares += u * u;
                }
            }
            const auto m =
                static_cast<double>(event.first.size() + event.second.size());
            variance += m / (m - 1) * squares;
        }
        EXPECT_NEAR(score.a, a, 1e-9);
        EXPECT_NEAR(score.b, b, 1e-9);
        EXPECT_NEAR(score.poisson, poisson, 1e-9);
        EXPECT_EQ(score.degrees, degrees);
        EXPECT_NEAR(score.aa - 2 * score.ab * x + score.bb * x * x, variance,
                    1e-4 * variance);
    }
}

TEST(AdjustedScore, HasTheRatioOfMantelAndHaenszel) {
    const Events events = random_events(3);
    std::vector<Stratum> strata;
    for (const StratumMoments& event : strata_of(events)) {
        strata.push_back({{event.target.hits, event.target.tokens},
                          {event.reference.hits, event.reference.tokens}});
    }
    const RatioScore score = adjusted_score(strata_of(events));
    EXPECT_NEAR(std::log2(score.a / score.b), log2_adjusted_ratio(strata), 1e-12);
}

TEST(AdjustedScore, SwappingTheSidesSwapsTheSums) {
    Events events = random_events(4);
    const RatioScore one = adjusted_score(strata_of(events));
    for (auto& event : events) {
        std::swap(event.first, event.second);
    }
    const RatioScore other = adjusted_score(strata_of(events));
    EXPECT_NEAR(one.a, other.b, 1e-12);
    EXPECT_NEAR(one.b, other.a, 1e-12);
    EXPECT_NEAR(one.poisson, other.poisson, 1e-12);
    EXPECT_NEAR(one.aa, other.bb, 1e-9);
    EXPECT_NEAR(one.ab, other.ab, 1e-9);
}

TEST(AdjustedScore, LeavesOutWhatOneSideDoesNotCover) {
    Events events = random_events(5);
    const RatioScore before = adjusted_score(strata_of(events));
    events.push_back({{{9, 400}, {3, 100}}, {}});
    events.push_back({{}, {{9, 400}}});
    const RatioScore after = adjusted_score(strata_of(events));
    EXPECT_EQ(before.a, after.a);
    EXPECT_EQ(before.aa, after.aa);
    EXPECT_EQ(before.degrees, after.degrees);
}

// 40 hits in one of eight articles could as well be the other side's.
TEST(AdjustedScore, SeesHitsThatComeInCrowds) {
    const Events crowd{{{{40, 500}, {0, 500}, {0, 500}, {0, 500}},
                        {{1, 500}, {2, 500}, {1, 500}, {0, 500}}}};
    const Events even{{{{10, 500}, {10, 500}, {10, 500}, {10, 500}},
                       {{1, 500}, {1, 500}, {1, 500}, {1, 500}}}};
    EXPECT_LT(score_interval(adjusted_score(strata_of(crowd)))->low, 1);
    EXPECT_GT(score_interval(adjusted_score(strata_of(even)))->low, 1);
}

} // namespace
} // namespace parallax::measure
