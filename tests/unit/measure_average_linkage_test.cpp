#include "core/measure/average_linkage.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "tests/oracle/oracle.hpp"
#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;

/// Distances from those above the diagonal, row by row.
MatrixXd square(Index things, const std::vector<double>& above) {
    MatrixXd distances = MatrixXd::Zero(things, things);
    std::size_t next = 0;
    for (Index i = 0; i < things; ++i) {
        for (Index j = i + 1; j < things; ++j) {
            distances(i, j) = above.at(next++);
            distances(j, i) = distances(i, j);
        }
    }
    return distances;
}

// tests/oracle/average_linkage.py: scipy.cluster.hierarchy.linkage.
TEST(AverageLinkage, AgreesWithScipy) {
    std::uint32_t trees = 0;
    for (const auto& row : tests::oracle_rows("average_linkage.txt")) {
        const Index things = std::stol(row[0]);
        const std::vector<Merge> merges =
            average_linkage(square(things, tests::numbers_in(row[1])));
        const std::vector<double> heights = tests::numbers_in(row[2]);
        ASSERT_EQ(merges.size(), heights.size());
        std::istringstream members(row[3]);
        for (std::size_t k = 0; k < merges.size(); ++k) {
            EXPECT_NEAR(merges[k].height, heights[k], 1e-12);
            std::string bits;
            std::getline(members, bits, ',');
            EXPECT_EQ(merges[k].members, std::stoull(bits));
        }
        ++trees;
    }
    EXPECT_EQ(trees, 11U);
}

/// The slow way: of all pairs of clusters, means over their members each time; the
/// clusters as sorted lists, of which the first in lexical order wins ties.
std::vector<std::pair<double, std::set<Index>>> slow(const MatrixXd& distances) {
    std::set<std::set<Index>> clusters;
    for (Index i = 0; i < distances.rows(); ++i) {
        clusters.insert({i});
    }
    std::vector<std::pair<double, std::set<Index>>> merges;
    while (clusters.size() > 1) {
        double least = std::numeric_limits<double>::infinity();
        std::pair<std::set<Index>, std::set<Index>> best;
        for (auto a = clusters.begin(); a != clusters.end(); ++a) {
            for (auto b = std::next(a); b != clusters.end(); ++b) {
                double sum = 0;
                for (const Index i : *a) {
                    for (const Index j : *b) {
                        sum += distances(i, j);
                    }
                }
                const double mean = sum / static_cast<double>(a->size()) /
                                    static_cast<double>(b->size());
                if (mean < least) {
                    least = mean;
                    best = {*a, *b};
                }
            }
        }
        clusters.erase(best.first);
        clusters.erase(best.second);
        best.first.insert(best.second.begin(), best.second.end());
        clusters.insert(best.first);
        merges.emplace_back(least, best.first);
    }
    return merges;
}

std::set<Index> members_of(const Merge& merge) {
    std::set<Index> members;
    for (Index i = 0; i < 64; ++i) {
        if ((merge.members >> i & 1U) != 0) {
            members.insert(i);
        }
    }
    return members;
}

// Every world of four things with distances 0, 1/4 or 1/2, most of which have ties:
// sums of quarters over 1, 2, 3 or 4 pairs. Thirds are where the slow way rounds.
TEST(AverageLinkage, AgreesWithASlowWayInEverySmallWorld) {
    for (int world = 0; world < 729; ++world) {
        std::vector<double> above;
        for (int rest = world, i = 0; i < 6; ++i, rest /= 3) {
            above.push_back(0.25 * (rest % 3));
        }
        const MatrixXd distances = square(4, above);
        const std::vector<Merge> merges = average_linkage(distances);
        const auto expected = slow(distances);
        ASSERT_EQ(merges.size(), 3U);
        for (std::size_t k = 0; k < 3; ++k) {
            EXPECT_NEAR(merges[k].height, expected[k].first, 1e-15);
            EXPECT_EQ(members_of(merges[k]), expected[k].second) << world;
        }
    }
}

