#include "core/measure/poisson.hpp"
#include "core/measure/split_half.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <random>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax::measure {
namespace {

struct Article {
    std::size_t outlet;
    std::optional<std::size_t> event;
    double hits;
    double tokens;
};

FramingCounts counts_of(const std::vector<Article>& articles, std::size_t outlets,
                        std::size_t events) {
    FramingCounts counts;
    const auto n = static_cast<Eigen::Index>(articles.size());
    counts.scores.resize(n, 1);
    counts.tokens.resize(n);
    for (Eigen::Index a = 0; a < n; ++a) {
        const Article& article = articles[static_cast<std::size_t>(a)];
        counts.scores(a, 0) = article.hits * score_unit;
        counts.tokens[a] = article.tokens;
        counts.outlet.push_back(article.outlet);
        counts.event.push_back(article.event);
        counts.keys.push_back(article_key(1, static_cast<std::uint64_t>(a)));
    }
    counts.outlets = outlets;
    counts.events = events;
    return counts;
}

/// The 0.95 quantile over all ways to split four articles of one event in two halves:
/// six, each with its mirror.
double of_all_splits(const std::vector<Article>& own) {
    std::vector<double> all;
    for (unsigned picked = 0; picked < 16; ++picked) {
        double hits[2] = {0, 0};
        double tokens[2] = {0, 0};
        int size = 0;
        for (unsigned a = 0; a < 4; ++a) {
            const unsigned side = (picked >> a) & 1U;
            size += static_cast<int>(side);
            hits[side] += own[a].hits;
            tokens[side] += own[a].tokens;
        }
        if (size == 2) {
            all.push_back(
                std::abs(std::log2(hits[0] / tokens[0] / (hits[1] / tokens[1]))));
        }
    }
    return *std::max_element(all.begin(), all.end()); // a third of all splits
}

TEST(NoiseFloors, AreTheQuantileOverAllSplits) {
    // Four articles of outlet 0 on each of two events, only the first with hits, and a
    // fifth alone: articles of one event are split two and two.
    const std::vector<Article> own{
        {0, 0, 1, 100}, {0, 0, 3, 150}, {0, 0, 4, 100}, {0, 0, 9, 200}};
    std::vector<Article> articles = own;
    articles.push_back({1, 0, 2, 100});
    articles.push_back({0, 1, 0, 100}); // no hit on this event: it expects none
    articles.push_back({1, 1, 0, 100});
    const std::vector<double> floors =
        noise_floors(counts_of(articles, 2, 2), Exchange::inside_events, 2000);
    EXPECT_NEAR(floors[0], of_all_splits(own), 1e-9);
    EXPECT_TRUE(std::isnan(floors[1])); // two articles are too few
}

TEST(NoiseFloors, DoNotTakeEventsForNoise) {
    // The outlet has one article on each event and writes what all write there; events
    // differ a hundredfold.
    std::vector<Article> articles;
    for (std::size_t e = 0; e < 12; ++e) {
        const double hits = e % 2 == 0 ? 1 : 100;
        articles.push_back({0, e, hits, 500});
        articles.push_back({1, e, hits, 500});
    }
    const FramingCounts counts = counts_of(articles, 2, 12);
    EXPECT_NEAR(noise_floors(counts, Exchange::inside_events, 500)[0], 0, 1e-9);
    EXPECT_GT(noise_floors(counts, Exchange::over_all_articles, 500)[0], 1);
}

TEST(NoiseFloors, AreInfiniteWhenAHalfMayHaveNoHit) {
    std::vector<Article> articles;
    for (std::size_t a = 0; a < 8; ++a) {
        articles.push_back({0, 0, a == 0 ? 5.0 : 0.0, 100});
        articles.push_back({1, 0, 0, 100});
    }
    const std::vector<double> floors =
        noise_floors(counts_of(articles, 2, 1), Exchange::inside_events, 100);
    EXPECT_TRUE(std::isinf(floors[0]));
    EXPECT_TRUE(std::isnan(floors[1])); // not one hit
}

TEST(NoiseFloors, LookOnlyAtSharedEvents) {
    std::vector<Article> articles;
    for (std::size_t a = 0; a < 8; ++a) {
        articles.push_back({0, 0, double(a), 100});
    }
    articles.push_back({1, std::nullopt, 1, 100});
    const FramingCounts counts = counts_of(articles, 2, 1);
    EXPECT_TRUE(std::isnan(noise_floors(counts, Exchange::inside_events, 50)[0]));
    EXPECT_FALSE(std::isnan(noise_floors(counts, Exchange::over_all_articles, 50)[0]));
}

TEST(NoiseFloors, ShrinkWithMoreArticles) {
    std::mt19937_64 random(4);
    const auto floor_of = [&](std::size_t size) {
        std::vector<Article> articles;
        for (std::size_t a = 0; a < size; ++a) {
            for (std::size_t outlet = 0; outlet < 2; ++outlet) {
                articles.push_back({outlet, a / 3, 1.0 + double(random() % 9), 300});
            }
        }
        return noise_floors(counts_of(articles, 2, size), Exchange::inside_events,
                            400)[0];
    };
    const double few = floor_of(25);
    EXPECT_NEAR(floor_of(400) / few, 0.25, 0.1); // 16 times as many
}

TEST(NoiseFloors, DependOnNeitherOrderNorThreads) {
    std::mt19937_64 random(9);
    std::vector<Article> articles;
    for (std::size_t a = 0; a < 60; ++a) {
        articles.push_back({random() % 3, random() % 5, double(random() % 5), 130});
    }
    const FramingCounts counts = counts_of(articles, 3, 5);
    FramingCounts moved = counts;
    std::vector<std::size_t> order(articles.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), random);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto to = static_cast<Eigen::Index>(i);
        const auto from = static_cast<Eigen::Index>(order[i]);
        moved.scores.row(to) = counts.scores.row(from);
        moved.outlet[i] = counts.outlet[order[i]];
        moved.event[i] = counts.event[order[i]];
        moved.keys[i] = counts.keys[order[i]];
    }
    const auto floors = noise_floors(counts, Exchange::inside_events, 200);
    const tbb::global_control alone(tbb::global_control::max_allowed_parallelism, 1);
    EXPECT_EQ(noise_floors(moved, Exchange::inside_events, 200), floors);
}

TEST(NoiseFloors, NeedARepetition) {
    EXPECT_THROW((void)noise_floors(counts_of({}, 0, 0), Exchange::inside_events, 0),
                 std::logic_error);
}

} // namespace
} // namespace parallax::measure
