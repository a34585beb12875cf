#pragma once

#include "core/measure/interval.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include <Eigen/Core>

namespace parallax::measure {

/// Into how many groups the articles of an outlet are dealt.
inline constexpr std::size_t jackknife_groups = 20;

/// Returns the weights of replicates: in the first all articles count once, in each
/// other one the articles of one group are left out. The articles of an outlet are
/// dealt out in the order of their keys, which is random.
///
/// Shapes    outlet_of, keys: [articles]; result [1 + jackknife_groups x articles].
/// Numerics  an article's group depends on the articles of its outlet, not on their
///           order, unless two have the same key.
[[nodiscard]] Eigen::MatrixXd jackknife_weights(std::size_t outlets,
                                                std::span<const std::size_t> outlet_of,
                                                std::span<const std::uint64_t> keys);

/// Between what numbers a measure lies, open ends: an interval keeps within them.
enum class Bounds : std::uint8_t { zero_to_one, minus_one_to_one };

/// Returns the 95 % interval of a measure from its replicates t_1 ... t_G, each without
/// one of G groups, t being the value from all articles:
///
///     se^2 = (G - 1) / G * sum_g (t_g - t)^2
///
/// on the logit scale, or on that of Fisher's z for a correlation, with Student's t and
/// min(G, articles) - 1 degrees of freedom. Nothing when a replicate is not a number,
/// when the value is at a bound, when no group moves it, or below
/// articles_for_an_interval articles.
///
/// Shapes    replicates [1 + G], the first is the value; articles of the smaller side.
/// Contract  at least two groups.
/// Reading   smoothness is not asked for as it is when one article is left out: groups
///           are large enough for ranks. It says how far other articles on the same
///           events would move the number, and not how far few tokens a feature push it
///           from the truth.
/// Source    Kott (2001), The delete-a-group jackknife, Journal of Official Statistics
///           17(4):521-526.
[[nodiscard]] std::optional<Interval>
jackknife_interval(const Eigen::Ref<const Eigen::VectorXd>& replicates,
                   std::uint64_t articles, Bounds bounds);

} // namespace parallax::measure
