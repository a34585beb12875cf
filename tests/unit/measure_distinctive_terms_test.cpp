#include "core/measure/distinctive_terms.hpp"
#include "core/measure/log_odds.hpp"
#include "core/measure/log_ratio.hpp"
#include "core/measure/poisson.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
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

using Eigen::MatrixXd;
using Eigen::VectorXd;

struct Corpus {
    MatrixXd counts; // [articles x terms]
    std::vector<std::size_t> outlet_of;
    std::vector<std::uint64_t> keys;
};

std::vector<DistinctiveTerm> terms_of(const Corpus& corpus, std::size_t target,
                                      const DistinctiveOptions& options) {
    const std::size_t outlets =
        std::max(target,
                 *std::max_element(corpus.outlet_of.begin(), corpus.outlet_of.end())) +
        1;
    const WholeCounts counts(corpus.counts, corpus.outlet_of, outlets);
    return distinctive_terms(counts.map(), counts.outlets, corpus.outlet_of,
                             corpus.keys, options)
        .at(target);
}

Corpus random_corpus(std::uint64_t seed, std::size_t articles, std::size_t outlets,
                     Eigen::Index terms) {
    std::mt19937_64 random(seed);
    Corpus corpus;
    corpus.counts.setZero(static_cast<Eigen::Index>(articles), terms);
    for (Eigen::Index a = 0; a < corpus.counts.rows(); ++a) {
        corpus.outlet_of.push_back(random() % outlets);
        corpus.keys.push_back(random());
        for (Eigen::Index w = 0; w < terms; ++w) {
            if (random() % 3 == 0) {
                corpus.counts(a, w) = static_cast<double>(random() % 6);
            }
        }
    }
    corpus.counts.row(0).array() += 1; // every term occurs
    return corpus;
}

/// log2_term_ratio(), infinite where the term is on one side only.
double ratio_of(const VectorXd& own, const VectorXd& others, Eigen::Index w) {
    if (own.sum() == 0 || others.sum() == 0 || (own[w] == 0 && others[w] == 0)) {
        return std::nan("");
    }
    if (own[w] == 0 || others[w] == 0) {
        return own[w] == 0 ? -HUGE_VAL : HUGE_VAL;
    }
    return log2_term_ratio({own[w], others[w], own.sum(), others.sum()});
}

/// An end of an interval, which may be infinite.
void expect_end(double found, double expected) {
    if (std::isfinite(expected)) {
        EXPECT_NEAR(found, expected, 1e-12);
    } else {
        EXPECT_EQ(found, expected);
    }
}

/// Counts of each term on the target's side, or on the other, every article so often.
VectorXd side_of(const Corpus& corpus, std::size_t target, bool is_target,
                 const VectorXd& times) {
    VectorXd sum = VectorXd::Zero(corpus.counts.cols());
    for (Eigen::Index a = 0; a < corpus.counts.rows(); ++a) {
        if ((corpus.outlet_of[static_cast<std::size_t>(a)] == target) == is_target) {
            sum += times[a] * corpus.counts.row(a).transpose();
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

void expect_same(const std::vector<DistinctiveTerm>& one,
                 const std::vector<DistinctiveTerm>& other) {
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].term, other[i].term);
        EXPECT_EQ(one[i].log_odds, other[i].log_odds);
        EXPECT_EQ(one[i].z, other[i].z);
        ASSERT_EQ(one[i].interval.has_value(), other[i].interval.has_value());
        if (one[i].interval) {
            EXPECT_EQ(one[i].interval->low, other[i].interval->low);
            EXPECT_EQ(one[i].interval->high, other[i].interval->high);
        }
        ASSERT_EQ(one[i].log2_ratio.has_value(), other[i].log2_ratio.has_value());
        if (one[i].log2_ratio) {
            EXPECT_EQ(one[i].log2_ratio->low, other[i].log2_ratio->low);
            EXPECT_EQ(one[i].log2_ratio->high, other[i].log2_ratio->high);
        }
    }
}

TEST(DistinctiveOptions, AreAsDocumented) {
    const DistinctiveOptions options;
    EXPECT_EQ(options.most, 25U);
    EXPECT_EQ(options.prior_size, 1000);
    EXPECT_EQ(options.resamples, 2000U);
}

