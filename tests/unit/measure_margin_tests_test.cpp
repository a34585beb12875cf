#include "core/measure/flip_set.hpp"
#include "core/measure/margin_tests.hpp"
#include "core/measure/multiplicity.hpp"
#include "core/measure/poisson.hpp"
#include "core/measure/shuffled_labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <random>
#include <set>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax::measure {
namespace {

constexpr std::optional<std::size_t> no_event;

struct Article {
    std::size_t outlet;
    std::optional<std::size_t> event;
    std::array<double, 2> hits;
    double tokens;
};

FramingCounts counts_of(const std::vector<Article>& articles, std::size_t outlets,
                        std::size_t events) {
    FramingCounts counts;
    const auto n = static_cast<Eigen::Index>(articles.size());
    counts.scores.resize(n, 2);
    counts.tokens.resize(n);
    for (Eigen::Index a = 0; a < n; ++a) {
        const Article& article = articles[static_cast<std::size_t>(a)];
        counts.scores(a, 0) = article.hits[0] * score_unit;
        counts.scores(a, 1) = article.hits[1] * score_unit;
        counts.tokens[a] = article.tokens;
        counts.outlet.push_back(article.outlet);
        counts.event.push_back(article.event);
        counts.keys.push_back(article_key(1, static_cast<std::uint64_t>(a)));
    }
    counts.outlets = outlets;
    counts.events = events;
    return counts;
}

/// Articles of three outlets on three events and on none, few and small numbers so that
/// many arrangements are tied.
FramingCounts random_counts(std::uint64_t seed, std::size_t articles) {
    std::mt19937_64 random(seed);
    std::vector<Article> list;
    for (std::size_t a = 0; a < articles; ++a) {
        const std::size_t event = random() % 4;
        const auto hits = [&] { return static_cast<double>(random() % 3); };
        list.push_back({random() % 3,
                        event == 3 ? no_event : std::optional(event),
                        {hits(), hits()},
                        100.0 * static_cast<double>(1 + random() % 2)});
    }
    return counts_of(list, 3, 3);
}

/// The margin of an outlet over all others, by flip_set.hpp, in hits.
double slow_margin(const FramingCounts& counts, Exchange exchange,
                   const std::vector<std::uint32_t>& labels, std::size_t target,
                   Eigen::Index category) {
    std::map<std::size_t, Stratum> strata;
    for (std::size_t a = 0; a < labels.size(); ++a) {
        if (exchange == Exchange::inside_events && !counts.event[a]) {
            continue;
        }
        const std::size_t event =
            exchange == Exchange::inside_events ? *counts.event[a] : 0;
        Exposure& side =
            labels[a] == target ? strata[event].target : strata[event].reference;
        side.hits += counts.scores(static_cast<Eigen::Index>(a), category) / score_unit;
        side.tokens += counts.tokens[static_cast<Eigen::Index>(a)];
    }
    std::vector<Stratum> list;
    for (const auto& [event, stratum] : strata) {
        list.push_back(stratum);
    }
    return margin(list);
}

std::vector<std::uint32_t> labels_of(const FramingCounts& counts) {
    return {counts.outlet.begin(), counts.outlet.end()};
}

/// Calls `seen` with every way to hand out the labels inside strata, each once.
void for_each_arrangement(
    const FramingCounts& counts, Exchange exchange,
    const std::function<void(const std::vector<std::uint32_t>&)>& seen) {
    std::map<std::size_t, std::vector<std::size_t>> strata;
    for (std::size_t a = 0; a < counts.outlet.size(); ++a) {
        if (exchange == Exchange::over_all_articles) {
            strata[0].push_back(a);
        } else if (counts.event[a]) {
            strata[*counts.event[a]].push_back(a);
        }
    }
    std::vector<std::uint32_t> labels = labels_of(counts);
    std::function<void(std::map<std::size_t, std::vector<std::size_t>>::iterator)> go;
    go = [&](auto stratum) {
        if (stratum == strata.end()) {
            seen(labels);
            return;
        }
        std::vector<std::uint32_t> own;
        for (const std::size_t a : stratum->second) {
            own.push_back(static_cast<std::uint32_t>(counts.outlet[a]));
        }
        std::sort(own.begin(), own.end());
        do {
            for (std::size_t i = 0; i < own.size(); ++i) {
                labels[stratum->second[i]] = own[i];
            }
            go(std::next(stratum));
        } while (std::next_permutation(own.begin(), own.end()));
    };
    go(strata.begin());
}

class Exchanges : public testing::TestWithParam<Exchange> {};
INSTANTIATE_TEST_SUITE_P(Both, Exchanges,
                         testing::Values(Exchange::inside_events,
                                         Exchange::over_all_articles));

TEST_P(Exchanges, AreWhatTheListOfAllArrangementsSays) {
    constexpr std::uint64_t permutations = 2000;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const FramingCounts counts = random_counts(seed, 8);
        const MarginTests found = margin_tests(counts, GetParam(), permutations);
        for (std::size_t o = 0; o < 3; ++o) {
            for (Eigen::Index c = 0; c < 2; ++c) {
                const MarginTest& test = found.tests[o * 2 + std::size_t(c)];
                const double observed =
                    slow_margin(counts, GetParam(), labels_of(counts), o, c);
                double all = 0;
                double reached = 0;
                double sum = 0;
                double squares = 0;
                for_each_arrangement(counts, GetParam(), [&](const auto& labels) {
                    const double one = slow_margin(counts, GetParam(), labels, o, c);
                    ++all;
                    reached += std::abs(one) >= std::abs(observed) - 1e-9 ? 1 : 0;
                    sum += one;
                    squares += one * one;
                });
                EXPECT_NEAR(test.margin, observed, 1e-9);
                EXPECT_NEAR(sum / all, 0, 1e-9);
                EXPECT_NEAR(test.deviation, std::sqrt(squares / all), 1e-9);
                const double exact = reached / all;
                EXPECT_NEAR(test.p, exact,
                            5 * std::sqrt(exact * (1 - exact) / permutations) +
                                1.0 / permutations);
                EXPECT_LE(test.least_p, exact + 1e-12);
            }
        }
    }
}

