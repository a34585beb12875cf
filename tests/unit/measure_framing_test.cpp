#include "core/measure/adjusted_score.hpp"
#include "core/measure/framing.hpp"
#include "core/measure/mantel_haenszel.hpp"
#include "core/measure/poisson.hpp"
#include "core/measure/rate.hpp"
#include "core/measure/rate_interval.hpp"
#include "core/measure/score_interval.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iostream>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <random>
#include <set>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

namespace parallax::measure {
namespace {

constexpr std::optional<std::size_t> no_event;

/// One article of a corpus with a single category.
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

/// Articles at random, some without an event, some without tokens.
FramingCounts random_counts(std::uint64_t seed, std::size_t articles,
                            std::size_t outlets, std::size_t events,
                            Eigen::Index categories) {
    std::mt19937_64 random(seed);
    FramingCounts counts;
    const auto n = static_cast<Eigen::Index>(articles);
    counts.scores.setZero(n, categories);
    counts.tokens.resize(n);
    counts.outlets = outlets;
    counts.events = events;
    for (Eigen::Index a = 0; a < n; ++a) {
        counts.tokens[a] = random() % 20 == 0 ? 0 : double(50 + random() % 900);
        for (Eigen::Index c = 0; c < categories; ++c) {
            if (counts.tokens[a] > 0 && random() % 3 > 0) {
                counts.scores(a, c) = static_cast<double>(random() % 5'000'000);
            }
        }
        counts.outlet.push_back(random() % outlets);
        counts.event.push_back(events == 0 || random() % 5 == 0
                                   ? no_event
                                   : std::optional<std::size_t>(random() % events));
        counts.keys.push_back(random());
    }
    return counts;
}

/// The slow and obvious version of everything: for each number on its own, loops over
/// all articles, whole numbers in integers, and a map of strata.
class Slow {
  public:
    Slow(const FramingCounts& counts, std::uint64_t resamples,
         const FramingCounts* before = nullptr)
        : counts_(counts), resamples_(resamples), before_(before) {}

    Resampled rate(std::size_t outlet, Eigen::Index c) const {
        const auto is_own = [&](std::size_t a) { return counts_.outlet[a] == outlet; };
        Resampled result = resampled(own_articles(outlet), [&](const auto& weight) {
            return rate_per_1000(sum(weight, c, is_own));
        });
        const auto log = log_rate_interval(moments(c, is_own));
        if (before_ == nullptr && result.interval && log) {
            result.interval =
                envelope(*result.interval, {1000 * log->low, 1000 * log->high});
        }
        return result;
    }

    Resampled ratio(std::size_t outlet, Eigen::Index c) const {
        const std::uint64_t own = own_articles(outlet);
        const auto is_own = [&](std::size_t a) { return counts_.outlet[a] == outlet; };
        const auto is_other = [&](std::size_t a) { return !is_own(a); };
        return with_score(
            resampled(std::min<std::uint64_t>(own, counts_.outlet.size() - own),
                      [&](const auto& weight) {
                          return log2_rate_ratio(sum(weight, c, is_own),
                                                 sum(weight, c, is_other));
                      }),
            std::min<std::uint64_t>(own, counts_.outlet.size() - own),
            {{moments(c, is_own), moments(c, is_other)}});
    }

