#include "core/measure/similarity.hpp"
#include "core/measure/spearman.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/oracle/oracle.hpp"
#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

using Eigen::VectorXd;

VectorXd vector_of(const std::vector<double>& numbers) {
    return Eigen::Map<const VectorXd>(numbers.data(),
                                      static_cast<Eigen::Index>(numbers.size()));
}

// tests/oracle/spearman.py: scipy.stats.spearmanr.
TEST(Spearman, AgreesWithScipy) {
    std::uint32_t pairs = 0;
    for (const auto& row : tests::oracle_rows("spearman.txt")) {
        const VectorXd a = vector_of(tests::numbers_in(row[0]));
        const VectorXd b = vector_of(tests::numbers_in(row[1]));
        EXPECT_NEAR(spearman(a, b), std::stod(row[2]), 1e-14);
        EXPECT_EQ(spearman(a, b), spearman(b, a));
        EXPECT_EQ(correlation_of_ranks(centred_ranks(a), centred_ranks(b)),
                  spearman(a, b));
        ++pairs;
    }
    EXPECT_EQ(pairs, 21U);
}

// Without ties it is 1 - 6 sum(d^2) / (n (n^2 - 1)): here d = (0, 1, -1, 0).
TEST(Spearman, AgreesWithTheFormulaForRanksWithoutTies) {
    EXPECT_DOUBLE_EQ(spearman(vector_of({1, 2, 3, 4}), vector_of({10, 30, 20, 40})),
                     1 - 6.0 * 2 / (4 * 15));
}

TEST(Spearman, KnowsItsEnds) {
    const VectorXd a = vector_of({0, 1, 1, 7, 20});
    const VectorXd rising = a.array().exp();
    EXPECT_EQ(spearman(a, a), 1);
    EXPECT_EQ(spearman(a, rising), 1);
    EXPECT_EQ(spearman(a, -a), -1);
    EXPECT_TRUE(std::isnan(spearman(a, VectorXd::Constant(5, 3))));
    EXPECT_TRUE(std::isnan(spearman(vector_of({1}), vector_of({2}))));
    EXPECT_TRUE(std::isnan(spearman(VectorXd(), VectorXd())));
    EXPECT_THROW((void)spearman(a, vector_of({1, 2})), std::logic_error);
    EXPECT_THROW((void)mid_ranks(vector_of({1, std::nan("")})), std::logic_error);
}

TEST(CentredRanks, AddUpToNothing) {
    EXPECT_EQ(centred_ranks(vector_of({5, 2, 5, 5, 1})), vector_of({1, -1, 1, 1, -2}));
    EXPECT_THROW((void)correlation_of_ranks(vector_of({1}), vector_of({1, 2})),
                 std::logic_error);
}

TEST(MidRanks, EqualNumbersShareTheMeanOfTheirRanks) {
    EXPECT_EQ(mid_ranks(vector_of({5, 2, 5, 5, 1})), vector_of({4, 2, 4, 4, 1}));
    EXPECT_EQ(mid_ranks(vector_of({3, 3})), vector_of({1.5, 1.5}));
    // Every world of four numbers 0 to 2: ranks by counting.
    for (int world = 0; world < 81; ++world) {
        const VectorXd x = vector_of({double(world % 3), double(world / 3 % 3),
                                      double(world / 9 % 3), double(world / 27)});
        VectorXd slow(4);
        for (int i = 0; i < 4; ++i) {
            slow[i] = double((x.array() < x[i]).count()) +
                      (double((x.array() == x[i]).count()) + 1) / 2;
        }
        ASSERT_EQ(mid_ranks(x), slow) << world;
        ASSERT_EQ(slow.sum(), 10);
    }
}

// Euclid's distance is no measure of ours, but both published figures of the speeches
// of 2001 and 2009 (quanteda textstat_simil: cosine .5411649, Euclid 49.94997 = the
// root of 2495) fix 2 a.b = (|a|^2 + |b|^2) - 2495; cosine() and plain arithmetic agree
// on it.
TEST(Cosine, AgreesWithEuclidsDistance) {
    const VectorXd a = vector_of({3, 0, 2, 7, 1, 0});
    const VectorXd b = vector_of({1, 4, 0, 6, 0, 2});
    EXPECT_NEAR((a - b).squaredNorm(),
                a.squaredNorm() + b.squaredNorm() -
                    2 * cosine(a, b) * a.norm() * b.norm(),
                1e-12);
}

} // namespace
} // namespace parallax::measure