TEST(AverageLinkage, TakesTheFirstOfEqualPairs) {
    // All equal, with a distance whose sums are rounded: 0 and 1, then 2, then 3.
    const std::vector<Merge> merges = average_linkage(MatrixXd::Constant(5, 5, 0.1));
    for (std::size_t k = 0; k < 4; ++k) {
        EXPECT_EQ(merges[k].members, (MemberSet{1} << (k + 2)) - 1);
        EXPECT_NEAR(merges[k].height, 0.1, 1e-12);
        EXPECT_EQ(merges[k].height, merges[0].height);
        EXPECT_EQ(merges[k].a, k == 0 ? 0 : 5 + k - 1);
        EXPECT_EQ(merges[k].b, k + 1);
    }
}

TEST(AverageLinkage, NumbersClustersAndPutsTheFirstMemberFirst) {
    // 1 and 3 are near, then 0 and 2, then both.
    const std::vector<Merge> merges =
        average_linkage(square(4, {0.9, 0.2, 0.9, 0.9, 0.1, 0.9}));
    ASSERT_EQ(merges.size(), 3U);
    EXPECT_EQ(merges[0].a, 1U);
    EXPECT_EQ(merges[0].b, 3U);
    EXPECT_EQ(merges[1].a, 0U);
    EXPECT_EQ(merges[1].b, 2U);
    EXPECT_EQ(merges[2].a, 5U); // has thing 0
    EXPECT_EQ(merges[2].b, 4U);
    EXPECT_NEAR(merges[2].height, 0.9, 1e-12);
}

TEST(AverageLinkage, DoesNotDependOnTheOrderOfThings) {
    std::mt19937_64 random(12);
    for (int world = 0; world < 30; ++world) {
        const Index things = 3 + world;
        MatrixXd distances(things, things);
        for (Index i = 0; i < things; ++i) {
            for (Index j = 0; j < things; ++j) {
                distances(i, j) = j < i
                                      ? distances(j, i)
                                      : static_cast<double>(random() >> 11U) * 0x1p-53;
            }
        }
        std::vector<Index> order(static_cast<std::size_t>(things));
        std::iota(order.begin(), order.end(), Index{0});
        std::shuffle(order.begin(), order.end(), random);
        const auto merges = average_linkage(distances);
        const auto shuffled = average_linkage(distances(order, order));
        double before = 0;
        for (std::size_t k = 0; k < merges.size(); ++k) {
            EXPECT_EQ(shuffled[k].height, merges[k].height); // to the last bit
            MemberSet members = 0;
            for (std::size_t i = 0; i < order.size(); ++i) {
                members |= (shuffled[k].members >> i & 1U) << order[i];
            }
            EXPECT_EQ(members, merges[k].members);
            EXPECT_GE(merges[k].height, before);
            before = merges[k].height;
        }
    }
}

TEST(AverageLinkage, GoesToSixtyFourThingsAndItsEnds) {
    const auto merges = average_linkage(MatrixXd::Ones(64, 64));
    EXPECT_EQ(merges.back().members, ~MemberSet{0});
    EXPECT_EQ(merges.back().height, 1);
    EXPECT_EQ(average_linkage(MatrixXd::Zero(64, 64)).back().height, 0);
    EXPECT_TRUE(average_linkage(MatrixXd::Zero(1, 1)).empty());
    EXPECT_THROW((void)average_linkage(MatrixXd::Zero(65, 65)), std::logic_error);
    EXPECT_THROW((void)average_linkage(MatrixXd()), std::logic_error);
    EXPECT_THROW((void)average_linkage(MatrixXd::Zero(2, 3)), std::logic_error);
    EXPECT_THROW((void)average_linkage(MatrixXd::Constant(2, 2, 1.5)),
                 std::logic_error);
    EXPECT_THROW((void)average_linkage(MatrixXd::Constant(2, 2, -0.5)),
                 std::logic_error);
    EXPECT_THROW((void)average_linkage(MatrixXd::Constant(2, 2, std::nan(""))),
                 std::logic_error);
}

} // namespace
} // namespace parallax::measure