    Resampled adjusted(std::size_t outlet, Eigen::Index c) const {
        std::set<std::size_t> by_outlet;
        std::set<std::size_t> by_others;
        for (std::size_t a = 0; a < counts_.outlet.size(); ++a) {
            if (counts_.event[a]) {
                (counts_.outlet[a] == outlet ? by_outlet : by_others)
                    .insert(*counts_.event[a]);
            }
        }
        std::uint64_t target = 0;
        std::uint64_t reference = 0;
        for (std::size_t a = 0; a < counts_.outlet.size(); ++a) {
            if (counts_.event[a] && by_outlet.count(*counts_.event[a]) > 0 &&
                by_others.count(*counts_.event[a]) > 0) {
                ++(counts_.outlet[a] == outlet ? target : reference);
            }
        }
        std::vector<StratumMoments> on_events;
        for (std::size_t e = 0; e < counts_.events; ++e) {
            on_events.push_back({moments(c,
                                         [&](std::size_t a) {
                                             return counts_.event[a] == e &&
                                                    counts_.outlet[a] == outlet;
                                         }),
                                 moments(c, [&](std::size_t a) {
                                     return counts_.event[a] == e &&
                                            counts_.outlet[a] != outlet;
                                 })});
        }
        const std::uint64_t fewest = std::min(target, reference);
        const auto statistic = [&](const auto& weight) {
            std::vector<Stratum> strata;
            for (std::size_t e = 0; e < counts_.events; ++e) {
                // Whole millionths, for which the ratio is the same.
                const auto millionths = [&](Exposure side) {
                    side.hits = std::round(side.hits * score_unit);
                    return side;
                };
                strata.push_back({millionths(sum(weight, c,
                                                 [&](std::size_t a) {
                                                     return counts_.event[a] == e &&
                                                            counts_.outlet[a] == outlet;
                                                 })),
                                  millionths(sum(weight, c, [&](std::size_t a) {
                                      return counts_.event[a] == e &&
                                             counts_.outlet[a] != outlet;
                                  }))});
            }
            return log2_adjusted_ratio(strata);
        };
        return with_score(resampled(fewest, statistic), fewest, on_events);
    }

  private:
    /// With the interval that framing_numbers() has; changes are resampled.
    Resampled with_score(Resampled resampled, std::uint64_t articles,
                         const std::vector<StratumMoments>& strata) const {
        if (before_ == nullptr) {
            const auto interval = articles < 5 || resamples_ == 0
                                      ? std::nullopt
                                      : score_interval(adjusted_score(strata));
            resampled.interval.reset();
            if (interval) {
                resampled.interval = {std::log2(interval->low),
                                      std::log2(interval->high)};
            }
        }
        return resampled;
    }

    template <typename Belongs>
    SideMoments moments(Eigen::Index c, Belongs belongs) const {
        __extension__ using Whole = __int128;
        std::int64_t articles = 0;
        std::int64_t all_hits = 0;
        std::int64_t all_tokens = 0;
        Whole squared = 0;
        Whole by_tokens = 0;
        Whole tokens_squared = 0;
        for (std::size_t a = 0; a < counts_.outlet.size(); ++a) {
            if (belongs(a)) {
                const auto row = static_cast<Eigen::Index>(a);
                const auto hits = static_cast<std::int64_t>(counts_.scores(row, c));
                const auto tokens = static_cast<std::int64_t>(counts_.tokens[row]);
                ++articles;
                all_hits += hits;
                all_tokens += tokens;
                squared += Whole{hits} * hits;
                by_tokens += Whole{hits} * tokens;
                tokens_squared += Whole{tokens} * tokens;
            }
        }
        return {static_cast<double>(articles),
                static_cast<double>(all_hits) / 1e6,
                static_cast<double>(all_tokens),
                static_cast<double>(squared) / 1e6 / 1e6,
                static_cast<double>(by_tokens) / 1e6,
                static_cast<double>(tokens_squared)};
    }

    std::uint64_t own_articles(std::size_t outlet) const {
        return static_cast<std::uint64_t>(
            std::count(counts_.outlet.begin(), counts_.outlet.end(), outlet));
    }

    template <typename Belongs> Exposure sum(const std::vector<std::uint32_t>& weight,
                                             Eigen::Index c, Belongs belongs) const {
        std::int64_t millionths = 0;
        std::int64_t tokens = 0;
        for (std::size_t a = 0; a < weight.size(); ++a) {
            if (belongs(a)) {
                const auto article = static_cast<Eigen::Index>(a);
                millionths +=
                    weight[a] * static_cast<std::int64_t>((*scores_)(article, c));
                tokens +=
                    weight[a] * static_cast<std::int64_t>(counts_.tokens[article]);
            }
        }
        return {static_cast<double>(millionths) / 1e6, static_cast<double>(tokens)};
    }

