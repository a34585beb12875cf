#pragma once

#include <Eigen/Core>

namespace parallax::measure {

/// Returns the rank of each number, the smallest having 1; equal numbers share the mean
/// of their ranks (mid-ranks).
///
/// Contract  no number is not a number.
/// Numerics  ranks are exact: multiples of 1/2 that add up to n (n + 1) / 2.
/// Cost      O(n log n).
[[nodiscard]] Eigen::VectorXd mid_ranks(const Eigen::Ref<const Eigen::VectorXd>& x);

/// Returns mid_ranks() less their mean, (n + 1) / 2.
[[nodiscard]] Eigen::VectorXd centred_ranks(const Eigen::Ref<const Eigen::VectorXd>& x);

/// Returns Spearman's rank correlation of two vectors: Pearson's correlation of their
/// mid-ranks. 1 when both order the features alike, -1 when in reverse; not a number
/// when all of a side's numbers are equal, or with fewer than two features.
///
/// Shapes    [features] both.
/// Contract  as mid_ranks().
/// Numerics  symmetric; within -1 and 1; exactly 1 for equal ranks; any rising function
///           of a side leaves it as it is.
/// Cost      O(n log n).
/// Reading   every feature weighs the same, however rare. Over a whole vocabulary most
///           features are absent on both sides and their ties decide it: ask of the
///           most frequent terms only (Kilgarriff 2001, Comparing corpora,
///           International Journal of Corpus Linguistics 6(1):97-133,
///           doi:10.1075/ijcl.6.1.05kil).
/// Source    Spearman (1904), The proof and measurement of association between two
///           things, American Journal of Psychology 15(1):72-101; ties: Kendall (1945),
///           The treatment of ties in ranking problems, Biometrika 33(3):239-251.
[[nodiscard]] double spearman(const Eigen::Ref<const Eigen::VectorXd>& a,
                              const Eigen::Ref<const Eigen::VectorXd>& b);

/// Returns spearman() of the vectors whose centred_ranks() these are: for who compares
/// many pairs and ranks each side once.
///
/// Shapes    [features] both.
/// Cost      O(n).
[[nodiscard]] double correlation_of_ranks(const Eigen::Ref<const Eigen::VectorXd>& a,
                                          const Eigen::Ref<const Eigen::VectorXd>& b);

} // namespace parallax::measure
