#pragma once

#include <vector>

#include <Eigen/Core>

namespace parallax::measure {

/// Contexts in two groups.
struct ContextSplit {
    std::vector<bool> in_second; ///< [contexts]
    /// 1 - cosine of the sums of the two groups: 0 when they point the same way, 1 when
    /// they have nothing in common; 0 when a group is empty.
    double separation = 0;
};

/// Splits contexts in two by 2-means of their directions. The first seed is the context
/// least like all of them together, the second the one least like the first; of equals
/// the earlier.
///
/// Shapes    contexts [contexts x dimensions].
/// Contract  rows have length 1, or 0: then they are like nothing, and in the first
///           group.
/// Numerics  deterministic.
/// Reading   2-means finds two groups in anything, so a separation says something only
///           beside those of ordinary words.
/// Cost      O(contexts * dimensions), 50 rounds at most.
/// Source    Dhillon, Modha (2001), Concept decompositions for large sparse text data
///           using clustering, Machine Learning 42:143-175.
[[nodiscard]] ContextSplit split_in_two(const Eigen::MatrixXd& contexts);

} // namespace parallax::measure