// log_odds() over the whole vocabulary, anew in every replicate. The quick way adds the
// same numbers up in another order, so ends agree to rounding.
TEST(DistinctiveTerms, AgreesWithTheSlowVersion) {
    constexpr std::uint64_t resamples = 260; // more than are in memory at once
    for (std::uint64_t seed = 0; seed < 9; ++seed) {
        Corpus corpus = random_corpus(seed, 24 + seed, 2 + seed % 2, 20);
        if (seed % 3 == 2) { // sums that need more than 16 bits, counts that do, too
            corpus.counts.leftCols(10) *= 900;
            corpus.counts.col(3) *= 20;
        }
        const VectorXd once = VectorXd::Ones(corpus.counts.rows());
        const VectorXd target = side_of(corpus, 1, true, once);
        const VectorXd reference = side_of(corpus, 1, false, once);
        const VectorXd prior = informative_prior(target + reference, 50);
        const auto scores = log_odds(target, reference, prior);
        ASSERT_TRUE(scores);
        const auto own = static_cast<std::uint64_t>(
            std::count(corpus.outlet_of.begin(), corpus.outlet_of.end(), 1U));
        const std::uint64_t articles =
            std::min<std::uint64_t>(own, corpus.outlet_of.size() - own);
        ASSERT_GE(articles, 5U);

        std::vector<std::vector<double>> replicates(20);
        std::vector<std::vector<double>> ratios(20);
        for (std::uint64_t r = 0; r < resamples; ++r) {
            VectorXd times(corpus.counts.rows());
            for (Eigen::Index a = 0; a < times.size(); ++a) {
                times[a] = poisson_weight(corpus.keys[static_cast<std::size_t>(a)], r);
            }
            const VectorXd own_again = side_of(corpus, 1, true, times);
            const VectorXd others_again = side_of(corpus, 1, false, times);
            const auto again = log_odds(own_again, others_again, prior);
            for (Eigen::Index w = 0; w < 20; ++w) {
                replicates[static_cast<std::size_t>(w)].push_back(
                    again ? again->delta[w] : std::nan(""));
                ratios[static_cast<std::size_t>(w)].push_back(
                    ratio_of(own_again, others_again, w));
            }
        }

        const auto terms = terms_of(corpus, 1, {100, 50, resamples});
        EXPECT_EQ(static_cast<Eigen::Index>(terms.size()),
                  (scores->z.array() > 0).count());
        for (const DistinctiveTerm& term : terms) {
            EXPECT_EQ(term.log_odds, scores->delta[term.term]);
            EXPECT_EQ(term.z, scores->z[term.term]);
            const auto expected = expanded_percentiles(
                replicates[static_cast<std::size_t>(term.term)], articles);
            ASSERT_TRUE(term.interval && expected);
            EXPECT_NEAR(term.interval->low, expected->low, 1e-12);
            EXPECT_NEAR(term.interval->high, expected->high, 1e-12);
            const auto ratio = expanded_percentiles(
                ratios[static_cast<std::size_t>(term.term)], articles);
            ASSERT_EQ(term.log2_ratio.has_value(), ratio.has_value());
            if (ratio) {
                expect_end(term.log2_ratio->low, ratio->low);
                expect_end(term.log2_ratio->high, ratio->high);
            }
        }
    }
}