TEST_P(Exchanges, CountEveryTieInEveryPermutation) {
    constexpr std::uint64_t permutations = 60;
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
        const FramingCounts counts = random_counts(seed, 20);
        const MarginTests found = margin_tests(counts, GetParam(), permutations);
        // The same arrangements, dealt out slowly.
        Exchangeable articles;
        std::vector<std::size_t> rows;
        for (std::size_t a = 0; a < counts.outlet.size(); ++a) {
            const bool inside = GetParam() == Exchange::inside_events;
            if (!inside || counts.event[a]) {
                articles.keys.push_back(counts.keys[a]);
                articles.label.push_back(static_cast<std::uint32_t>(counts.outlet[a]));
                articles.strata.push_back(
                    inside ? static_cast<std::uint32_t>(*counts.event[a]) : 0);
                rows.push_back(a);
            }
        }
        const ShuffledLabels shuffled(articles, GetParam() == Exchange::inside_events
                                                    ? Purpose::exchange_inside
                                                    : Purpose::exchange_over_all);
        ShuffledLabels::Dealer dealer(shuffled);
        std::vector<std::vector<std::uint32_t>> dealt;
        for (std::uint64_t r = 0; r < permutations; ++r) {
            const auto& labels = dealer.deal(r);
            dealt.push_back(labels_of(counts));
            for (std::size_t i = 0; i < rows.size(); ++i) {
                dealt.back()[rows[i]] = labels[i];
            }
        }
        for (Eigen::Index c = 0; c < 2; ++c) {
            std::vector<double> squares(permutations, 0);
            double observed_squares = 0;
            for (std::size_t o = 0; o < 3; ++o) {
                const MarginTest& test = found.tests[o * 2 + std::size_t(c)];
                const double observed =
                    std::abs(slow_margin(counts, GetParam(), labels_of(counts), o, c));
                double reached = 1;
                for (std::size_t r = 0; r < permutations; ++r) {
                    const double one =
                        std::abs(slow_margin(counts, GetParam(), dealt[r], o, c));
                    reached += one >= observed - 1e-9 ? 1 : 0;
                    if (is_testable(test)) {
                        squares[r] += std::pow(one / test.deviation, 2);
                        EXPECT_GE(found.largest[r], one / test.deviation - 1e-9);
                    }
                }
                EXPECT_DOUBLE_EQ(test.p, reached / (permutations + 1));
                observed_squares +=
                    is_testable(test) ? std::pow(observed / test.deviation, 2) : 0;
            }
            const auto reached =
                std::count_if(squares.begin(), squares.end(), [&](double one) {
                    return one >= observed_squares - 1e-9;
                });
            const OmnibusTest& omnibus = found.omnibus[std::size_t(c)];
            EXPECT_NEAR(omnibus.statistic, observed_squares, 1e-9);
            ASSERT_EQ(omnibus.p.has_value(), omnibus.outlets > 0);
            if (omnibus.p) {
                EXPECT_DOUBLE_EQ(*omnibus.p, double(1 + reached) / (permutations + 1));
            }
        }
    }
}

