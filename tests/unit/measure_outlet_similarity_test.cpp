#include "core/measure/outlet_similarity.hpp"
#include "core/measure/similarity.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <numeric>
#include <optional>
#include <random>
#include <stdexcept>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

namespace parallax::measure {
namespace {

using Eigen::VectorXd;

struct Corpus {
    Eigen::MatrixXd counts; // [articles x features]
    std::vector<std::size_t> outlet_of;
};

FeatureCounts sparse(const Eigen::MatrixXd& counts) {
    FeatureCounts result(counts.rows(), counts.cols());
    for (Eigen::Index i = 0; i < counts.rows(); ++i) {
        for (Eigen::Index j = 0; j < counts.cols(); ++j) {
            if (counts(i, j) != 0) {
                result.insert(i, j) = counts(i, j);
            }
        }
    }
    result.makeCompressed();
    return result;
}

std::vector<SimilarPair> pairs_of(const Corpus& corpus,
                                  const std::vector<std::size_t>& outlets) {
    return outlet_similarity(sparse(corpus.counts), corpus.outlet_of, outlets);
}

/// Articles of outlets 0, 1, ... with so many articles each. A feature occurs
/// Poisson(tokens * proportion * g) times, g gamma with mean 1 and variance 0.5, so
/// that articles differ more than words drawn one by one would.
Corpus random_corpus(std::mt19937_64& random, const std::vector<VectorXd>& proportions,
                     const std::vector<std::size_t>& articles, double mean_tokens) {
    Corpus corpus;
    for (std::size_t o = 0; o < articles.size(); ++o) {
        corpus.outlet_of.insert(corpus.outlet_of.end(), articles[o], o);
    }
    corpus.counts.resize(static_cast<Eigen::Index>(corpus.outlet_of.size()),
                         proportions[0].size());
    std::gamma_distribution<double> gamma(2, 0.5);
    std::uniform_real_distribution<double> tokens(0.6 * mean_tokens, 1.4 * mean_tokens);
    for (std::size_t a = 0; a < corpus.outlet_of.size(); ++a) {
        const double length = tokens(random);
        for (Eigen::Index f = 0; f < corpus.counts.cols(); ++f) {
            std::poisson_distribution<int> poisson(
                length * proportions[corpus.outlet_of[a]][f] * gamma(random));
            corpus.counts(static_cast<Eigen::Index>(a), f) = poisson(random);
        }
    }
    return corpus;
}

VectorXd vector_of(const std::vector<double>& numbers) {
    return Eigen::Map<const VectorXd>(numbers.data(),
                                      static_cast<Eigen::Index>(numbers.size()));
}

const std::vector<VectorXd>& three_outlets() {
    static const std::vector<VectorXd> proportions{
        vector_of({.30, .25, .20, .12, .08, .05}),
        vector_of({.10, .15, .15, .10, .20, .30}),
        vector_of({.05, .45, .05, .30, .05, .10})};
    return proportions;
}

VectorXd sum_of(const Corpus& corpus, std::size_t outlet) {
    VectorXd sum = VectorXd::Zero(corpus.counts.cols());
    for (std::size_t a = 0; a < corpus.outlet_of.size(); ++a) {
        if (corpus.outlet_of[a] == outlet) {
            sum += corpus.counts.row(static_cast<Eigen::Index>(a)).transpose();
        }
    }
    return sum;
}

template <typename Work> auto with_threads(int threads, Work work) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    return arena.execute(work);
}

void expect_same(const std::optional<Interval>& one,
                 const std::optional<Interval>& other) {
    ASSERT_EQ(one.has_value(), other.has_value());
    if (one) {
        EXPECT_EQ(one->low, other->low);
        EXPECT_EQ(one->high, other->high);
    }
}

void expect_same(const std::vector<SimilarPair>& one,
                 const std::vector<SimilarPair>& other) {
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t p = 0; p < one.size(); ++p) {
        EXPECT_EQ(one[p].a, other[p].a);
        EXPECT_EQ(one[p].b, other[p].b);
        EXPECT_EQ(one[p].cosine, other[p].cosine);
        EXPECT_EQ(one[p].jensen_shannon, other[p].jensen_shannon);
        expect_same(one[p].cosine_interval, other[p].cosine_interval);
        expect_same(one[p].jensen_shannon_interval, other[p].jensen_shannon_interval);
    }
}

