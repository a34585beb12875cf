#include "core/measure/similarity.hpp"
#include "core/measure/wording_similarity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <random>
#include <stdexcept>
#include <vector>

#include "tests/unit/measure_whole_counts.hpp"
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

namespace parallax::measure {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;

struct Corpus {
    MatrixXd counts; // [articles x terms]
    std::vector<std::size_t> outlet_of;
    std::size_t outlets = 0;
};

/// Frequent terms first, as in an index; each outlet has words of its own.
Corpus random_corpus(std::uint64_t seed, std::size_t outlets, Index articles,
                     Index terms) {
    std::mt19937_64 random(seed);
    Corpus corpus{MatrixXd::Zero(articles, terms), {}, outlets};
    for (Index a = 0; a < articles; ++a) {
        const std::size_t outlet = random() % outlets;
        corpus.outlet_of.push_back(outlet);
        for (Index w = 0; w < terms; ++w) {
            const double mean = (w % 7 == static_cast<Index>(outlet % 7) ? 9.0 : 3.0) *
                                20 / static_cast<double>(w + 20);
            corpus.counts(a, w) = std::poisson_distribution<int>(mean)(random);
        }
    }
    return corpus;
}

std::vector<SimilarPair> pairs_of(const Corpus& corpus,
                                  const std::vector<std::size_t>& outlets) {
    const WholeCounts counts(corpus.counts, corpus.outlet_of, corpus.outlets);
    return wording_similarity(counts.map(), counts.outlets, corpus.outlet_of, outlets);
}

std::vector<SimilarPair> slow_pairs_of(const Corpus& corpus,
                                       const std::vector<std::size_t>& outlets) {
    return outlet_similarity(corpus.counts.sparseView(), corpus.outlet_of, outlets);
}

std::vector<std::size_t> all_of(const Corpus& corpus) {
    std::vector<std::size_t> outlets(corpus.outlets);
    std::iota(outlets.begin(), outlets.end(), 0U);
    return outlets;
}

void expect_near(const std::vector<SimilarPair>& pairs,
                 const std::vector<SimilarPair>& expected) {
    ASSERT_EQ(pairs.size(), expected.size());
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        EXPECT_EQ(pairs[p].a, expected[p].a);
        EXPECT_EQ(pairs[p].b, expected[p].b);
        EXPECT_EQ(pairs[p].cosine, expected[p].cosine);
        EXPECT_NEAR(pairs[p].jensen_shannon, expected[p].jensen_shannon, 1e-12);
        EXPECT_FALSE(pairs[p].jensen_shannon_interval);
        ASSERT_EQ(pairs[p].cosine_interval.has_value(),
                  expected[p].cosine_interval.has_value());
        if (pairs[p].cosine_interval) {
            EXPECT_NEAR(pairs[p].cosine_interval->low, expected[p].cosine_interval->low,
                        1e-12);
            EXPECT_NEAR(pairs[p].cosine_interval->high,
                        expected[p].cosine_interval->high, 1e-12);
        }
    }
}

void expect_same(const std::vector<SimilarPair>& one,
                 const std::vector<SimilarPair>& other) {
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t p = 0; p < one.size(); ++p) {
        EXPECT_EQ(one[p].cosine, other[p].cosine);
        EXPECT_EQ(one[p].jensen_shannon, other[p].jensen_shannon);
        ASSERT_TRUE(one[p].cosine_interval && other[p].cosine_interval);
        EXPECT_EQ(one[p].cosine_interval->low, other[p].cosine_interval->low);
        EXPECT_EQ(one[p].cosine_interval->high, other[p].cosine_interval->high);
    }
}

TEST(WordingSimilarity, AgreesWithTheSlowVersion) {
    for (std::uint64_t seed = 0; seed < 4; ++seed) {
        const Corpus corpus = random_corpus(seed, 2 + seed * 4, 150, 90);
        expect_near(pairs_of(corpus, all_of(corpus)),
                    slow_pairs_of(corpus, all_of(corpus)));
    }
}

