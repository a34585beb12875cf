#include "core/measure/key_terms.hpp"
#include "core/measure/keyness.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

#include "tests/unit/measure_whole_counts.hpp"
#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

using Eigen::MatrixXd;

OutletTerms sparse(const MatrixXd& counts) {
    return counts.sparseView().cast<std::int64_t>();
}

/// signed_log_likelihood() of every term, used or not.
std::vector<ScoredTerm> slowly(const MatrixXd& counts, Eigen::Index outlet,
                               std::size_t most) {
    std::vector<ScoredTerm> terms;
    const double own = counts.row(outlet).sum();
    for (Eigen::Index w = 0; w < counts.cols(); ++w) {
        const double count = counts(outlet, w);
        const double g2 = signed_log_likelihood(
            {count, counts.col(w).sum() - count, own, counts.sum() - own},
            Correction::none);
        if (g2 > 0) {
            terms.push_back({w, g2});
        }
    }
    std::stable_sort(terms.begin(), terms.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    terms.resize(std::min(most, terms.size()));
    return terms;
}

// Counts from one to hundreds of thousands, outlets of all sizes, terms of one outlet:
// leaving out what cannot be among the strongest must not show.
TEST(KeyTerms, AreTheFirstOfAllTermsByLogLikelihood) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 60; ++i) {
        const auto outlets = static_cast<Eigen::Index>(2 + random() % 6);
        MatrixXd counts = MatrixXd::Zero(outlets, 150);
        for (Eigen::Index o = 0; o < outlets; ++o) {
            const auto largest = static_cast<double>(1 + random() % 12);
            for (Eigen::Index w = 0; w < counts.cols(); ++w) {
                if (random() % 3 != 0) {
                    counts(o, w) = std::floor(std::exp(
                        largest * static_cast<double>(random() % 1000) / 1000));
                }
            }
        }
        counts.row(0).array() += 1; // every term occurs
        for (const std::size_t most : {1U, 10U, 500U}) {
            const auto terms = key_terms(sparse(counts), most);
            ASSERT_EQ(terms.size(), static_cast<std::size_t>(outlets));
            for (Eigen::Index o = 0; o < outlets; ++o) {
                const auto expected = slowly(counts, o, most);
                const auto& found = terms[static_cast<std::size_t>(o)];
                ASSERT_EQ(found.size(), expected.size());
                for (std::size_t rank = 0; rank < found.size(); ++rank) {
                    EXPECT_EQ(found[rank].term, expected[rank].term);
                    EXPECT_EQ(found[rank].score, expected[rank].score);
                }
            }
        }
    }
}

TEST(KeyTerms, AreNoneWhereThereIsNothingToDifferFrom) {
    MatrixXd counts(3, 4);
    counts << 5, 2, 0, 1, //
        0, 0, 0, 0,       //
        0, 0, 0, 0;
    for (const auto& terms : key_terms(sparse(counts), 10)) {
        EXPECT_TRUE(terms.empty()); // nobody else, or no tokens
    }
    counts.row(2) << 1, 1, 0, 9;
    const auto two = key_terms(sparse(counts), 10);
    EXPECT_FALSE(two[0].empty());
    EXPECT_TRUE(two[1].empty());
    EXPECT_FALSE(two[2].empty());
    const MatrixXd one_term = counts.leftCols(1);
    for (const auto& terms : key_terms(sparse(one_term), 10)) {
        EXPECT_TRUE(terms.empty());
    }
}

TEST(KeyTerms, RefuseNegativeCounts) {
    MatrixXd counts(2, 2);
    counts << 1, -1, 2, 3;
    EXPECT_THROW((void)key_terms(sparse(counts), 10), std::logic_error);
}

} // namespace
} // namespace parallax::measure
