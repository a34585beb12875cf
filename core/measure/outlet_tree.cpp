#include "core/measure/outlet_tree.hpp"

#include "core/base/contract.hpp"
#include "core/measure/interval.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <numbers>

namespace parallax::measure {

namespace {

using Eigen::ArrayXXd;
using Eigen::Index;
using Eigen::MatrixXd;

/// Returns the sum of x log2(x) of each column, 0 log2(0) being 0.
Eigen::RowVectorXd sums_x_log2_x(const ArrayXXd& x) {
    return (x > 0).select(x * x.log(), 0.0).colwise().sum() / std::numbers::ln2;
}

std::uint64_t fewest_articles(const ResampledTable& table, const OutletTree& tree,
                              MemberSet members) {
    std::uint64_t fewest = std::numeric_limits<std::uint64_t>::max();
    for (std::size_t leaf = 0; leaf < tree.outlets.size(); ++leaf) {
        if ((members >> leaf & 1U) != 0) {
            fewest = std::min(fewest, table.articles()[tree.outlets[leaf]]);
        }
    }
    return fewest;
}

/// Returns in how many replicates the members of each clade are a clade: [clades].
std::vector<std::atomic<std::uint64_t>> times_found(const ResampledTable& table,
                                                    const OutletTree& tree,
                                                    std::uint64_t replicates) {
    std::vector<std::atomic<std::uint64_t>> times(tree.clades.size());
    table.for_each(replicates, [&](std::uint64_t, const FeatureTable& replicate) {
        if (replicate.observed.isZero(0)) {
            return;
        }
        for (const Merge& merge :
             average_linkage(adjusted_divergences(replicate, tree.outlets))) {
            for (std::size_t c = 0; c < tree.clades.size(); ++c) {
                if (tree.clades[c].merge.members == merge.members) {
                    ++times[c]; // a sum of ones is the same in any order
                }
            }
        }
    });
    return times;
}

} // namespace

MatrixXd adjusted_divergences(const FeatureTable& table,
                              std::span<const std::size_t> outlets) {
    const Eigen::RowVectorXd all = table.observed.colwise().sum();
    base::require(all.sum() > 0, "the table is not all zeros");
    const auto size = static_cast<Index>(outlets.size());
    ArrayXXd profiles(all.size(), size); // [features x outlets] each adding up to 1
    for (Index i = 0; i < size; ++i) {
        const auto row = static_cast<Index>(outlets[static_cast<std::size_t>(i)]);
        for (Index f = 0; f < all.size(); ++f) {
            const double expected = table.expected(row, f);
            profiles(f, i) =
                expected > 0 ? all[f] * table.observed(row, f) / expected : all[f];
        }
        profiles.col(i) /= profiles.col(i).sum();
    }
    // With p and q the profiles of two and s = p + q, jensen_shannon() is
    // (sum p log2 p + sum q log2 q - sum s log2 s) / 2 + 1: one logarithm a feature.
    const Eigen::RowVectorXd own = sums_x_log2_x(profiles);
    MatrixXd divergences = MatrixXd::Zero(size, size);
    for (Index i = 0; i + 1 < size; ++i) {
        const Index others = size - i - 1;
        const Eigen::RowVectorXd both =
            sums_x_log2_x(profiles.rightCols(others).colwise() + profiles.col(i));
        const Eigen::RowVectorXd bits =
            (own.tail(others).array() + own[i] - both.array()) / 2 + 1;
        // What is below 0 or above 1 is rounding.
        divergences.row(i).tail(others) = bits.cwiseMax(0.0).cwiseMin(1.0);
    }
    divergences.triangularView<Eigen::StrictlyLower>() = divergences.transpose();
    return divergences;
}

OutletTree outlet_tree(const ResampledTable& table,
                       std::span<const std::size_t> outlets, std::uint64_t replicates) {
    base::require(outlets.size() <= most_linked, "at most 64 outlets");
    const FeatureTable all = table.once();
    OutletTree tree;
    for (const std::size_t outlet : outlets) {
        if (all.observed.row(static_cast<Index>(outlet)).sum() > 0) {
            tree.outlets.push_back(outlet);
        }
    }
    if (tree.outlets.size() < least_in_tree) {
        return tree;
    }
    for (const Merge& merge :
         average_linkage(adjusted_divergences(all, tree.outlets))) {
        tree.clades.push_back(
            {merge, fewest_articles(table, tree, merge.members), std::nullopt});
    }
    const auto times = times_found(table, tree, replicates);
    for (std::size_t c = 0; c < tree.clades.size() && replicates > 0; ++c) {
        if (tree.clades[c].articles >= articles_for_an_interval) {
            tree.clades[c].support =
                static_cast<double>(times[c]) / static_cast<double>(replicates);
        }
    }
    return tree;
}

} // namespace parallax::measure
