#include "core/base/hash.hpp"
#include "core/measure/shuffled_labels.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <random>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

using Labels = std::vector<std::uint32_t>;

/// Strata of very different sizes, one of them with a single label.
Exchangeable example() {
    Exchangeable articles;
    std::mt19937_64 random(7);
    const std::vector<std::uint32_t> sizes{1, 2, 3, 24, 25, 60, 700, 9};
    for (std::uint32_t s = 0; s < sizes.size(); ++s) {
        for (std::uint32_t i = 0; i < sizes[s]; ++i) {
            articles.keys.push_back(random());
            articles.label.push_back(s == 7 ? 3
                                            : static_cast<std::uint32_t>(random() % 4));
            articles.strata.push_back(s * 5);
        }
    }
    return articles;
}

/// The definition, as it stands in the header.
Labels slowly(const Exchangeable& articles, Purpose purpose, std::uint64_t replicate) {
    std::map<std::uint32_t, std::vector<std::size_t>> members;
    for (std::size_t a = 0; a < articles.keys.size(); ++a) {
        members[articles.strata[a]].push_back(a);
    }
    Labels result(articles.keys.size());
    for (auto& [stratum, rows] : members) {
        Labels labels;
        for (const std::size_t a : rows) {
            labels.push_back(articles.label[a]);
        }
        std::sort(labels.begin(), labels.end());
        std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
            const auto place = [&](std::size_t row) {
                return base::mixed_bits(
                    base::mixed_bits(articles.keys[row],
                                     static_cast<std::uint64_t>(purpose)),
                    replicate);
            };
            return place(a) < place(b);
        });
        for (std::size_t i = 0; i < rows.size(); ++i) {
            result[rows[i]] = labels[i];
        }
    }
    return result;
}

TEST(ShuffledLabels, AreWhatTheHeaderSays) {
    const Exchangeable articles = example();
    for (const Purpose purpose : {Purpose::exchange_inside, Purpose::split_half}) {
        const ShuffledLabels shuffled(articles, purpose);
        ShuffledLabels::Dealer dealer(shuffled);
        for (const std::uint64_t r : {0U, 1U, 17U, 1998U}) {
            EXPECT_EQ(dealer.deal(r), slowly(articles, purpose, r));
        }
    }
}

TEST(ShuffledLabels, KeepTheLabelsOfEachStratum) {
    const Exchangeable articles = example();
    const ShuffledLabels shuffled(articles, Purpose::exchange_inside);
    ShuffledLabels::Dealer dealer(shuffled);
    const auto counted = [&](const Labels& labels) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, int> counts;
        for (std::size_t a = 0; a < labels.size(); ++a) {
            ++counts[{articles.strata[a], labels[a]}];
        }
        return counts;
    };
    EXPECT_EQ(counted(dealer.deal(3)), counted(articles.label));
    EXPECT_NE(dealer.deal(3), articles.label);
}

TEST(ShuffledLabels, DoNotDependOnTheOrderOfArticlesOrOnOtherStrata) {
    const Exchangeable articles = example();
    std::vector<std::size_t> order(articles.keys.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937_64(3));
    Exchangeable moved;
    for (const std::size_t a : order) {
        if (articles.strata[a] != 0) { // the first stratum is left out
            moved.keys.push_back(articles.keys[a]);
            moved.label.push_back(articles.label[a]);
            moved.strata.push_back(articles.strata[a]);
        }
    }
    const ShuffledLabels shuffled(articles, Purpose::exchange_inside);
    const ShuffledLabels of_moved(moved, Purpose::exchange_inside);
    ShuffledLabels::Dealer dealer(shuffled);
    ShuffledLabels::Dealer of_moved_dealer(of_moved);
    const Labels labels = dealer.deal(11);
    const Labels& moved_labels = of_moved_dealer.deal(11);
    std::size_t row = 0;
    for (const std::size_t a : order) {
        if (articles.strata[a] != 0) {
            EXPECT_EQ(moved_labels[row++], labels[a]);
        }
    }
}

TEST(ShuffledLabels, DealEveryArrangementEquallyOften) {
    // Five articles, labels 0 0 1 2 2: 30 arrangements. Chi-squared with 29 degrees of
    // freedom is below 58.3 in 999 of 1,000 worlds.
    const Exchangeable articles{{11, 22, 33, 44, 55}, {0, 0, 1, 2, 2}, {0, 0, 0, 0, 0}};
    const ShuffledLabels shuffled(articles, Purpose::exchange_over_all);
    ShuffledLabels::Dealer dealer(shuffled);
    std::map<Labels, double> seen;
    constexpr double replicates = 30000;
    for (std::uint64_t r = 0; r < replicates; ++r) {
        ++seen[dealer.deal(r)];
    }
    ASSERT_EQ(seen.size(), 30U);
    double chi2 = 0;
    for (const auto& [labels, times] : seen) {
        chi2 += std::pow(times - replicates / 30, 2) / (replicates / 30);
    }
    EXPECT_LT(chi2, 58.3);
}

TEST(ShuffledLabels, DifferBetweenPurposes) {
    const Exchangeable articles = example();
    const ShuffledLabels a(articles, Purpose::exchange_inside);
    const ShuffledLabels b(articles, Purpose::exchange_over_all);
    ShuffledLabels::Dealer deal_a(a);
    ShuffledLabels::Dealer deal_b(b);
    EXPECT_NE(deal_a.deal(0), deal_b.deal(0));
}

TEST(ShuffledLabels, OfNothingAreNothing) {
    const ShuffledLabels shuffled({}, Purpose::exchange_inside);
    ShuffledLabels::Dealer dealer(shuffled);
    EXPECT_TRUE(dealer.deal(0).empty());
}

TEST(ShuffledLabels, NeedAKeyALabelAndAStratumEach) {
    EXPECT_THROW(ShuffledLabels({{1, 2}, {0}, {0, 0}}, Purpose::exchange_inside),
                 std::logic_error);
    EXPECT_THROW(ShuffledLabels({{1, 2}, {0, 1}, {0}}, Purpose::exchange_inside),
                 std::logic_error);
}

} // namespace
} // namespace parallax::measure
