#pragma once

#include <Eigen/Core>

namespace parallax::measure {

/// Returns the cosine of the angle between two count vectors: 1 when they have the same
/// proportions, 0 when they share no feature; not a number when one is all zeros.
///
/// Shapes    [features] both.
/// Contract  same features, no negative counts.
/// Numerics  symmetric; for whole counts within 0 and 1, and exactly 0 and 1 where it
///           says so above; scaling a side changes at most the rounding.
/// Reading   frequent features decide it; a side with few tokens looks less similar
///           than it is.
[[nodiscard]] double cosine(const Eigen::Ref<const Eigen::VectorXd>& a,
                            const Eigen::Ref<const Eigen::VectorXd>& b);

/// Returns the derivative of cosine(a, b) by each count of `a`: [features].
///
/// Contract  as cosine(), neither side all zeros.
[[nodiscard]] Eigen::VectorXd
cosine_gradient(const Eigen::Ref<const Eigen::VectorXd>& a,
                const Eigen::Ref<const Eigen::VectorXd>& b);

/// Returns the Jensen-Shannon divergence of the proportions of two count vectors, both
/// weighing the same: with p, q the proportions and m = (p + q) / 2,
///
///     sum(p * log2(p / m)) / 2 + sum(q * log2(q / m)) / 2
///
/// 0 when they have the same proportions, 1 when they share no feature; not a number
/// when one is all zeros.
///
/// Shapes    [features] both.
/// Units     bits, 0 to 1.
/// Contract  same features, no negative counts.
/// Numerics  symmetric; for whole counts exactly 0 and 1 where it says so above;
///           scaling a side changes at most the rounding; a feature absent on a side
///           adds no log of zero.
/// Reading   what is estimated from few tokens looks more different than it is.
/// Source    Lin (1991), Divergence measures based on the Shannon entropy, IEEE
///           Transactions on Information Theory 37(1):145-151, doi:10.1109/18.61115.
[[nodiscard]] double jensen_shannon(const Eigen::Ref<const Eigen::VectorXd>& a,
                                    const Eigen::Ref<const Eigen::VectorXd>& b);

/// Returns the derivative of jensen_shannon(a, b) by each count of `a`: [features]; 0
/// for features that `a` does not have, which none of its articles has either.
///
/// Contract  as jensen_shannon(), neither side all zeros.
[[nodiscard]] Eigen::VectorXd
jensen_shannon_gradient(const Eigen::Ref<const Eigen::VectorXd>& a,
                        const Eigen::Ref<const Eigen::VectorXd>& b);

} // namespace parallax::measure