TEST_P(Exchanges, DependOnNeitherOrderNorThreads) {
    const FramingCounts counts = random_counts(5, 60);
    const MarginTests one = margin_tests(counts, GetParam(), 333);
    std::vector<std::size_t> order(60);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937_64(2));
    FramingCounts moved = counts;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto to = static_cast<Eigen::Index>(i);
        const auto from = static_cast<Eigen::Index>(order[i]);
        moved.scores.row(to) = counts.scores.row(from);
        moved.tokens[to] = counts.tokens[from];
        moved.outlet[i] = counts.outlet[order[i]];
        moved.event[i] = counts.event[order[i]];
        moved.keys[i] = counts.keys[order[i]];
    }
    const tbb::global_control alone(tbb::global_control::max_allowed_parallelism, 1);
    const MarginTests other = margin_tests(moved, GetParam(), 333);
    EXPECT_EQ(one.largest, other.largest);
    for (std::size_t i = 0; i < one.tests.size(); ++i) {
        EXPECT_EQ(one.tests[i].p, other.tests[i].p);
        EXPECT_EQ(one.tests[i].margin, other.tests[i].margin);
        EXPECT_EQ(one.tests[i].deviation, other.tests[i].deviation);
    }
    for (std::size_t c = 0; c < one.omnibus.size(); ++c) {
        EXPECT_EQ(one.omnibus[c].p, other.omnibus[c].p);
    }
}

TEST(MarginTests, SayWhenThereAreTooFewArrangements) {
    // One article a side on each of three events: 8 arrangements, and the mirror of
    // each is as extreme.
    std::vector<Article> articles;
    for (std::size_t e = 0; e < 3; ++e) {
        articles.push_back({0, e, {double(e + 1), 0}, 100});
        articles.push_back({1, e, {0, 0}, 100});
    }
    const MarginTests found =
        margin_tests(counts_of(articles, 2, 3), Exchange::inside_events, 4000);
    EXPECT_EQ(found.tests[0].least_p, 0.25);
    EXPECT_NEAR(found.tests[0].p, 0.25, 0.03);
    EXPECT_EQ(found.tests[0].p, found.tests[2].p); // the other side's
    EXPECT_FALSE(is_testable(found.tests[0]));
    EXPECT_FALSE(found.omnibus[0].p);
    EXPECT_EQ(*std::max_element(found.largest.begin(), found.largest.end()), 0);
    // Where no article has a hit every arrangement gives the same.
    EXPECT_EQ(found.tests[1].deviation, 0);
    EXPECT_EQ(found.tests[1].p, 1);
}

TEST(MarginTests, LookOnlyAtEventsThatTwoOutletsCover) {
    const FramingCounts alone = counts_of(
        {{0, 0, {5, 1}, 100}, {0, 0, {1, 1}, 100}, {1, 1, {0, 1}, 100}}, 2, 2);
    const MarginTests found = margin_tests(alone, Exchange::inside_events, 10);
    EXPECT_EQ(found.tests[0].margin, 0);
    EXPECT_EQ(found.tests[0].least_p, 1);
    const MarginTests none =
        margin_tests(counts_of({}, 2, 0), Exchange::inside_events, 10);
    EXPECT_EQ(none.tests.size(), 4U);
}

