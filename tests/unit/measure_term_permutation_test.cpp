#include "core/measure/exchange_plan.hpp"
#include "core/measure/multiplicity.hpp"
#include "core/measure/term_permutation.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
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

constexpr Purpose inside = Purpose::exchange_inside;

struct World {
    MatrixXd counts; // [articles x terms]
    std::vector<std::uint64_t> tokens;
    Exchangeable articles;
    std::uint32_t outlets = 0;
};

World random_world(std::uint64_t seed, std::size_t size, std::uint32_t outlets,
                   std::uint32_t strata, Eigen::Index terms) {
    std::mt19937_64 random(seed);
    World world;
    world.outlets = outlets;
    world.counts.setZero(static_cast<Eigen::Index>(size), terms);
    for (Eigen::Index a = 0; a < world.counts.rows(); ++a) {
        world.articles.keys.push_back(random());
        world.articles.label.push_back(static_cast<std::uint32_t>(random() % outlets));
        world.articles.strata.push_back(static_cast<std::uint32_t>(random() % strata));
        for (Eigen::Index w = 0; w < terms; ++w) {
            if (random() % 3 == 0) {
                world.counts(a, w) = static_cast<double>(random() % 5);
            }
        }
        world.tokens.push_back(static_cast<std::uint64_t>(world.counts.row(a).sum()) +
                               1 + random() % 30);
    }
    return world;
}

std::vector<std::int64_t> all_terms(const World& world) {
    std::vector<std::int64_t> terms(static_cast<std::size_t>(world.counts.cols()));
    std::iota(terms.begin(), terms.end(), 0);
    return terms;
}

TermTests tests_of(const World& world, std::uint64_t replicates) {
    const WholeCounts counts(world.counts, {}, 1);
    return permuted_terms({counts.map(), world.tokens, world.articles, world.outlets},
                          all_terms(world), replicates, inside);
}

/// The Mantel-Haenszel margin as it is defined, from both sides' occurrences and tokens
/// in each stratum.
double slow_margin(const World& world, const std::vector<std::uint32_t>& labels,
                   Eigen::Index term, std::uint32_t outlet) {
    const std::uint32_t strata =
        *std::max_element(world.articles.strata.begin(), world.articles.strata.end()) +
        1;
    double margin = 0;
    for (std::uint32_t s = 0; s < strata; ++s) {
        double h_target = 0;
        double h_reference = 0;
        double n_target = 0;
        double n_reference = 0;
        for (std::size_t a = 0; a < labels.size(); ++a) {
            if (world.articles.strata[a] == s) {
                const bool own = labels[a] == outlet;
                (own ? h_target : h_reference) +=
                    world.counts(static_cast<Eigen::Index>(a), term);
                (own ? n_target : n_reference) += static_cast<double>(world.tokens[a]);
            }
        }
        if (n_target > 0 && n_reference > 0) {
            margin += (h_target * n_reference - h_reference * n_target) /
                      (n_target + n_reference);
        }
    }
    return margin;
}

std::vector<double> family_wise(const TermTests& tests) {
    std::vector<double> standardized;
    for (const TermTest& test : tests.tests) {
        standardized.push_back(test.standardized);
    }
    return family_wise_ps(standardized, tests.largest);
}

struct Slow {
    MatrixXd margin; // [terms x outlets]
    MatrixXd p;
    MatrixXd p_max_t;
};

Slow slow_tests(const World& world, const MatrixXd& sd, std::uint64_t replicates) {
    const Eigen::Index terms = world.counts.cols();
    const auto outlets = static_cast<Eigen::Index>(world.outlets);
    const auto margins = [&](const std::vector<std::uint32_t>& labels) {
        MatrixXd all(terms, outlets);
        for (Eigen::Index w = 0; w < terms; ++w) {
            for (Eigen::Index o = 0; o < outlets; ++o) {
                all(w, o) =
                    slow_margin(world, labels, w, static_cast<std::uint32_t>(o));
            }
        }
        return all;
    };
    Slow slow{margins(world.articles.label), MatrixXd::Ones(terms, outlets),
              MatrixXd::Ones(terms, outlets)};
    const ShuffledLabels shuffled(world.articles, inside);
    ShuffledLabels::Dealer dealer(shuffled);
    for (std::uint64_t r = 0; r < replicates; ++r) {
        const MatrixXd again = margins(dealer.deal(r)).cwiseAbs();
        double largest = 0;
        for (Eigen::Index i = 0; i < again.size(); ++i) {
            if (sd.data()[i] > 0) {
                largest = std::max(largest, again.data()[i] / sd.data()[i]);
            }
        }
        for (Eigen::Index i = 0; i < again.size(); ++i) {
            const double least = std::abs(slow.margin.data()[i]) * (1 - 1e-9);
            slow.p.data()[i] += again.data()[i] >= least ? 1 : 0;
            slow.p_max_t.data()[i] += largest >= least / sd.data()[i] ? 1 : 0;
        }
    }
    slow.p /= static_cast<double>(replicates) + 1;
    slow.p_max_t /= static_cast<double>(replicates) + 1;
    return slow;
}

