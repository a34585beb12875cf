#include "core/base/hash.hpp"
#include "core/measure/change_test.hpp"
#include "core/measure/poisson.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include <gmock/gmock.h>
#include <tbb/global_control.h>

namespace parallax::measure {
namespace {

/// Three articles in each of twenty periods; every fifth article is full of hits, as
/// real ones are; `more` hits in each from period ten on.
DatedArticles articles_of(std::uint64_t seed, double more) {
    DatedArticles articles;
    for (std::uint32_t i = 0; i < 60; ++i) {
        const std::uint64_t key = base::mixed_bits(seed, i);
        const double hits = key % 5 == 0 ? 12 : static_cast<double>(key % 7 == 0);
        articles.hits.push_back(i / 3 < 10 ? hits : hits + more);
        articles.tokens.push_back(300.0 + static_cast<double>((key >> 20U) % 400));
        articles.period.push_back(i / 3);
        articles.keys.push_back(key);
    }
    return articles;
}

TEST(TestedChanges, FindWhatIsThere) {
    const ChangeTest test = tested_changes(articles_of(1, 20), 20, 3, {199, 199});
    EXPECT_THAT(test.found.first, testing::ElementsAre(10));
    EXPECT_EQ(test.p, 1.0 / 200);
}

TEST(TestedChanges, AreNotLedAstrayByArticlesThatDiffer) {
    constexpr int worlds = 200;
    int found = 0;
    int significant = 0;
    for (std::uint64_t seed = 100; seed < 100 + worlds; ++seed) {
        const ChangeTest test = tested_changes(articles_of(seed, 0), 20, 3, {99, 99});
        found += test.found.first.empty() ? 0 : 1;
        significant += test.p <= 0.05 ? 1 : 0;
        EXPECT_TRUE(!test.found.first.empty() || test.p == 1);
    }
    EXPECT_LE(significant, 19); // 5 % and three standard errors
    EXPECT_GE(found, significant);
}

/// The share of all arrangements of articles, one a period, whose statistic is as
/// large.
template <typename Statistic>
double exact_p(const DatedArticles& articles, const Statistic& statistic) {
    std::vector<std::size_t> order(articles.hits.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto value = [&] {
        RateSeries series;
        for (const std::size_t a : order) {
            series.hits.push_back(articles.hits[a]);
            series.tokens.push_back(articles.tokens[a]);
        }
        return statistic(series);
    };
    const double observed = value() * (1 - 1e-9);
    double reached = 0;
    double all = 0;
    do {
        reached += value() >= observed ? 1 : 0;
        ++all;
    } while (std::next_permutation(order.begin(), order.end()));
    return reached / all;
}

TEST(TestedChanges, HaveThePOfAllArrangements) {
    DatedArticles articles;
    articles.hits = {1, 0, 2, 1, 7, 9, 6, 8};
    articles.tokens = {310, 290, 300, 350, 280, 330, 300, 305};
    for (std::uint32_t i = 0; i < 8; ++i) {
        articles.period.push_back(i);
        articles.keys.push_back(base::mixed_bits(5, i));
    }
    constexpr std::uint64_t many = 20'000;
    const ChangeTest test = tested_changes(articles, 8, 3, {many, many});
    EXPECT_THAT(test.found.first, testing::ElementsAre(4));
    const double together = exact_p(articles, [](const RateSeries& series) {
        return change_points(series, 3).gain;
    });
    const double alone = exact_p(
        articles, [](const RateSeries& series) { return best_split(series, 3); });
    const auto error = [&](double p) { return 4 * std::sqrt(p * (1 - p) / many); };
    EXPECT_NEAR(test.p, together, error(together));
    ASSERT_EQ(test.p_each.size(), 1U);
    const double larger = std::max(together, alone);
    EXPECT_NEAR(test.p_each[0], larger, error(larger));
}

/// A real change at period ten: what else PELT finds in the series is none.
TEST(TestedChanges, DoNotLiveOnARealOne) {
    constexpr int worlds = 200;
    int others = 0;
    int significant = 0;
    int real = 0;
    for (std::uint64_t seed = 1000; seed < 1000 + worlds; ++seed) {
        const ChangeTest test =
            tested_changes(articles_of(seed, 12), 20, 3, {199, 199});
        bool any = false;
        for (std::size_t i = 0; i < test.found.first.size(); ++i) {
            const bool is_real = test.found.first[i] >= 8 && test.found.first[i] <= 12;
            const bool small = test.p_each[i] <= 0.05;
            real += is_real && small ? 1 : 0;
            others += is_real ? 0 : 1;
            any = any || (small && !is_real);
            EXPECT_GE(test.p_each[i], test.p);
        }
        significant += any ? 1 : 0;
    }
    EXPECT_GT(real, 190);
    EXPECT_GT(others, 3);
    EXPECT_LE(significant, 19); // 5 % and three standard errors
}

TEST(TestedChanges, DealMoreWhereFewReach) {
    int more = 0;
    int fewer = 0;
    for (std::uint64_t seed = 100; seed < 200; ++seed) {
        const DatedArticles articles = articles_of(seed, 0);
        const double p = tested_changes(articles, 20, 3, {399, 999}).p;
        const double first = tested_changes(articles, 20, 3, {399, 399}).p;
        if (first * 400 - 1 >= static_cast<double>(reached_at_least)) {
            EXPECT_EQ(p, first);
            fewer += first < 1 ? 1 : 0;
        } else {
            EXPECT_EQ(p, tested_changes(articles, 20, 3, {999, 999}).p);
            ++more;
        }
    }
    EXPECT_GT(more, 0);
    EXPECT_GT(fewer, 0);
}

TEST(TestedChanges, CountAsGoodOnesAmongAllArrangements) {
    const DatedArticles articles = articles_of(1, 12);
    const ChangeTest few = tested_changes(articles, 20, 3, {99, 99});
    const ChangeTest many = tested_changes(articles, 20, 3, {399, 399});
    EXPECT_EQ(few.found.first, many.found.first);
    EXPECT_GE(few.p, 1.0 / 100);
    EXPECT_GE(many.p, 1.0 / 400);
}

TEST(TestedChanges, DependNeitherOnOrderNorOnThreads) {
    const DatedArticles articles = articles_of(4, 12);
    const ChangeTest test = tested_changes(articles, 20, 3, {99, 99});
    DatedArticles turned = articles;
    std::reverse(turned.hits.begin(), turned.hits.end());
    std::reverse(turned.tokens.begin(), turned.tokens.end());
    std::reverse(turned.period.begin(), turned.period.end());
    std::reverse(turned.keys.begin(), turned.keys.end());
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    const ChangeTest again = tested_changes(turned, 20, 3, {99, 99});
    EXPECT_LT(test.p, 1); // something was found
    EXPECT_EQ(test.p, again.p);
    EXPECT_EQ(test.found.first, again.found.first);
}

TEST(TestedChanges, NeedAPermutation) {
    EXPECT_THROW((void)tested_changes(articles_of(1, 0), 20, 3, {0, 99}),
                 std::logic_error);
    EXPECT_THROW((void)tested_changes(articles_of(1, 0), 20, 3, {99, 98}),
                 std::logic_error);
}

} // namespace
} // namespace parallax::measure