// Many blocks of articles, many parts of terms.
TEST(WordingSimilarity, AgreesWithTheSlowVersionOnManyArticlesAndOutlets) {
    const Corpus corpus = random_corpus(9, 43, 5000, 150);
    std::vector<std::size_t> outlets = all_of(corpus);
    outlets.erase(outlets.begin() + 7);
    std::swap(outlets[3], outlets[30]);
    expect_near(pairs_of(corpus, outlets), slow_pairs_of(corpus, outlets));
    const Corpus wide = random_corpus(10, 4, 60, 3000);
    expect_near(pairs_of(wide, all_of(wide)), slow_pairs_of(wide, all_of(wide)));
}

TEST(WordingSimilarity, ComparesOnlyOutletsThatWereAskedForInTheirOrder) {
    const Corpus corpus = random_corpus(11, 5, 100, 40);
    const auto pairs = pairs_of(corpus, {4, 0, 2});
    ASSERT_EQ(pairs.size(), 3U);
    EXPECT_EQ(pairs[0].a, 4U);
    EXPECT_EQ(pairs[0].b, 0U);
    EXPECT_EQ(pairs[2].a, 0U);
    EXPECT_EQ(pairs[2].b, 2U);
    expect_near(pairs, slow_pairs_of(corpus, {4, 0, 2}));
    EXPECT_TRUE(pairs_of(corpus, {1}).empty());
    EXPECT_TRUE(pairs_of(corpus, {}).empty());
}

TEST(WordingSimilarity, GivesTheSameNumbersWithoutIntervals) {
    const Corpus corpus = random_corpus(16, 6, 200, 90);
    const WholeCounts counts(corpus.counts, corpus.outlet_of, corpus.outlets);
    const std::vector<std::size_t> outlets{4, 0, 5, 2};
    const auto wanted =
        wording_similarity(counts.map(), counts.outlets, corpus.outlet_of, outlets);
    const auto none = wording_similarity(counts.map(), counts.outlets, corpus.outlet_of,
                                         outlets, Intervals::none);
    ASSERT_EQ(none.size(), wanted.size());
    for (std::size_t p = 0; p < none.size(); ++p) {
        EXPECT_EQ(none[p].a, wanted[p].a);
        EXPECT_EQ(none[p].b, wanted[p].b);
        EXPECT_EQ(none[p].cosine, wanted[p].cosine);
        EXPECT_EQ(none[p].jensen_shannon, wanted[p].jensen_shannon);
        EXPECT_TRUE(wanted[p].cosine_interval);
        EXPECT_FALSE(none[p].cosine_interval || none[p].jensen_shannon_interval);
    }
}

TEST(WordingSimilarity, DoesNotDependOnThreads) {
    const Corpus corpus = random_corpus(12, 40, 4000, 200);
    std::vector<std::vector<SimilarPair>> answers;
    for (const int threads : {1, 2, 8}) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                        static_cast<std::size_t>(threads));
        tbb::task_arena arena(threads);
        arena.execute([&] { answers.push_back(pairs_of(corpus, all_of(corpus))); });
    }
    expect_same(answers[0], answers[1]);
    expect_same(answers[0], answers[2]);
}

// 0 and 1 write alike to the token, 3 the same three times over; 2 shares no term with
// them. Proportions that do not add up to 1 in binary.
TEST(WordingSimilarity, IsExactly0And1WhereItShouldBe) {
    Corpus corpus{MatrixXd::Zero(20, 8), {}, 4};
    for (Index a = 0; a < 5; ++a) {
        corpus.counts.row(a) << 36 + double(a), 8, 16, 0, 0, 0, 0, 0;
        corpus.counts.row(5 + a) = corpus.counts.row(a);
        corpus.counts.row(10 + a) << 0, 0, 0, 48, 21 + double(a), 26, 15, 6;
        corpus.counts.row(15 + a) = 3 * corpus.counts.row(a);
    }
    for (std::size_t a = 0; a < 20; ++a) {
        corpus.outlet_of.push_back(a / 5);
    }
    for (const SimilarPair& pair : pairs_of(corpus, {0, 1, 2, 3})) {
        const bool is_apart = pair.a == 2 || pair.b == 2;
        EXPECT_EQ(pair.jensen_shannon, is_apart ? 1 : 0);
        EXPECT_NEAR(pair.cosine, is_apart ? 0 : 1, 1e-15);
        EXPECT_FALSE(is_apart && pair.cosine_interval);
    }
    EXPECT_FALSE(pairs_of(corpus, {0, 1})[0].cosine_interval);
}

