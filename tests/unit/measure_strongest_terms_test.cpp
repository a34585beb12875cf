#include "core/measure/strongest_terms.hpp"

#include <algorithm>
#include <random>
#include <tuple>
#include <vector>

#include "tests/unit/measure_whole_counts.hpp"
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

namespace parallax::measure {
namespace {

using Terms = std::vector<std::vector<ScoredTerm>>;

/// Few different scores, so that many are equal; some not above 0.
double score_of(const OutletTerm& term) {
    return static_cast<double>((term.outlet * 7 + static_cast<std::size_t>(term.term) +
                                static_cast<std::size_t>(term.count) * 3) %
                               11) -
           3;
}

OutletTerms random_sums(std::uint64_t seed, Eigen::Index outlets, Eigen::Index terms) {
    std::mt19937_64 random(seed);
    Eigen::MatrixXd counts = Eigen::MatrixXd::Zero(outlets, terms);
    for (Eigen::Index o = 0; o < outlets; ++o) {
        for (Eigen::Index w = 0; w < terms; ++w) {
            counts(o, w) = random() % 2 == 0 ? 0 : static_cast<double>(random() % 9);
        }
    }
    return counts.sparseView().cast<std::int64_t>();
}

Terms slowly(const OutletTerms& sums, std::size_t most) {
    Terms strongest(static_cast<std::size_t>(sums.rows()));
    for (std::size_t outlet = 0; outlet < strongest.size(); ++outlet) {
        for (std::int64_t term = 0; term < sums.cols(); ++term) {
            const auto count = static_cast<double>(
                sums.coeff(static_cast<Eigen::Index>(outlet), term));
            const double score = count == 0 ? 0 : score_of({outlet, term, count});
            if (score > 0) {
                strongest[outlet].push_back({term, score});
            }
        }
        std::stable_sort(
            strongest[outlet].begin(), strongest[outlet].end(),
            [](const auto& a, const auto& b) { return a.score > b.score; });
        strongest[outlet].resize(std::min(most, strongest[outlet].size()));
    }
    return strongest;
}

void expect_same(const Terms& one, const Terms& other) {
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t outlet = 0; outlet < one.size(); ++outlet) {
        ASSERT_EQ(one[outlet].size(), other[outlet].size());
        for (std::size_t i = 0; i < one[outlet].size(); ++i) {
            EXPECT_EQ(one[outlet][i].term, other[outlet][i].term);
            EXPECT_EQ(one[outlet][i].score, other[outlet][i].score);
        }
    }
}

// Terms enough for several tasks, with every number of threads; the score may be 0
// where it is below `least`.
TEST(StrongestTerms, AreTheFirstOfAllInFallingScoreThenInTheOrderOfTheVocabulary) {
    const OutletTerms sums = random_sums(1, 5, 700);
    for (const std::size_t most : {0U, 1U, 2U, 25U, 200U, 1000U}) {
        const Terms expected = slowly(sums, most);
        for (const int threads : {1, 2, 8}) {
            const tbb::global_control limit(
                tbb::global_control::max_allowed_parallelism,
                static_cast<std::size_t>(threads));
            tbb::task_arena arena(threads);
            arena.execute([&] {
                expect_same(strongest_terms(sums, most,
                                            [](const OutletTerm& term, double) {
                                                return score_of(term);
                                            }),
                            expected);
                expect_same(strongest_terms(sums, most,
                                            [](const OutletTerm& term, double least) {
                                                const double score = score_of(term);
                                                return score < least ? 0 : score;
                                            }),
                            expected);
            });
        }
    }
}

TEST(StrongestTerms, AreNoneWithoutTermsOrOutlets) {
    const auto one = [](const OutletTerm&, double) { return 1.0; };
    EXPECT_TRUE(strongest_terms(OutletTerms(0, 3), 5, one).empty());
    expect_same(strongest_terms(OutletTerms(2, 0), 5, one), Terms(2));
    expect_same(strongest_terms(OutletTerms(2, 3), 5, one), Terms(2));
}

} // namespace
} // namespace parallax::measure