    template <typename Statistic>
    Resampled resampled(std::uint64_t articles, Statistic of_weights) const {
        const auto statistic = [&](const std::vector<std::uint32_t>& weight) {
            scores_ = &counts_.scores;
            const double now = of_weights(weight);
            if (before_ == nullptr) {
                return now;
            }
            scores_ = &before_->scores;
            return now - of_weights(weight);
        };
        const std::size_t n = counts_.outlet.size();
        Resampled result{statistic(std::vector<std::uint32_t>(n, 1)), std::nullopt};
        if (articles < 5) {
            return result;
        }
        std::vector<double> replicates;
        for (std::uint64_t r = 0; r < resamples_; ++r) {
            std::vector<std::uint32_t> weight(n);
            for (std::size_t a = 0; a < n; ++a) {
                weight[a] = poisson_weight(counts_.keys[a], r);
            }
            replicates.push_back(statistic(weight));
        }
        result.interval = expanded_percentiles(replicates, articles);
        return result;
    }

    const FramingCounts& counts_;
    std::uint64_t resamples_;
    const FramingCounts* before_; ///< to be subtracted, if any
    mutable const Eigen::MatrixXd* scores_ = nullptr;
};

void expect_same(const Resampled& one, const Resampled& other) {
    if (std::isnan(other.value)) {
        EXPECT_TRUE(std::isnan(one.value));
    } else {
        EXPECT_EQ(one.value, other.value);
    }
    ASSERT_EQ(one.interval.has_value(), other.interval.has_value());
    if (one.interval) {
        EXPECT_EQ(one.interval->low, other.interval->low);
        EXPECT_EQ(one.interval->high, other.interval->high);
    }
}

void expect_same(const FramingNumbers& one, const FramingNumbers& other) {
    ASSERT_EQ(one.rate_per_1000.size(), other.rate_per_1000.size());
    for (std::size_t i = 0; i < one.rate_per_1000.size(); ++i) {
        expect_same(one.rate_per_1000[i], other.rate_per_1000[i]);
        expect_same(one.log2_ratio[i], other.log2_ratio[i]);
        expect_same(one.log2_adjusted_ratio[i], other.log2_adjusted_ratio[i]);
    }
}

/// How many of the numbers have an interval.
std::size_t intervals_in(const std::vector<Resampled>& numbers) {
    return static_cast<std::size_t>(
        std::count_if(numbers.begin(), numbers.end(),
                      [](const Resampled& number) { return number.interval; }));
}

template <typename Work> auto with_threads(int threads, Work work) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    return arena.execute(work);
}

// Ten corpora of one to four outlets; more categories than are computed at a time, and
// fewer; with and without events.
TEST(FramingNumbers, AgreesWithTheSlowVersionToTheLastBit) {
    constexpr std::uint64_t resamples = 60;
    std::size_t intervals = 0;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        const std::size_t outlets = 1 + seed % 4;
        const auto categories = static_cast<Eigen::Index>(1 + seed % 6);
        const FramingCounts counts =
            random_counts(seed, 5 + 6 * seed, outlets, seed % 5, categories);
        const FramingNumbers numbers = framing_numbers(counts, resamples);
        const std::size_t size = outlets * static_cast<std::size_t>(categories);
        ASSERT_EQ(numbers.rate_per_1000.size(), size);
        ASSERT_EQ(numbers.log2_ratio.size(), size);
        ASSERT_EQ(numbers.log2_adjusted_ratio.size(), size);
        const Slow slow(counts, resamples);
        std::size_t at = 0; // row after row: a row each outlet
        for (std::size_t o = 0; o < outlets; ++o) {
            for (Eigen::Index c = 0; c < categories; ++c, ++at) {
                expect_same(numbers.rate_per_1000[at], slow.rate(o, c));
                expect_same(numbers.log2_ratio[at], slow.ratio(o, c));
                expect_same(numbers.log2_adjusted_ratio[at], slow.adjusted(o, c));
            }
        }
        intervals += intervals_in(numbers.rate_per_1000) +
                     intervals_in(numbers.log2_ratio) +
                     intervals_in(numbers.log2_adjusted_ratio);
    }
    EXPECT_GT(intervals, 100U); // or nothing was compared
}