/// The deviations that ExchangePlan computes, which have a test of their own.
MatrixXd deviations(const World& world) {
    const WholeCounts counts(world.counts, {}, 1);
    const ExchangePlan plan(world.articles, world.tokens, world.outlets);
    const auto occurrences = plan.occurrences_of(counts.map(), all_terms(world));
    MatrixXd sd(world.counts.cols(), static_cast<Eigen::Index>(world.outlets));
    for (Eigen::Index w = 0; w < sd.rows(); ++w) {
        const auto variances =
            plan.variances(occurrences.of(static_cast<std::size_t>(w)));
        for (Eigen::Index o = 0; o < sd.cols(); ++o) {
            sd(w, o) = std::sqrt(variances[static_cast<std::size_t>(o)]);
        }
    }
    return sd;
}

void expect_as_slow(const World& world, std::uint64_t replicates) {
    const MatrixXd sd = deviations(world);
    const Slow slow = slow_tests(world, sd, replicates);
    const TermTests tests = tests_of(world, replicates);
    const std::vector<double> p_max_t = family_wise(tests);
    for (Eigen::Index w = 0; w < sd.rows(); ++w) {
        for (Eigen::Index o = 0; o < sd.cols(); ++o) {
            const TermTest& test =
                tests.of(static_cast<std::size_t>(w), static_cast<std::size_t>(o));
            ASSERT_EQ(test.is_tested, sd(w, o) > 0);
            if (test.is_tested) {
                EXPECT_NEAR(test.margin, slow.margin(w, o), 1e-9);
                EXPECT_EQ(test.p, slow.p(w, o));
                EXPECT_EQ(p_max_t[static_cast<std::size_t>(w * sd.cols() + o)],
                          slow.p_max_t(w, o));
            }
        }
    }
}

TEST(PermutedTerms, AgreeWithTheSlowVersion) {
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        expect_as_slow(random_world(seed, 30, 2 + seed % 3, 1 + seed * 2, 8), 150);
    }
}

TEST(PermutedTerms, AgreeWithTheSlowVersionWhereOutletsAreMany) {
    expect_as_slow(random_world(7, 60, 25, 1, 4), 70);
}

TEST(PermutedTerms, AgreeWithTheSlowVersionWhereCountsAreLarge) {
    World world = random_world(8, 20, 3, 2, 4);
    world.counts *= 30011; // one fills 16 bits, three overflow them
    for (auto& tokens : world.tokens) {
        tokens *= 30011;
    }
    expect_as_slow(world, 70);
}

// Every arrangement of seven articles' labels, counted out.
TEST(ExchangePlan, KnowsTheVarianceOverAllExchanges) {
    World world = random_world(9, 7, 3, 1, 5);
    world.articles.label = {0, 0, 0, 1, 1, 2, 2};
    const MatrixXd sd = deviations(world);
    MatrixXd squares = MatrixXd::Zero(5, 3);
    double arrangements = 0;
    std::vector<std::uint32_t> labels = world.articles.label;
    do {
        ++arrangements;
        for (Eigen::Index w = 0; w < 5; ++w) {
            for (std::uint32_t o = 0; o < 3; ++o) {
                squares(w, o) += std::pow(slow_margin(world, labels, w, o), 2);
            }
        }
    } while (std::next_permutation(labels.begin(), labels.end()));
    EXPECT_EQ(arrangements, 210);
    EXPECT_TRUE(sd.cwiseAbs2().isApprox(squares / arrangements, 1e-12));
}

// One outlet alone on its event; a term as frequent in every article.
TEST(PermutedTerms, AreNotTestedWhereNoExchangeMovesTheMargin) {
    World world = random_world(10, 12, 2, 1, 2);
    world.counts.col(1).setConstant(1);
    std::fill(world.tokens.begin(), world.tokens.end(), 50U);
    EXPECT_TRUE(tests_of(world, 10).of(0, 0).is_tested);
    EXPECT_FALSE(tests_of(world, 10).of(1, 0).is_tested);
    for (std::size_t a = 0; a < 12; ++a) {
        world.articles.strata[a] = world.articles.label[a];
    }
    EXPECT_FALSE(tests_of(world, 10).of(0, 0).is_tested);
}