// An outlet without articles has the same counts in every replicate.
TEST(DistinctiveTerms, DrawOnlyTheArticlesThereAreAgainstFixedCounts) {
    constexpr std::uint64_t resamples = 260;
    Corpus corpus = random_corpus(3, 12, 1, 20);
    VectorXd fixed(20);
    for (Eigen::Index w = 0; w < 20; ++w) {
        fixed[w] = static_cast<double>(w * w * 7 % 90);
    }
    WholeCounts counts(corpus.counts, corpus.outlet_of, 2);
    MatrixXd sums = MatrixXd::Zero(2, 20);
    sums.row(0) = corpus.counts.colwise().sum();
    sums.row(1) = fixed.transpose();
    counts.outlets = sums.sparseView().cast<std::int64_t>();
    const VectorXd own = sums.row(0).transpose();
    const VectorXd prior = informative_prior(own + fixed, 50);
    const auto scores = log_odds(own, fixed, prior);
    ASSERT_TRUE(scores);
    DistinctiveOptions options{100, 50, resamples};
    options.fixed_outlet = 1;
    const auto terms = distinctive_terms(counts.map(), counts.outlets, corpus.outlet_of,
                                         corpus.keys, options);
    ASSERT_EQ(static_cast<Eigen::Index>(terms[0].size()),
              (scores->z.array() > 0).count());
    for (const DistinctiveTerm& term : terms[0]) {
        std::vector<double> odds;
        std::vector<double> ratios;
        for (std::uint64_t r = 0; r < resamples; ++r) {
            VectorXd again = VectorXd::Zero(20);
            for (Eigen::Index a = 0; a < corpus.counts.rows(); ++a) {
                again += poisson_weight(corpus.keys[static_cast<std::size_t>(a)], r) *
                         corpus.counts.row(a).transpose();
            }
            odds.push_back(log_odds(again, fixed, prior)->delta[term.term]);
            ratios.push_back(ratio_of(again, fixed, term.term));
        }
        EXPECT_EQ(term.z, scores->z[term.term]);
        const auto expected = expanded_percentiles(odds, 12);
        ASSERT_TRUE(term.interval && expected);
        EXPECT_NEAR(term.interval->low, expected->low, 1e-12);
        EXPECT_NEAR(term.interval->high, expected->high, 1e-12);
        const auto ratio = expanded_percentiles(ratios, 12);
        ASSERT_TRUE(term.log2_ratio && ratio);
        expect_end(term.log2_ratio->low, ratio->low);
        expect_end(term.log2_ratio->high, ratio->high);
    }
    for (const DistinctiveTerm& term : terms[1]) {
        EXPECT_FALSE(term.interval) << "it has no articles to draw";
    }
}

// Nobody else uses the term, so no replicate shows how far the ratio may reach.
TEST(DistinctiveTerms, HaveARatioWithoutUpperEndWhereOthersLackTheTerm) {
    Corpus corpus = random_corpus(32, 40, 1, 10);
    std::fill_n(corpus.outlet_of.begin(), 20, 1U);
    corpus.counts.col(3).head(20).setConstant(2);
    corpus.counts.col(3).tail(20).setZero();
    for (const DistinctiveTerm& term : terms_of(corpus, 1, {25, 1000, 200})) {
        if (term.term == 3) {
            ASSERT_TRUE(term.log2_ratio);
            EXPECT_EQ(term.log2_ratio->low, HUGE_VAL);
            EXPECT_EQ(term.log2_ratio->high, HUGE_VAL);
            return;
        }
    }
    FAIL() << "the term is distinctive";
}

// Why only the terms that an outlet uses are looked at. Outlets of one token to many,
// priors from a thousandth of a token to a thousand times all tokens.
TEST(DistinctiveTerms, AreOnlyTermsThatTheOutletUses) {
    std::mt19937_64 random(31);
    for (int i = 0; i < 2000; ++i) {
        const Eigen::Index terms = 2 + static_cast<Eigen::Index>(random() % 6);
        VectorXd target = VectorXd::Zero(terms);
        VectorXd reference = VectorXd::Zero(terms);
        for (Eigen::Index w = 0; w < terms; ++w) {
            target[w] = std::floor(std::exp(static_cast<double>(random() % 12))) *
                        static_cast<double>(random() % 2);
            reference[w] = std::floor(std::exp(static_cast<double>(random() % 12)));
        }
        target[0] = 1;
        const double size = std::pow(10, static_cast<double>(random() % 9) - 3);
        const auto scores =
            log_odds(target, reference, informative_prior(target + reference, size));
        ASSERT_TRUE(scores);
        for (Eigen::Index w = 0; w < terms; ++w) {
            if (target[w] == 0) {
                ASSERT_LT(scores->delta[w], 0);
            }
        }
    }
}