FramingCounts edited(FramingCounts counts, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    for (Eigen::Index a = 0; a < counts.scores.rows(); ++a) {
        for (Eigen::Index c = 0; c < counts.scores.cols(); ++c) {
            if (counts.tokens[a] > 0 && random() % 4 == 0) {
                counts.scores(a, c) = static_cast<double>(random() % 3'000'000);
            }
        }
    }
    return counts;
}

TEST(FramingChanges, AgreeWithTheSlowVersionToTheLastBit) {
    constexpr std::uint64_t resamples = 60;
    std::size_t intervals = 0;
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        const std::size_t outlets = 1 + seed % 4;
        const auto categories = static_cast<Eigen::Index>(1 + seed % 7);
        const FramingCounts before =
            random_counts(seed, 9 + 6 * seed, outlets, seed % 5, categories);
        const FramingCounts after = edited(before, seed + 100);
        const FramingNumbers changes = framing_changes(before, after, resamples);
        const Slow slow(after, resamples, &before);
        std::size_t at = 0;
        for (std::size_t o = 0; o < outlets; ++o) {
            for (Eigen::Index c = 0; c < categories; ++c, ++at) {
                expect_same(changes.rate_per_1000.at(at), slow.rate(o, c));
                expect_same(changes.log2_ratio.at(at), slow.ratio(o, c));
                expect_same(changes.log2_adjusted_ratio.at(at), slow.adjusted(o, c));
            }
        }
        intervals += intervals_in(changes.log2_adjusted_ratio);
    }
    EXPECT_GT(intervals, 20U);
}

TEST(FramingChanges, AreExactlyZeroWhereNothingWasEdited) {
    const FramingCounts counts = random_counts(3, 60, 3, 4, 9);
    const FramingNumbers changes = framing_changes(counts, counts, 100);
    std::size_t zeros = 0;
    for (const Resampled& change : changes.rate_per_1000) {
        ASSERT_TRUE(change.interval);
        EXPECT_EQ(change.value, 0);
        EXPECT_EQ(change.interval->low, 0);
        EXPECT_EQ(change.interval->high, 0);
    }
    for (const Resampled& change : changes.log2_adjusted_ratio) {
        zeros += change.interval && change.value == 0 && change.interval->high == 0;
    }
    EXPECT_GT(zeros, 20U);
}

TEST(FramingChanges, RefuseCountsOfOtherArticles) {
    const FramingCounts counts = random_counts(3, 20, 2, 2, 2);
    FramingCounts other = counts;
    other.tokens[0] += 1;
    EXPECT_THROW((void)framing_changes(counts, other, 0), std::logic_error);
    other = counts;
    other.scores.conservativeResize(Eigen::NoChange, 1);
    EXPECT_THROW((void)framing_changes(counts, other, 0), std::logic_error);
}

TEST(FramingNumbers, DoesNotDependOnTheOrderOfArticles) {
    const FramingCounts counts = random_counts(11, 80, 3, 6, 6);
    const FramingNumbers expected = framing_numbers(counts, 100);
    EXPECT_GT(intervals_in(expected.log2_adjusted_ratio), 10U);
    std::vector<std::size_t> order(counts.outlet.size());
    std::iota(order.begin(), order.end(), 0U);
    std::mt19937_64 random(12);
    for (int i = 0; i < 5; ++i) {
        std::shuffle(order.begin(), order.end(), random);
        FramingCounts shuffled = counts;
        for (std::size_t a = 0; a < order.size(); ++a) {
            const auto from = static_cast<Eigen::Index>(order[a]);
            const auto to = static_cast<Eigen::Index>(a);
            shuffled.scores.row(to) = counts.scores.row(from);
            shuffled.tokens[to] = counts.tokens[from];
            shuffled.outlet[a] = counts.outlet[order[a]];
            shuffled.event[a] = counts.event[order[a]];
            shuffled.keys[a] = counts.keys[order[a]];
        }
        expect_same(framing_numbers(shuffled, 100), expected);
    }
}