TEST(OutletSimilarity, ComparesTheSumsOfEachTwoOutletsInTheirOrder) {
    std::mt19937_64 random(1);
    const Corpus corpus = random_corpus(random, three_outlets(), {7, 5, 9}, 60);
    const auto pairs = pairs_of(corpus, {2, 0, 1});
    const std::vector<std::pair<std::size_t, std::size_t>> places{
        {2, 0}, {2, 1}, {0, 1}};
    ASSERT_EQ(pairs.size(), places.size());
    for (std::size_t p = 0; p < places.size(); ++p) {
        EXPECT_EQ(pairs[p].a, places[p].first);
        EXPECT_EQ(pairs[p].b, places[p].second);
        const VectorXd a = sum_of(corpus, pairs[p].a);
        const VectorXd b = sum_of(corpus, pairs[p].b);
        EXPECT_EQ(pairs[p].cosine, cosine(a, b));
        EXPECT_EQ(pairs[p].jensen_shannon, jensen_shannon(a, b));
        ASSERT_TRUE(pairs[p].cosine_interval && pairs[p].jensen_shannon_interval);
        EXPECT_LT(pairs[p].cosine_interval->low, pairs[p].cosine);
        EXPECT_GT(pairs[p].cosine_interval->high, pairs[p].cosine);
        EXPECT_LT(pairs[p].jensen_shannon_interval->low, pairs[p].jensen_shannon);
        EXPECT_GT(pairs[p].jensen_shannon_interval->high, pairs[p].jensen_shannon);
    }
}

TEST(OutletSimilarity, LeavesOutOutletsThatWereNotAskedFor) {
    std::mt19937_64 random(2);
    const Corpus corpus = random_corpus(random, three_outlets(), {6, 6, 6}, 60);
    expect_same({pairs_of(corpus, {0, 2})[0]}, {pairs_of(corpus, {0, 1, 2})[1]});
    EXPECT_TRUE(pairs_of(corpus, {1}).empty());
    EXPECT_TRUE(pairs_of(corpus, {}).empty());
}

TEST(OutletSimilarity, GivesTheSameNumbersWithoutIntervals) {
    std::mt19937_64 random(9);
    const Corpus corpus = random_corpus(random, three_outlets(), {7, 5, 9}, 60);
    const auto wanted = pairs_of(corpus, {2, 0, 1});
    const auto none = outlet_similarity(sparse(corpus.counts), corpus.outlet_of,
                                        {2, 0, 1}, Intervals::none);
    ASSERT_EQ(none.size(), wanted.size());
    for (std::size_t p = 0; p < none.size(); ++p) {
        EXPECT_EQ(none[p].a, wanted[p].a);
        EXPECT_EQ(none[p].b, wanted[p].b);
        EXPECT_EQ(none[p].cosine, wanted[p].cosine);
        EXPECT_EQ(none[p].jensen_shannon, wanted[p].jensen_shannon);
        EXPECT_TRUE(wanted[p].cosine_interval && wanted[p].jensen_shannon_interval);
        EXPECT_FALSE(none[p].cosine_interval || none[p].jensen_shannon_interval);
    }
}

/// The standard error of the delete-one jackknife: for each side (n - 1) / n times the
/// sum of squares of what leaving out an article changes, around their mean.
template <typename Measure> double jackknife_error(const Corpus& corpus, std::size_t x,
                                                   std::size_t y, Measure measure) {
    double variance = 0;
    for (const auto& [own, other] : {std::pair{x, y}, std::pair{y, x}}) {
        const VectorXd sum = sum_of(corpus, own);
        const VectorXd other_sum = sum_of(corpus, other);
        std::vector<double> left_out;
        for (std::size_t a = 0; a < corpus.outlet_of.size(); ++a) {
            if (corpus.outlet_of[a] == own) {
                const VectorXd rest =
                    sum - corpus.counts.row(static_cast<Eigen::Index>(a)).transpose();
                left_out.push_back(measure(rest, other_sum));
            }
        }
        const auto n = static_cast<double>(left_out.size());
        const double mean = std::accumulate(left_out.begin(), left_out.end(), 0.0) / n;
        for (const double value : left_out) {
            variance += (n - 1) / n * (value - mean) * (value - mean);
        }
    }
    return std::sqrt(variance);
}

