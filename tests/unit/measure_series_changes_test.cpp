#include "core/base/hash.hpp"
#include "core/measure/multiplicity.hpp"
#include "core/measure/series_changes.hpp"

#include <algorithm>

#include <gmock/gmock.h>

namespace parallax::measure {
namespace {

/// An article in each of some periods, whose hits are given for stretches of the same
/// length, and one more in every third.
DatedSeries series_of(std::uint64_t seed, const std::vector<double>& hits,
                      std::uint32_t periods) {
    DatedSeries series;
    series.periods = periods;
    for (std::uint32_t t = 0; t < periods; ++t) {
        series.articles.hits.push_back(hits[t * hits.size() / periods] +
                                       static_cast<double>(t % 3 == 0));
        series.articles.tokens.push_back(500);
        series.articles.period.push_back(t);
        series.articles.keys.push_back(base::mixed_bits(seed, t));
    }
    return series;
}

/// As in real articles, every fifth is full of hits, anywhere.
DatedSeries noise(std::uint64_t seed) {
    DatedSeries series = series_of(seed, {1}, 30);
    for (std::size_t a = 0; a < 30; ++a) {
        series.articles.hits[a] += series.articles.keys[a] % 5 == 0 ? 9 : 0;
    }
    return series;
}

TEST(SeriesChanges, AreThoseThatDealingOutAnewHardlyMakes) {
    std::vector<DatedSeries> series;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        series.push_back(noise(seed));
    }
    series.push_back(series_of(99, {2, 20, 8}, 36));
    const SeriesChanges found = series_changes(series, {3, {199, 1999}, 0.05});
    ASSERT_EQ(found.tests.size(), 61U);
    EXPECT_GT(
        std::count_if(found.tests.begin(), found.tests.end(),
                      [](const ChangeTest& test) { return !test.found.first.empty(); }),
        1); // the noise has some, too
    std::vector<RateChange> real;
    for (const RateChange& change : found.changes) {
        EXPECT_LE(change.q, 0.05);
        if (change.series == 60) {
            real.push_back(change);
        }
    }
    EXPECT_LE(found.changes.size() - real.size(), 1U); // chance is not ruled out
    ASSERT_EQ(real.size(), 2U);
    EXPECT_EQ(real[0].first, 12U);
    EXPECT_EQ(real[1].first, 24U);
    EXPECT_NEAR(real[0].rate_before, 1000 * (2 + 1.0 / 3) / 500, 1e-9);
    EXPECT_NEAR(real[0].rate_after, 1000 * (20 + 1.0 / 3) / 500, 1e-9);
    EXPECT_NEAR(real[1].rate_before, 1000 * (20 + 1.0 / 3) / 500, 1e-9);
    EXPECT_NEAR(real[1].rate_after, 1000 * (8 + 1.0 / 3) / 500, 1e-9);
}

TEST(SeriesChanges, AreOneFamilyWithTheSeriesWithout) {
    std::vector<DatedSeries> series{series_of(1, {2, 20, 8}, 36), noise(3)};
    while (series.size() < 12) {
        series.push_back(series_of(series.size(), {4}, 20)); // nothing is found
    }
    const SeriesChanges found = series_changes(series, {3, {199, 1999}, 1});
    std::vector<double> p;
    for (const ChangeTest& test : found.tests) {
        p.insert(p.end(), test.p_each.begin(), test.p_each.end());
        p.resize(p.size() + (test.p_each.empty() ? 1 : 0), 1);
    }
    const std::vector<double> q = false_discovery_rates(p);
    ASSERT_GE(found.changes.size(), 2U); // all: q of 1 is enough
    EXPECT_EQ(found.changes[0].p, p[0]);
    EXPECT_EQ(found.changes[0].q, q[0]);
    EXPECT_EQ(found.changes[1].q, q[1]);
    EXPECT_GE(p.size(), 13U);
    EXPECT_GT(found.changes[0].q, found.changes[0].p);
}

TEST(SeriesChanges, HaveRatesBetweenThoseThatAreKept) {
    DatedSeries series = series_of(172, {1, 25}, 40);
    double hits = 0;
    for (std::size_t a = 0; a < 40; ++a) {
        series.articles.hits[a] = (a < 20 ? 1 : 25) + // and some that are full
                                  (series.articles.keys[a] % 5 == 0 ? 9 : 0);
        hits += a < 20 ? series.articles.hits[a] : 0;
    }
    const SeriesChanges found = series_changes({series}, {3, {199, 199}, 0.025});
    EXPECT_THAT(found.tests[0].found.first, testing::ElementsAre(17, 20));
    ASSERT_EQ(found.changes.size(), 1U);
    EXPECT_EQ(found.changes[0].first, 20U);
    EXPECT_NEAR(found.changes[0].rate_before, 1000 * hits / (20 * 500), 1e-9);
}

TEST(SeriesChanges, MayBeNone) {
    EXPECT_TRUE(series_changes({}, {3, {99, 99}, 0.05}).changes.empty());
}

} // namespace
} // namespace parallax::measure