TEST(FramingNumbers, DoesNotDependOnThreads) {
    const FramingCounts counts = random_counts(13, 80, 3, 6, 6);
    const auto compute = [&] { return framing_numbers(counts, 300); };
    expect_same(with_threads(1, compute), with_threads(4, compute));
}

// Two outlets that write alike on each of two events; outlet 0 writes mostly about the
// event on which both use the frame rarely.
TEST(FramingNumbers, AdjustsForTheMixOfEvents) {
    const FramingCounts counts = counts_of(
        {{0, 0, 9, 9000}, {0, 1, 10, 1000}, {1, 0, 1, 1000}, {1, 1, 90, 9000}}, 2, 2);
    const FramingNumbers numbers = framing_numbers(counts, 0);
    EXPECT_NEAR(numbers.rate_per_1000[0].value, 1.9, 1e-15);
    EXPECT_NEAR(numbers.rate_per_1000[1].value, 9.1, 1e-15);
    EXPECT_NEAR(numbers.log2_ratio[0].value, std::log2(1.9 / 9.1), 1e-15);
    EXPECT_NEAR(numbers.log2_adjusted_ratio[0].value, 0, 1e-15);
    EXPECT_EQ(numbers.log2_adjusted_ratio[1].value,
              -numbers.log2_adjusted_ratio[0].value);
}

TEST(FramingNumbers, HasNoIntervalsBelowFiveArticles) {
    std::vector<Article> articles;
    for (int a = 0; a < 5;
         ++a) { // 5 of outlet 0, 4 of them on the event; 9 of outlet 1
        articles.push_back(
            {0, a < 4 ? std::optional<std::size_t>(0) : no_event, 2, 500});
    }
    for (int a = 0; a < 9; ++a) {
        articles.push_back({1, 0, 3, 500});
    }
    for (int a = 0; a < 4; ++a) {
        articles.push_back({2, 0, 1, 500});
    }
    const FramingNumbers numbers = framing_numbers(counts_of(articles, 3, 1), 200);
    EXPECT_TRUE(numbers.rate_per_1000[0].interval);
    EXPECT_TRUE(numbers.log2_ratio[0].interval);
    EXPECT_FALSE(numbers.log2_adjusted_ratio[0].interval);
    EXPECT_TRUE(numbers.rate_per_1000[1].interval);
    EXPECT_TRUE(numbers.log2_ratio[1].interval);          // 9 against 9
    EXPECT_TRUE(numbers.log2_adjusted_ratio[1].interval); // 9 against 8
    EXPECT_FALSE(numbers.rate_per_1000[2].interval);
    EXPECT_FALSE(numbers.log2_ratio[2].interval);
    EXPECT_FALSE(numbers.log2_adjusted_ratio[2].interval);
}

TEST(FramingNumbers, HasNoIntervalsWhereNoneWereAskedFor) {
    const FramingNumbers numbers = framing_numbers(random_counts(14, 60, 2, 3, 2), 0);
    EXPECT_EQ(intervals_in(numbers.rate_per_1000), 0U);
    EXPECT_EQ(intervals_in(numbers.log2_ratio), 0U);
    EXPECT_EQ(intervals_in(numbers.log2_adjusted_ratio), 0U);
    EXPECT_TRUE(std::isfinite(numbers.log2_adjusted_ratio[0].value));
}

TEST(FramingNumbers, IsZeroOrNotANumberWithoutHits) {
    std::vector<Article> articles;
    for (std::size_t a = 0; a < 20; ++a) {
        articles.push_back({a % 2, 0, 0, 500});
    }
    const FramingNumbers numbers = framing_numbers(counts_of(articles, 2, 1), 200);
    EXPECT_EQ(numbers.rate_per_1000[0].value, 0);
    ASSERT_TRUE(numbers.rate_per_1000[0].interval);
    EXPECT_EQ(numbers.rate_per_1000[0].interval->low, 0);
    EXPECT_EQ(numbers.rate_per_1000[0].interval->high, 0);
    EXPECT_TRUE(std::isnan(numbers.log2_ratio[0].value));
    EXPECT_FALSE(numbers.log2_ratio[0].interval);
    EXPECT_TRUE(std::isnan(numbers.log2_adjusted_ratio[0].value));
    EXPECT_FALSE(numbers.log2_adjusted_ratio[0].interval);
}