TEST(DistinctiveTerms, ComeInFallingZAndOnlyAboveZero) {
    const auto terms = terms_of(random_corpus(20, 40, 3, 60), 0, {100, 1000, 0});
    ASSERT_GT(terms.size(), 10U);
    EXPECT_LT(terms.size(), 60U);
    for (std::size_t i = 0; i < terms.size(); ++i) {
        EXPECT_GT(terms[i].z, 0);
        EXPECT_GT(terms[i].log_odds, 0);
        EXPECT_TRUE(i == 0 || terms[i - 1].z >= terms[i].z);
    }
}

// Terms 1, 3 and 4 occur equally often on both sides, 0 and 5 more in the target, 2 in
// the reference.
TEST(DistinctiveTerms, BreakTiesInTheOrderOfTheVocabulary) {
    Corpus corpus;
    corpus.counts.resize(2, 6);
    corpus.counts << 3, 9, 1, 9, 9, 2, //
        1, 2, 26, 2, 2, 1;
    corpus.outlet_of = {0, 1};
    corpus.keys = {1, 2};
    const auto terms = terms_of(corpus, 0, {10, 1000, 100});
    ASSERT_EQ(terms.size(), 5U);
    EXPECT_EQ(terms[0].term, 1);
    EXPECT_EQ(terms[1].term, 3);
    EXPECT_EQ(terms[2].term, 4);
    EXPECT_EQ(terms[0].z, terms[2].z);
    EXPECT_EQ(terms[3].term, 0);
    EXPECT_EQ(terms[4].term, 5);
    const auto two = terms_of(corpus, 0, {2, 1000, 100});
    ASSERT_EQ(two.size(), 2U);
    EXPECT_EQ(two[1].term, 3);
    const auto other = terms_of(corpus, 1, {10, 1000, 100});
    ASSERT_EQ(other.size(), 1U);
    EXPECT_EQ(other[0].term, 2);
}

TEST(DistinctiveTerms, AreAtMostSoMany) {
    const Corpus corpus = random_corpus(21, 40, 3, 60);
    const auto all = terms_of(corpus, 0, {1000, 1000, 0});
    ASSERT_GT(all.size(), 7U);
    const auto seven = terms_of(corpus, 0, {7, 1000, 0});
    ASSERT_EQ(seven.size(), 7U);
    expect_same(seven, {all.begin(), all.begin() + 7});
    EXPECT_TRUE(terms_of(corpus, 0, {0, 1000, 0}).empty());
}

TEST(DistinctiveTerms, DoNotDependOnThreads) {
    const Corpus corpus = random_corpus(22, 60, 3, 40);
    const auto compute = [&] { return terms_of(corpus, 1, {25, 1000, 300}); };
    expect_same(with_threads(1, compute), with_threads(4, compute));
}

TEST(DistinctiveTerms, DoNotDependOnTheOrderOfArticles) {
    const Corpus corpus = random_corpus(23, 60, 3, 40);
    const auto expected = terms_of(corpus, 1, {25, 1000, 200});
    std::vector<std::size_t> order(corpus.keys.size());
    std::iota(order.begin(), order.end(), 0U);
    std::mt19937_64 random(24);
    for (int i = 0; i < 5; ++i) {
        std::shuffle(order.begin(), order.end(), random);
        Corpus shuffled = corpus;
        for (std::size_t a = 0; a < order.size(); ++a) {
            shuffled.counts.row(static_cast<Eigen::Index>(a)) =
                corpus.counts.row(static_cast<Eigen::Index>(order[a]));
            shuffled.outlet_of[a] = corpus.outlet_of[order[a]];
            shuffled.keys[a] = corpus.keys[order[a]];
        }
        expect_same(terms_of(shuffled, 1, {25, 1000, 200}), expected);
    }
}

TEST(DistinctiveTerms, AreNoneWhereASideHasNoTokens) {
    Corpus corpus = random_corpus(25, 20, 2, 10);
    EXPECT_TRUE(terms_of(corpus, 7, {25, 1000, 10}).empty()); // an outlet of no article
    std::fill(corpus.outlet_of.begin(), corpus.outlet_of.end(), 0U);
    EXPECT_TRUE(terms_of(corpus, 0, {25, 1000, 10}).empty()); // nobody else
    corpus.outlet_of[3] = 1;
    corpus.counts.row(3).setZero();
    EXPECT_TRUE(terms_of(corpus, 0, {25, 1000, 10}).empty());
    EXPECT_TRUE(terms_of(corpus, 1, {25, 1000, 10}).empty());
}