// Uniform under the null: articles exchanged at random, so p <= 0.05 about 1 in 20.
TEST(PermutedTerms, KeepTheirLevelWhereOutletsWriteAlike) {
    int small = 0;
    int tests = 0;
    int runs_with_finding = 0;
    for (std::uint64_t seed = 100; seed < 200; ++seed) {
        const World world = random_world(seed, 40, 2, 4, 10);
        const TermTests found = tests_of(world, 199);
        bool any = false;
        for (std::size_t w = 0; w < 10; ++w) {
            ++tests;
            small += found.of(w, 0).p <= 0.05 ? 1 : 0;
            any = any || family_wise(found)[w * 2] <= 0.05;
        }
        runs_with_finding += any ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(small) / tests, 0.05, 0.02);
    EXPECT_LE(runs_with_finding, 11); // of 100; 5 are expected
}

TEST(PermutedTerms, FindATermThatOneOutletUsesInEveryEvent) {
    World world = random_world(11, 40, 2, 5, 6);
    for (std::size_t a = 0; a < 40; ++a) {
        world.articles.label[a] = a % 2;
        world.articles.strata[a] = static_cast<std::uint32_t>(a / 8);
        world.counts(static_cast<Eigen::Index>(a), 2) = a % 2 == 0 ? 4 : 0;
        world.tokens[a] = 60;
    }
    const TermTests found = tests_of(world, 999);
    EXPECT_EQ(found.of(2, 0).p, 0.001);
    EXPECT_EQ(family_wise(found)[4], 0.001);
    EXPECT_GT(found.of(2, 0).margin, 0);
    EXPECT_NEAR(found.of(2, 1).margin, -found.of(2, 0).margin, 1e-12);
}

void expect_same(const TermTests& one, const TermTests& other) {
    ASSERT_EQ(one.tests.size(), other.tests.size());
    for (std::size_t i = 0; i < one.tests.size(); ++i) {
        EXPECT_EQ(one.tests[i].margin, other.tests[i].margin);
        EXPECT_EQ(one.tests[i].p, other.tests[i].p);
        EXPECT_EQ(one.tests[i].standardized, other.tests[i].standardized);
    }
    EXPECT_EQ(one.largest, other.largest);
}

TEST(PermutedTerms, DoNotDependOnThreads) {
    const World world = random_world(12, 60, 3, 9, 30);
    const auto with = [&](int threads) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                        static_cast<std::size_t>(threads));
        tbb::task_arena arena(threads);
        return arena.execute([&] { return tests_of(world, 200); });
    };
    expect_same(with(1), with(4));
}

TEST(PermutedTerms, DoNotDependOnTheOrderOfArticles) {
    const World world = random_world(13, 60, 3, 9, 30);
    const TermTests expected = tests_of(world, 130);
    std::vector<std::size_t> order(60);
    std::iota(order.begin(), order.end(), 0U);
    std::mt19937_64 random(14);
    for (int i = 0; i < 3; ++i) {
        std::shuffle(order.begin(), order.end(), random);
        World other = world;
        for (std::size_t a = 0; a < 60; ++a) {
            other.counts.row(static_cast<Eigen::Index>(a)) =
                world.counts.row(static_cast<Eigen::Index>(order[a]));
            other.tokens[a] = world.tokens[order[a]];
            other.articles.keys[a] = world.articles.keys[order[a]];
            other.articles.label[a] = world.articles.label[order[a]];
            other.articles.strata[a] = world.articles.strata[order[a]];
        }
        expect_same(tests_of(other, 130), expected);
    }
}

TEST(PermutedTerms, RefuseWhatCannotBe) {
    const World good = random_world(15, 20, 2, 2, 3);
    EXPECT_NO_THROW((void)tests_of(good, 10));
    EXPECT_THROW((void)tests_of(good, 0), std::logic_error);
    World bad = good;
    bad.counts(3, 0) = 1;
    bad.tokens[3] = 0;
    EXPECT_THROW((void)tests_of(bad, 10), std::logic_error);
    bad = good;
    bad.counts(2, 1) = 1000;
    EXPECT_THROW((void)tests_of(bad, 10), std::logic_error);
    bad = good;
    bad.articles.label[0] = 2;
    EXPECT_THROW((void)tests_of(bad, 10), std::logic_error);
    bad = good;
    bad.counts.conservativeResize(19, 3);
    EXPECT_THROW((void)tests_of(bad, 10), std::logic_error);
}

} // namespace
} // namespace parallax::measure