TEST(FramingNumbers, IsInfiniteWhereOnlyOneOutletHasHitsWithAnOpenInterval) {
    std::vector<Article> articles;
    for (std::size_t a = 0; a < 20; ++a) {
        articles.push_back({a % 2, 0, a % 2 == 0 ? 2.0 : 0.0, 500});
    }
    const FramingNumbers numbers = framing_numbers(counts_of(articles, 2, 1), 200);
    const double infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(numbers.log2_ratio[0].value, infinity);
    EXPECT_EQ(numbers.log2_adjusted_ratio[0].value, infinity);
    EXPECT_EQ(numbers.log2_adjusted_ratio[1].value, -infinity);
    ASSERT_TRUE(numbers.log2_adjusted_ratio[0].interval);
    EXPECT_GT(numbers.log2_adjusted_ratio[0].interval->low, 0);
    EXPECT_LT(numbers.log2_adjusted_ratio[0].interval->low, infinity);
    EXPECT_EQ(numbers.log2_adjusted_ratio[0].interval->high, infinity);
    EXPECT_EQ(numbers.log2_adjusted_ratio[1].interval->low, -infinity);
}

TEST(FramingNumbers, HasOnlyRatesForASingleOutlet) {
    const FramingNumbers numbers = framing_numbers(random_counts(15, 30, 1, 3, 1), 200);
    EXPECT_TRUE(numbers.rate_per_1000[0].interval);
    EXPECT_TRUE(std::isnan(numbers.log2_ratio[0].value));
    EXPECT_TRUE(std::isnan(numbers.log2_adjusted_ratio[0].value));
    EXPECT_FALSE(numbers.log2_ratio[0].interval ||
                 numbers.log2_adjusted_ratio[0].interval);
}

TEST(FramingNumbers, HasNoAdjustedRatioWithoutEvents) {
    const FramingNumbers numbers = framing_numbers(random_counts(16, 60, 2, 0, 1), 200);
    EXPECT_TRUE(numbers.log2_ratio[0].interval);
    EXPECT_TRUE(std::isnan(numbers.log2_adjusted_ratio[0].value));
    EXPECT_FALSE(numbers.log2_adjusted_ratio[0].interval);
}

// What only one outlet writes about moves its rate and its raw ratio, and not the
// adjusted one.
TEST(FramingNumbers, LeavesAnOutletsOwnEventsOutOfTheAdjustedRatio) {
    const std::vector<Article> shared{{0, 0, 2, 500}, {0, 0, 3, 700}, {0, 0, 1, 400},
                                      {0, 0, 4, 900}, {0, 0, 0, 300}, {1, 0, 5, 500},
                                      {1, 0, 6, 800}, {1, 0, 2, 300}, {1, 0, 9, 999},
                                      {1, 0, 3, 650}, {1, 0, 1, 450}};
    std::vector<Article> with_own = shared;
    with_own.push_back({0, 1, 50, 1000});
    with_own.push_back({0, no_event, 50, 1000});
    const FramingNumbers before = framing_numbers(counts_of(shared, 2, 2), 300);
    const FramingNumbers after = framing_numbers(counts_of(with_own, 2, 2), 300);
    EXPECT_TRUE(before.log2_adjusted_ratio[0].interval);
    expect_same(after.log2_adjusted_ratio[0], before.log2_adjusted_ratio[0]);
    expect_same(after.log2_adjusted_ratio[1], before.log2_adjusted_ratio[1]);
    EXPECT_GT(after.rate_per_1000[0].value, before.rate_per_1000[0].value);
    EXPECT_GT(after.log2_ratio[0].value, before.log2_ratio[0].value);
}