/// The standard error in an interval of influence_interval(), from its width on the
/// logit scale.
double error_in(const Interval& interval, double value, double t) {
    const auto logit = [](double x) { return std::log(x / (1 - x)); };
    return (logit(interval.high) - logit(interval.low)) / (2 * t) * value * (1 - value);
}

// The infinitesimal jackknife is the limit of the delete-one jackknife; at 12 and 15
// articles a side they differ by a tenth or so. t for 11 degrees of freedom: 2.200985.
TEST(OutletSimilarity, HasTheStandardErrorsOfTheDeleteOneJackknife) {
    std::mt19937_64 random(3);
    double least = 10;
    double most = 0;
    for (int i = 0; i < 100; ++i) {
        const Corpus corpus = random_corpus(random, three_outlets(), {12, 15}, 60);
        const SimilarPair pair = pairs_of(corpus, {0, 1})[0];
        ASSERT_TRUE(pair.cosine_interval && pair.jensen_shannon_interval);
        for (const double ratio :
             {error_in(*pair.cosine_interval, pair.cosine, 2.200985) /
                  jackknife_error(corpus, 0, 1, cosine),
              error_in(*pair.jensen_shannon_interval, pair.jensen_shannon, 2.200985) /
                  jackknife_error(corpus, 0, 1, jensen_shannon)}) {
            least = std::min(least, ratio);
            most = std::max(most, ratio);
        }
    }
    RecordProperty("least", std::to_string(least));
    RecordProperty("most", std::to_string(most));
    EXPECT_GT(least, 1 / 1.15);
    EXPECT_LT(most, 1.15);
}

struct Setting {
    std::size_t articles; ///< of each of two outlets
    double tokens;        ///< of an article, on average, over six features
};

// With 1,000 worlds a share of 0.95 has a standard error of 0.007. The intervals held
// the true value, of the proportions that all articles were drawn from, in 0.94 to 0.97
// (cosine) and 0.93 to 0.95 (divergence) of the worlds.
class CoverageOfOutletSimilarity : public testing::TestWithParam<Setting> {};

TEST_P(CoverageOfOutletSimilarity, HoldsTheTruthAboutAsOftenAsItSays) {
    const auto& [articles, tokens] = GetParam();
    const VectorXd& p = three_outlets()[0];
    const VectorXd& q = three_outlets()[1];
    const double true_cosine = cosine(p, q);
    const double true_divergence = jensen_shannon(p, q);
    std::mt19937_64 random(4);
    int cosine_held = 0;
    int divergence_held = 0;
    for (int i = 0; i < 1000; ++i) {
        const Corpus corpus =
            random_corpus(random, {p, q}, {articles, articles}, tokens);
        const SimilarPair pair = pairs_of(corpus, {0, 1})[0];
        const auto holds = [](const std::optional<Interval>& interval, double truth) {
            return interval && interval->low <= truth && truth <= interval->high;
        };
        cosine_held += holds(pair.cosine_interval, true_cosine) ? 1 : 0;
        divergence_held += holds(pair.jensen_shannon_interval, true_divergence) ? 1 : 0;
    }
    std::cout << articles << " articles: cosine held " << cosine_held << ", divergence "
              << divergence_held << " of 1000\n";
    EXPECT_GE(cosine_held, 920);
    EXPECT_LE(cosine_held, 980);
    EXPECT_GE(divergence_held, 920);
    EXPECT_LE(divergence_held, 980);
}

INSTANTIATE_TEST_SUITE_P(Settings, CoverageOfOutletSimilarity,
                         testing::Values(Setting{5, 30}, Setting{8, 300},
                                         Setting{20, 30}, Setting{20, 300},
                                         Setting{100, 300}));

TEST(OutletSimilarity, GivesNoIntervalBelowFiveArticles) {
    std::mt19937_64 random(5);
    const Corpus corpus = random_corpus(random, three_outlets(), {4, 5, 6}, 60);
    const auto pairs = pairs_of(corpus, {0, 1, 2});
    EXPECT_FALSE(pairs[0].cosine_interval || pairs[0].jensen_shannon_interval);
    EXPECT_FALSE(pairs[1].cosine_interval || pairs[1].jensen_shannon_interval);
    EXPECT_TRUE(pairs[2].cosine_interval && pairs[2].jensen_shannon_interval);
    EXPECT_GT(pairs[0].cosine, 0);
    const auto swapped = pairs_of(corpus, {2, 0}); // the small side second
    EXPECT_FALSE(swapped[0].cosine_interval || swapped[0].jensen_shannon_interval);
}

