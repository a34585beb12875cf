#include "core/measure/odds_interval.hpp"
#include "core/measure/score_interval.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

#include "tests/unit/measure_moments.hpp"
#include <boost/math/distributions/students_t.hpp>
#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

struct Event {
    std::vector<Article> target;
    std::vector<Article> reference;
};

std::vector<StratumMoments> moments_of(const std::vector<Event>& events) {
    std::vector<StratumMoments> result;
    for (const Event& event : events) {
        result.push_back({moments_of(event.target), moments_of(event.reference)});
    }
    return result;
}

std::vector<Event> swapped(std::vector<Event> events) {
    for (Event& event : events) {
        std::swap(event.target, event.reference);
    }
    return events;
}

std::vector<Event> random_world(std::mt19937_64& random) {
    std::vector<Event> events(2 + random() % 5);
    for (Event& event : events) {
        for (auto* side : {&event.target, &event.reference}) {
            side->resize(random() % 4);
            for (Article& a : *side) {
                a.tokens = static_cast<double>(1 + random() % 20);
                a.hits = std::min(static_cast<double>(random() % 8), a.tokens);
            }
        }
    }
    return events;
}

/// The test of the header in its own words, an article after the other.
bool rejects(const std::vector<Event>& events, double x) {
    double r = 0;
    double s = 0;
    double v = 0;
    double w = 0;
    double degrees = 0;
    for (const Event& event : events) {
        const SideMoments t = moments_of(event.target);
        const SideMoments o = moments_of(event.reference);
        const double n = t.tokens + o.tokens;
        const double with = t.hits + o.hits;
        if (t.tokens == 0 || o.tokens == 0 || with == 0 || with == n) {
            continue;
        }
        r += t.hits * (o.tokens - o.hits) / n;
        s += (t.tokens - t.hits) * o.hits / n;
        const double a = expected_with(
            {{t.hits, t.tokens - t.hits}, {o.hits, o.tokens - o.hits}}, x);
        const double pt = a / t.tokens;
        const double po = (with - a) / o.tokens;
        const double wt = o.tokens / n * (1 - po + x * po);
        const double wo = t.tokens / n * (pt + x * (1 - pt));
        const double lt = t.tokens_squared / t.tokens / t.tokens;
        const double lo = o.tokens_squared / o.tokens / o.tokens;
        for (const Article& article : event.target) {
            const double u = wt * (article.hits - article.tokens * pt);
            v += u * u / (1 - wo / (wt + wo) * lt);
        }
        for (const Article& article : event.reference) {
            const double u = wo * (article.tokens * po - article.hits);
            v += u * u / (1 - wt / (wt + wo) * lo);
        }
        w += wt * wt * t.tokens * pt * (1 - pt) + wo * wo * o.tokens * po * (1 - po);
        degrees += t.articles + o.articles - 1;
    }
    const double t2 =
        std::pow(boost::math::quantile(boost::math::students_t(degrees - 1), 0.975), 2);
    const double c2 = degrees * t2 / (degrees - 1 + t2);
    return (r - x * s) * (r - x * s) >
           std::max(c2 * v, std::pow(1.959963984540054, 2) * w);
}

TEST(OddsInterval, EndsWhereTheTestBeginsToReject) {
    std::mt19937_64 random(1);
    int ends = 0;
    for (int i = 0; i < 400; ++i) {
        const std::vector<Event> events = random_world(random);
        const auto interval = odds_ratio_interval(moments_of(events));
        if (!interval) {
            continue;
        }
        const double ratio = odds_ratio(unit_tables(moments_of(events)));
        EXPECT_LE(interval->low, ratio);
        EXPECT_GE(interval->high, ratio);
        for (const auto& [end, outward] :
             {std::pair(interval->low, -1e-9), std::pair(interval->high, 1e-9)}) {
            if (end > 0 && std::isfinite(end)) {
                EXPECT_TRUE(rejects(events, end * (1 + outward)));
                EXPECT_FALSE(rejects(events, end * (1 - outward)));
                ++ends;
            }
        }
        for (double f = 0.02; f < 1; f += 0.04) {
            const double x =
                std::exp(std::log(std::max(interval->low, 1e-8)) * (1 - f) +
                         std::log(std::min(interval->high, 1e8)) * f);
            EXPECT_FALSE(rejects(events, x)) << x;
        }
    }
    EXPECT_GT(ends, 400);
}