TEST(FramingNumbers, TakesAnEmptyCorpusAndOutletsWithoutArticles) {
    const FramingNumbers nothing = framing_numbers(counts_of({}, 2, 1), 10);
    ASSERT_EQ(nothing.rate_per_1000.size(), 2U);
    EXPECT_TRUE(std::isnan(nothing.rate_per_1000[1].value));
    const FramingNumbers numbers =
        framing_numbers(counts_of({{1, 0, 1, 1000}}, 3, 1), 10);
    EXPECT_TRUE(std::isnan(numbers.rate_per_1000[0].value));
    EXPECT_EQ(numbers.rate_per_1000[1].value, 1);
    EXPECT_TRUE(std::isnan(numbers.rate_per_1000[2].value));
}

/// Worlds of two outlets that write alike: so many articles of each on each event.
struct Shuffled {
    std::size_t events;
    std::size_t articles;
    int worlds;
    int least; ///< intervals that exclude 0
    int most;
};

class ShuffledOutlets : public testing::TestWithParam<Shuffled> {};

// The articles of an event are drawn from one gamma-Poisson distribution (dispersion
// 0.5, 1 to 7 hits per 1,000 tokens by event); which is whose is shuffled inside the
// event. A 95 % interval should exclude 0 in 1 world of 20 and did in 2 to 5 %.
TEST_P(ShuffledOutlets, DifferInOneWorldOfTwentyAtMost) {
    const Shuffled& setting = GetParam();
    std::mt19937_64 random(17);
    std::gamma_distribution<double> gamma(2, 0.5);
    int excluded = 0;
    for (int world = 0; world < setting.worlds; ++world) {
        std::vector<Article> articles;
        for (std::size_t event = 0; event < setting.events; ++event) {
            std::vector<std::size_t> outlets(2 * setting.articles, 0);
            std::fill_n(outlets.begin(), setting.articles, 1U);
            std::shuffle(outlets.begin(), outlets.end(), random);
            for (const std::size_t outlet : outlets) {
                const auto tokens = static_cast<double>(300 + random() % 400);
                const double rate = (1 + 2 * double(event % 4)) / 1000;
                std::poisson_distribution<int> hits(tokens * rate * gamma(random));
                articles.push_back({outlet, event, double(hits(random)), tokens});
            }
        }
        FramingCounts counts = counts_of(articles, 2, setting.events);
        for (std::uint64_t& key : counts.keys) {
            key = random();
        }
        const auto interval =
            framing_numbers(counts, 500).log2_adjusted_ratio[0].interval;
        excluded += interval && (interval->low > 0 || interval->high < 0) ? 1 : 0;
    }
    std::cout << setting.events << " events, " << setting.articles
              << " articles each: excluded 0 in " << excluded << " of "
              << setting.worlds << "\n";
    EXPECT_GE(excluded, setting.least);
    EXPECT_LE(excluded, setting.most);
}

INSTANTIATE_TEST_SUITE_P(Settings, ShuffledOutlets,
                         testing::Values(Shuffled{1, 8, 600, 6, 48},
                                         Shuffled{4, 2, 600, 1, 48},
                                         Shuffled{20, 1, 200, 0, 16},
                                         Shuffled{4, 5, 400, 4, 32},
                                         Shuffled{4, 10, 300, 3, 24}));

// Three outlets, two events, two articles each: the size of the example corpus.
TEST(ArticlesBehind, CountsWholeEventsByHand) {
    std::vector<Article> articles;
    for (std::size_t outlet = 0; outlet < 3; ++outlet) {
        for (std::size_t event = 0; event < 2; ++event) {
            articles.insert(articles.end(), 2, {outlet, event, 1, 100});
        }
    }
    const auto behind = articles_behind(counts_of(articles, 3, 2));
    ASSERT_EQ(behind.size(), 3U);
    for (const ArticlesBehind& outlet : behind) {
        EXPECT_EQ(outlet.rate, 4U);
        EXPECT_EQ(outlet.ratio, 4U); // 4 against 8
        EXPECT_EQ(outlet.adjusted, 4U);
        EXPECT_EQ(outlet.shared_events, 2U);
        EXPECT_EQ(outlet.adjusted_target, 4U);
        EXPECT_EQ(outlet.adjusted_reference, 8U);
    }
}

