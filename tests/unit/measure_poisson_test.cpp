#include "core/base/hash.hpp"
#include "core/measure/poisson.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "tests/oracle/oracle.hpp"
#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

/// Returns the key that makes base::mixed_bits(key, replicate) the given bits: every
/// step of the finaliser can be undone.
std::uint64_t key_for(std::uint64_t bits, std::uint64_t replicate) {
    std::uint64_t z = bits;
    z ^= (z >> 31U) ^ (z >> 62U);
    z *= 0x319642B2D24D8EC3ULL; // the inverse of 0x94D049BB133111EB modulo 2^64
    z ^= (z >> 27U) ^ (z >> 54U);
    z *= 0x96DE1B173F119089ULL; // of 0xBF58476D1CE4E5B9
    z ^= (z >> 30U) ^ (z >> 60U);
    return z - (replicate + 1) * 0x9E3779B97F4A7C15ULL;
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        sum += (x[i] - 1) * (y[i] - 1); // mean and variance are 1
    }
    return sum / static_cast<double>(x.size());
}

std::vector<double> weights_of(std::uint64_t key, std::size_t replicates) {
    std::vector<double> weights(replicates);
    for (std::size_t r = 0; r < replicates; ++r) {
        weights[r] = poisson_weight(key, r);
    }
    return weights;
}

TEST(PoissonWeights, AreThoseOfEachReplicate) {
    std::vector<double> weights(5000, -1.0);
    poisson_weights(12345, 17, weights.size(), weights.data());
    for (std::size_t i = 0; i < weights.size(); ++i) {
        ASSERT_EQ(weights[i], poisson_weight(12345, 17 + i));
    }
}

// tests/oracle/poisson.py: exact fractions. Both sides of each bound are tried, so that
// a bound off by one in its last bit fails.
TEST(PoissonWeight, HasExactlyTheProbabilitiesOfThePoissonDistribution) {
    std::uint32_t bounds = 0;
    for (const auto& row : tests::oracle_rows("poisson.txt")) {
        if (row[0] != "table") {
            continue;
        }
        const auto k = static_cast<std::uint32_t>(std::stoul(row[1]));
        const std::uint64_t first = std::stoull(row[2]);
        for (const std::uint64_t replicate : {0ULL, 1999ULL}) {
            const std::uint64_t key = key_for(first, replicate);
            ASSERT_EQ(base::mixed_bits(key, replicate), first);
            EXPECT_EQ(poisson_weight(key, replicate), k + 1);
            EXPECT_EQ(poisson_weight(key_for(first - 1, replicate), replicate), k);
        }
        ++bounds;
    }
    EXPECT_EQ(bounds, 20U);
}

TEST(PoissonWeight, IsFrom0To20) {
    EXPECT_EQ(poisson_weight(key_for(0, 5), 5), 0U);
    EXPECT_EQ(poisson_weight(key_for(~0ULL, 5), 5), 20U);
}

// tests/oracle/poisson.py: SplitMix64 and the table in Python.
TEST(PoissonWeight, IsTheSameOnEveryMachine) {
    std::uint32_t draws = 0;
    for (const auto& row : tests::oracle_rows("poisson.txt")) {
        if (row[0] == "draw") {
            const std::uint64_t key =
                article_key(std::stoull(row[1]), std::stoull(row[2]));
            EXPECT_EQ(poisson_weight(key, std::stoull(row[3])), std::stoul(row[4]));
            ++draws;
        }
    }
    EXPECT_EQ(draws, 64U);
}

// 4,000,000 draws; the tolerances are 4 standard errors: a frequency p has
// sqrt(p (1 - p) / n), the mean sqrt(1 / n), and the variance sqrt(3 / n) since the
// fourth central moment of this distribution is 4.
TEST(PoissonWeight, DrawsFromThePoissonDistributionWithMean1) {
    constexpr std::uint64_t articles = 2000;
    constexpr std::uint64_t replicates = 2000;
    constexpr double n = articles * replicates;
    std::array<double, 21> frequency{};
    for (std::uint64_t a = 0; a < articles; ++a) {
        const std::uint64_t key = article_key(1, a);
        for (std::uint64_t r = 0; r < replicates; ++r) {
            ++frequency[poisson_weight(key, r)];
        }
    }
    double p = std::exp(-1.0);
    double mean = 0;
    double square = 0;
    for (std::size_t k = 0; k < frequency.size(); ++k) {
        const auto weight = static_cast<double>(k);
        mean += weight * frequency[k] / n;
        square += weight * weight * frequency[k] / n;
        if (k <= 8) { // 9 and more: fewer than 5 expected
            EXPECT_NEAR(frequency[k] / n, p, 4 * std::sqrt(p * (1 - p) / n)) << k;
        }
        p /= weight + 1;
    }
    EXPECT_NEAR(mean, 1, 4 * std::sqrt(1 / n));
    EXPECT_NEAR(square - mean * mean, 1, 4 * std::sqrt(3 / n));
}

// A correlation of n independent draws has standard error 1 / sqrt(n); 400 of them are
// looked at, so 4.5 standard errors.
TEST(PoissonWeight, IsUncorrelatedBetweenArticlesSeedsAndReplicates) {
    constexpr std::size_t replicates = 5000;
    const double most = 4.5 / std::sqrt(static_cast<double>(replicates));
    for (std::uint64_t a = 0; a < 100; ++a) {
        const auto weights = weights_of(article_key(1, a), replicates);
        EXPECT_LT(std::abs(correlation(weights,
                                       weights_of(article_key(1, a + 1), replicates))),
                  most);
        EXPECT_LT(
            std::abs(correlation(weights, weights_of(article_key(2, a), replicates))),
            most);
        EXPECT_LT(
            std::abs(correlation(
                weights, weights_of(article_key(1, a ^ (1ULL << 63U)), replicates))),
            most);
        std::vector<double> shifted = weights_of(article_key(1, a), replicates + 1);
        shifted.erase(shifted.begin());
        EXPECT_LT(std::abs(correlation(weights, shifted)), most);
    }
}

TEST(PoissonWeight, DoesNotDependOnTheOrderInWhichItIsAskedFor) {
    const std::uint64_t key = article_key(7, 11);
    std::vector<std::uint32_t> forward;
    for (std::uint64_t r = 0; r < 1000; ++r) {
        forward.push_back(poisson_weight(key, r));
    }
    for (std::uint64_t r = 1000; r-- > 0;) {
        (void)poisson_weight(article_key(7, r), r);
        ASSERT_EQ(poisson_weight(key, r), forward[r]);
    }
}

TEST(ArticleKey, DependsOnSeedAndArticle) {
    std::set<std::uint64_t> keys;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        for (std::uint64_t article = 0; article < 300; ++article) {
            keys.insert(article_key(seed, article));
        }
    }
    EXPECT_EQ(keys.size(), 90000U);
}

} // namespace
} // namespace parallax::measure