TEST(DistinctiveTerms, AreNoneWithFewerThanTwoTerms) {
    Corpus corpus = random_corpus(26, 20, 2, 1);
    EXPECT_TRUE(terms_of(corpus, 0, {25, 1000, 10}).empty());
    corpus.counts.resize(20, 0);
    EXPECT_TRUE(terms_of(corpus, 0, {25, 1000, 10}).empty());
}

TEST(DistinctiveTerms, HaveNoIntervalsBelowFiveArticlesOnEitherSide) {
    const auto with_articles = [](std::size_t own, std::size_t others) {
        Corpus corpus = random_corpus(27, own + others, 1, 10);
        std::fill_n(corpus.outlet_of.begin(), others, 1U);
        const auto terms = terms_of(corpus, 0, {25, 1000, 50});
        EXPECT_FALSE(terms.empty());
        return std::count_if(terms.begin(), terms.end(),
                             [](const auto& term) { return term.interval; });
    };
    EXPECT_EQ(with_articles(4, 20), 0);
    EXPECT_EQ(with_articles(20, 4), 0);
    EXPECT_GT(with_articles(5, 20), 0);
    EXPECT_GT(with_articles(20, 5), 0);
}

TEST(DistinctiveTerms, HaveNoIntervalsWhereNoneWereAskedFor) {
    for (const auto& term : terms_of(random_corpus(30, 40, 2, 10), 0, {25, 1000, 0})) {
        EXPECT_FALSE(term.interval);
    }
}

// Of five articles only one has any tokens. In a third of the replicates it counts zero
// times; the target has no tokens and no log odds then, and so many undefined
// replicates leave no interval.
TEST(DistinctiveTerms, HaveNoIntervalWhereReplicatesOftenLeaveASideWithoutTokens) {
    Corpus corpus = random_corpus(28, 25, 1, 10);
    std::fill_n(corpus.outlet_of.begin() + 20, 5, 1U);
    corpus.counts.bottomRows(4).setZero();
    corpus.counts.row(20).setLinSpaced(0, 9);
    const auto terms = terms_of(corpus, 1, {25, 1000, 500});
    ASSERT_FALSE(terms.empty());
    for (const DistinctiveTerm& term : terms) {
        EXPECT_FALSE(term.interval);
    }
}

TEST(DistinctiveTerms, RefuseShapesThatDifferAndTermsThatNeverOccur) {
    const Corpus good = random_corpus(29, 20, 2, 10);
    EXPECT_NO_THROW((void)terms_of(good, 0, {}));
    Corpus bad = good;
    bad.outlet_of.pop_back();
    EXPECT_THROW((void)terms_of(bad, 0, {}), std::logic_error);
    bad = good;
    bad.keys.pop_back();
    EXPECT_THROW((void)terms_of(bad, 0, {}), std::logic_error);
    bad = good;
    bad.counts.col(4).setZero();
    EXPECT_THROW((void)terms_of(bad, 0, {}), std::logic_error);
    bad = good;
    bad.counts(3, 4) = -1000;
    EXPECT_THROW((void)terms_of(bad, 0, {}), std::logic_error);
    const WholeCounts counts(good.counts, good.outlet_of, 2);
    const WholeCounts fewer(good.counts.leftCols(9), good.outlet_of, 2);
    EXPECT_THROW((void)distinctive_terms(counts.map(), fewer.outlets, good.outlet_of,
                                         good.keys, {}),
                 std::logic_error);
    const WholeCounts one_outlet(good.counts, std::vector<std::size_t>(20, 0), 1);
    EXPECT_THROW((void)distinctive_terms(counts.map(), one_outlet.outlets,
                                         good.outlet_of, good.keys, {}),
                 std::logic_error);
}

} // namespace
} // namespace parallax::measure