// Around the divergence below which the direct formula is taken, and far below.
TEST(WordingSimilarity, AgreesWithJensenShannonHoweverCloseTheOutletsAre) {
    for (const double apart : {1e5, 3e4, 1e4, 3e3, 1e3, 100.0, 10.0, 1.0}) {
        Corpus corpus{MatrixXd::Constant(2, 5, 1e6), {0, 1}, 2};
        corpus.counts(1, 3) += apart;
        corpus.counts(1, 1) -= apart;
        corpus.counts(1, 4) = 0;
        corpus.counts(0, 4) = apart > 1e4 ? 0 : 1;
        const double expected = jensen_shannon(corpus.counts.row(0).transpose(),
                                               corpus.counts.row(1).transpose());
        const double divergence = pairs_of(corpus, {0, 1})[0].jensen_shannon;
        EXPECT_NEAR(divergence, expected, 1e-12);
        if (expected < 9e-4) {
            EXPECT_EQ(divergence, expected);
        }
    }
}

TEST(WordingSimilarity, GivesNoIntervalBelowFiveArticles) {
    Corpus corpus = random_corpus(13, 1, 16, 20);
    corpus.outlets = 3;
    corpus.outlet_of = {0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2};
    const auto pairs = pairs_of(corpus, {0, 1, 2});
    EXPECT_FALSE(pairs[0].cosine_interval);
    EXPECT_FALSE(pairs[1].cosine_interval);
    EXPECT_TRUE(pairs[2].cosine_interval);
    EXPECT_FALSE(pairs_of(corpus, {2, 0})[0].cosine_interval);
}

TEST(WordingSimilarity, IsNotANumberForAnOutletWithoutTokens) {
    Corpus corpus = random_corpus(14, 2, 30, 20);
    corpus.outlets = 3; // 2 has no article
    for (std::size_t a = 0; a < 30; ++a) {
        if (corpus.outlet_of[a] == 0) {
            corpus.counts.row(static_cast<Index>(a)).setZero();
        }
    }
    for (const SimilarPair& pair : pairs_of(corpus, {0, 1, 2})) {
        EXPECT_TRUE(std::isnan(pair.cosine));
        EXPECT_TRUE(std::isnan(pair.jensen_shannon));
        EXPECT_FALSE(pair.cosine_interval);
    }
}

TEST(WordingSimilarity, RefusesWhatDoesNotFitTogether) {
    const Corpus good = random_corpus(15, 2, 20, 10);
    const WholeCounts counts(good.counts, good.outlet_of, 2);
    const std::vector<std::size_t> both{0, 1};
    const std::vector<std::size_t> fewer_articles(19, 0);
    const std::vector<std::size_t> twice{1, 1};
    const std::vector<std::size_t> unknown{0, 2};
    const std::vector<std::size_t> unknown_articles(20, 2);
    const auto refused = [&](const WholeCounts& sums, const auto& of,
                             const auto& asked) {
        EXPECT_THROW((void)wording_similarity(counts.map(), sums.outlets, of, asked),
                     std::logic_error);
    };
    refused(counts, fewer_articles, both);
    refused(counts, good.outlet_of, twice);
    refused(counts, good.outlet_of, unknown);
    refused(counts, unknown_articles, both);
    refused(WholeCounts(good.counts.leftCols(9), good.outlet_of, 2), good.outlet_of,
            both);
    Corpus negative = good;
    negative.counts(3, 4) = -1000;
    EXPECT_THROW((void)pairs_of(negative, both), std::logic_error);
    negative.counts(3, 4) = -1; // the sum hides it
    negative.counts.col(4).tail(16).array() += 5;
    EXPECT_THROW((void)pairs_of(negative, both), std::logic_error);
}

} // namespace
} // namespace parallax::measure