// Outlet 0: three articles on event 0 (shared with outlet 1), one on event 1 (its own),
// one on none. Outlet 1: one on event 0, four on event 2 (shared with outlet 2).
// Outlet 2: one on event 2. Outlet 3: nothing at all. Event 3: nobody.
TEST(ArticlesBehind, CountsOnlyWhatBothSidesCover) {
    const auto behind = articles_behind(counts_of({{0, 0, 1, 100},
                                                   {1, 2, 1, 100},
                                                   {0, 0, 1, 100},
                                                   {0, 1, 1, 100},
                                                   {1, 0, 1, 100},
                                                   {0, no_event, 1, 100},
                                                   {1, 2, 1, 100},
                                                   {1, 2, 1, 100},
                                                   {0, 0, 1, 100},
                                                   {2, 2, 1, 100},
                                                   {1, 2, 1, 100}},
                                                  4, 4));
    ASSERT_EQ(behind.size(), 4U);
    const auto expect = [&](std::size_t outlet, ArticlesBehind expected) {
        EXPECT_EQ(behind[outlet].rate, expected.rate);
        EXPECT_EQ(behind[outlet].ratio, expected.ratio);
        EXPECT_EQ(behind[outlet].adjusted, expected.adjusted);
        EXPECT_EQ(behind[outlet].shared_events, expected.shared_events);
        EXPECT_EQ(behind[outlet].adjusted_target, expected.adjusted_target);
        EXPECT_EQ(behind[outlet].adjusted_reference, expected.adjusted_reference);
    };
    expect(0, {5, 5, 1, 1, 3, 1});
    expect(1, {5, 5, 4, 2, 5, 4});
    expect(2, {1, 1, 1, 1, 1, 4});
    expect(3, {0, 0, 0, 0, 0, 0});
}

TEST(FramingNumbers, RefusesCountsThatBreakTheirPromises) {
    const std::vector<Article> articles{{0, 0, 1, 100}, {1, 0, 1, 100}};
    const auto expect_refused = [&](auto spoil) {
        FramingCounts counts = counts_of(articles, 2, 1);
        EXPECT_NO_THROW((void)framing_numbers(counts, 10));
        spoil(counts);
        EXPECT_THROW((void)framing_numbers(counts, 10), std::logic_error);
        EXPECT_THROW((void)articles_behind(counts), std::logic_error);
    };
    expect_refused([](FramingCounts& c) { c.outlet.pop_back(); });
    expect_refused([](FramingCounts& c) { c.event.pop_back(); });
    expect_refused([](FramingCounts& c) { c.keys.pop_back(); });
    expect_refused([](FramingCounts& c) { c.tokens.conservativeResize(1); });
    expect_refused([](FramingCounts& c) { c.scores.conservativeResize(3, 1); });
    expect_refused([](FramingCounts& c) { c.outlet[1] = 2; });
    expect_refused([](FramingCounts& c) { c.event[1] = 1; });
    expect_refused([](FramingCounts& c) { c.events = 0; });
    expect_refused([](FramingCounts& c) { c.scores(1, 0) = -1; });
    expect_refused([](FramingCounts& c) { c.scores(1, 0) = 0.5; });
    expect_refused([](FramingCounts& c) { c.tokens[1] = -1; });
    expect_refused([](FramingCounts& c) { c.tokens[1] = 99.5; });
    expect_refused([](FramingCounts& c) { c.tokens[1] = std::nan(""); });
    // Hits without tokens are met where the rates are computed.
    FramingCounts counts = counts_of(articles, 2, 1);
    counts.tokens[1] = 0;
    EXPECT_THROW((void)framing_numbers(counts, 10), std::logic_error);
}

} // namespace
} // namespace parallax::measure