TEST(MarginTests, OfEqualRatesAreNotLedByRounding) {
    // 3 hits in 300 tokens and 7 in 700: every margin is 0, though 1/3 and 1/7 of a hit
    // can't be written in binary.
    std::vector<Article> articles;
    for (std::size_t a = 0; a < 40; ++a) {
        const double hits = a % 3 == 0 ? 3 : 7;
        articles.push_back({a % 2, 0, {hits, double(a)}, hits * 100});
    }
    const MarginTests found =
        margin_tests(counts_of(articles, 2, 1), Exchange::inside_events, 99);
    EXPECT_EQ(found.tests[0].deviation, 0);
    EXPECT_EQ(found.tests[0].p, 1);
    EXPECT_GT(found.tests[1].deviation, 0);
}

TEST(MarginTests, FindWhatIsThereAndLittleElse) {
    // 200 worlds, two outlets, 8 events, articles with rates of their own; in category
    // 1 the first outlet uses the frame three times as often.
    std::mt19937_64 random(17);
    int false_alarms = 0;
    int found_it = 0;
    for (int world = 0; world < 200; ++world) {
        std::vector<Article> articles;
        for (std::size_t e = 0; e < 8; ++e) {
            for (std::size_t a = 0; a < 4; ++a) {
                const std::size_t outlet = a % 2;
                const auto hits = [&](double mean) {
                    const double own = std::gamma_distribution<>(1, mean)(random);
                    return double(std::poisson_distribution<>(own + 1e-9)(random));
                };
                articles.push_back(
                    {outlet, e, {hits(2), hits(outlet == 0 ? 6 : 2)}, 400});
            }
        }
        FramingCounts counts = counts_of(articles, 2, 8);
        for (std::uint64_t& key : counts.keys) {
            key = random();
        }
        const MarginTests found = margin_tests(counts, Exchange::inside_events, 99);
        false_alarms += found.tests[0].p <= 0.05 ? 1 : 0;
        found_it += found.tests[1].p <= 0.05 ? 1 : 0;
    }
    EXPECT_LE(false_alarms, 20); // 10 wanted; 21 and more in 1 of 1,000 such tests
    EXPECT_GE(found_it, 120);
}

TEST(MarginTests, AreNoSmallerThanThatOfTheirFamily) {
    const FramingCounts counts = random_counts(3, 90);
    const MarginTests found = margin_tests(counts, Exchange::inside_events, 500);
    std::vector<double> standardized;
    for (const MarginTest& test : found.tests) {
        ASSERT_TRUE(is_testable(test));
        standardized.push_back(test.standardized);
    }
    const std::vector<double> family = family_wise_ps(standardized, found.largest);
    for (std::size_t i = 0; i < family.size(); ++i) {
        EXPECT_GE(family[i], found.tests[i].p);
    }
}

TEST(MarginTests, OfSomeTargetsAreTheSame) {
    const FramingCounts counts = random_counts(3, 30);
    const MarginTests all = margin_tests(counts, Exchange::inside_events, 100);
    const MarginTests one =
        margin_tests(counts, Exchange::inside_events, 100, Targets{1});
    for (std::size_t i = 2; i < 4; ++i) {
        EXPECT_EQ(one.tests[i].p, all.tests[i].p);
    }
    EXPECT_EQ(one.tests[0].p, 1);
    EXPECT_EQ(one.omnibus[0].outlets, 1U);
}

TEST(MarginTests, NeedPermutationsAndWholeScores) {
    FramingCounts counts = random_counts(1, 5);
    EXPECT_THROW((void)margin_tests(counts, Exchange::inside_events, 0),
                 std::logic_error);
    counts.scores(0, 0) = 0.5;
    EXPECT_THROW((void)margin_tests(counts, Exchange::inside_events, 1),
                 std::logic_error);
}

} // namespace
} // namespace parallax::measure