TEST(OddsInterval, IsInvertedBySwappingTheSides) {
    std::mt19937_64 random(2);
    for (int i = 0; i < 400; ++i) {
        const std::vector<Event> events = random_world(random);
        const auto interval = odds_ratio_interval(moments_of(events));
        const auto other = odds_ratio_interval(moments_of(swapped(events)));
        ASSERT_EQ(interval.has_value(), other.has_value());
        if (interval && interval->low > 0 && std::isfinite(other->high)) {
            EXPECT_NEAR(interval->low * other->high, 1, 1e-6);
        }
        if (interval && interval->low == 0) {
            EXPECT_TRUE(std::isinf(other->high) || other->high > 1e8);
        }
    }
}

TEST(OddsInterval, HasOneEndWhereOneSumIsNothing) {
    const Event only{{{3, 10}, {4, 9}, {0, 8}}, {{0, 10}, {0, 12}, {0, 11}}};
    const std::vector<Event> events(4, only);
    const auto interval = odds_ratio_interval(moments_of(events));
    ASSERT_TRUE(interval);
    EXPECT_GT(interval->low, 1);
    EXPECT_TRUE(std::isinf(interval->high));
    const auto other = odds_ratio_interval(moments_of(swapped(events)));
    ASSERT_TRUE(other);
    EXPECT_EQ(other->low, 0);
    EXPECT_LT(other->high, 1);
    // Both have hits, but nothing is compared: all units of an event have one.
    const Event full{{{3, 3}, {2, 2}}, {{4, 4}, {1, 1}}};
    EXPECT_FALSE(odds_ratio_interval(moments_of({full, full, full})));
}

TEST(OddsInterval, NeedsMoreThanOneDegree) {
    const Event pair{{{1, 5}}, {{2, 5}}};
    EXPECT_FALSE(odds_ratio_interval(moments_of({pair})));
    EXPECT_TRUE(odds_ratio_interval(moments_of({pair, pair})));
    EXPECT_FALSE(odds_ratio_interval(moments_of({pair, {{{1, 5}}, {}}})));
    EXPECT_FALSE(odds_ratio_interval(moments_of({pair, {{{0, 5}}, {{0, 5}}}})));
    EXPECT_FALSE(odds_ratio_interval({}));
    EXPECT_THROW((void)critical_squared(1), std::logic_error);
}

TEST(OddsInterval, RefusesMoreUnitsWithAHitThanUnits) {
    const Event too_many{{{6, 5}}, {{1, 5}}};
    EXPECT_THROW((void)unit_tables(moments_of({too_many})), std::logic_error);
}

/// Articles whose share of sentences with a hit scatters around p.
std::vector<Article> drawn(std::mt19937_64& random, double p, double correlation) {
    const double sum = 1 / correlation - 1;
    std::gamma_distribution<double> first(p * sum);
    std::gamma_distribution<double> second((1 - p) * sum);
    std::vector<Article> articles(1 + random() % 3);
    for (Article& article : articles) {
        const double x = first(random);
        article.tokens = static_cast<double>(8 + random() % 30);
        std::binomial_distribution<int> hits(static_cast<int>(article.tokens),
                                             x / (x + second(random)));
        article.hits = hits(random);
    }
    return articles;
}

// What independent_units_interval() says of sentences is too short; this is not. The
// true ratio of the shares' odds is that of the means, 1 on every event.
TEST(OddsInterval, HoldsTheTrueRatioOfSentences) {
    for (const std::size_t count : {12U, 40U}) {
        for (const double correlation : {0.1, 0.3}) {
            for (const double odds : {1.0, 2.5}) {
                std::mt19937_64 random(3);
                int by_articles = 0;
                int by_sentences = 0;
                constexpr int worlds = 4000;
                for (int i = 0; i < worlds; ++i) {
                    std::vector<Event> events(count);
                    for (Event& event : events) {
                        const double p = 0.05 + 0.01 * double(random() % 30);
                        const double q = odds * p / (1 - p + odds * p);
                        event.target = drawn(random, q, correlation);
                        event.reference = drawn(random, p, correlation);
                    }
                    const auto moments = moments_of(events);
                    const auto robust = odds_ratio_interval(moments);
                    const auto naive = independent_units_interval(unit_tables(moments));
                    ASSERT_TRUE(robust && naive);
                    by_articles += robust->low <= odds && odds <= robust->high;
                    by_sentences += naive->low <= odds && odds <= naive->high;
                }
                EXPECT_GE(by_articles, worlds * 0.93)
                    << count << " " << correlation << " " << odds;
                EXPECT_LE(by_articles, worlds * 0.96)
                    << count << " " << correlation << " " << odds;
                EXPECT_LE(by_sentences, worlds * 0.73);
            }
        }
    }
}

} // namespace
} // namespace parallax::measure