// Outlets 0 and 1 write alike to the token, outlet 2 shares no feature with them. The
// proportions are such that they do not add up to 1 in binary.
TEST(OutletSimilarity, GivesNoIntervalWhereTheNumberIs0Or1) {
    Corpus corpus;
    corpus.counts = Eigen::MatrixXd::Zero(15, 8);
    for (Eigen::Index a = 0; a < 5; ++a) {
        corpus.counts.row(a) << 36 + double(a), 8, 16, 0, 0, 0, 0, 0;
        corpus.counts.row(5 + a) = corpus.counts.row(a);
        corpus.counts.row(10 + a) << 0, 0, 0, 48, 21 + double(a), 26, 15, 6;
    }
    corpus.outlet_of = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2};
    const auto pairs = pairs_of(corpus, {0, 1, 2});
    EXPECT_EQ(pairs[0].cosine, 1);
    EXPECT_EQ(pairs[0].jensen_shannon, 0);
    EXPECT_EQ(pairs[1].cosine, 0);
    EXPECT_EQ(pairs[1].jensen_shannon, 1);
    for (const SimilarPair& pair : pairs) {
        EXPECT_FALSE(pair.cosine_interval || pair.jensen_shannon_interval);
    }
}

TEST(OutletSimilarity, IsNotANumberForAnOutletWithoutFeatures) {
    std::mt19937_64 random(6);
    Corpus corpus = random_corpus(random, three_outlets(), {6, 6}, 60);
    corpus.counts.topRows(6).setZero();
    for (const SimilarPair& pair : pairs_of(corpus, {0, 1, 7})) { // 7 has no article
        EXPECT_TRUE(std::isnan(pair.cosine));
        EXPECT_TRUE(std::isnan(pair.jensen_shannon));
        EXPECT_FALSE(pair.cosine_interval || pair.jensen_shannon_interval);
    }
}

TEST(OutletSimilarity, DoesNotDependOnThreads) {
    std::mt19937_64 random(7);
    const Corpus corpus = random_corpus(random, three_outlets(), {30, 20, 40}, 60);
    const auto compute = [&] { return pairs_of(corpus, {0, 1, 2}); };
    expect_same(with_threads(1, compute), with_threads(4, compute));
}

TEST(OutletSimilarity, DoesNotDependOnTheOrderOfArticles) {
    std::mt19937_64 random(8);
    const Corpus corpus = random_corpus(random, three_outlets(), {30, 20, 40}, 60);
    const auto expected = pairs_of(corpus, {0, 1, 2});
    std::vector<std::size_t> order(corpus.outlet_of.size());
    std::iota(order.begin(), order.end(), 0U);
    for (int i = 0; i < 10; ++i) {
        std::shuffle(order.begin(), order.end(), random);
        Corpus shuffled = corpus;
        for (std::size_t a = 0; a < order.size(); ++a) {
            shuffled.counts.row(static_cast<Eigen::Index>(a)) =
                corpus.counts.row(static_cast<Eigen::Index>(order[a]));
            shuffled.outlet_of[a] = corpus.outlet_of[order[a]];
        }
        expect_same(pairs_of(shuffled, {0, 1, 2}), expected);
    }
}

TEST(OutletSimilarity, RefusesArticlesWithoutOutletAndNegativeCounts) {
    Corpus corpus{Eigen::MatrixXd::Ones(4, 2), {0, 0, 1, 1}};
    EXPECT_THROW((void)outlet_similarity(sparse(corpus.counts), {0, 0, 1}, {0, 1}),
                 std::logic_error);
    corpus.counts(2, 1) = -3;
    EXPECT_THROW((void)pairs_of(corpus, {0, 1}), std::logic_error);
    corpus.counts(3, 1) = 7; // the sum hides it
    EXPECT_THROW((void)pairs_of(corpus, {0, 1}), std::logic_error);
}

} // namespace
} // namespace parallax::measure
