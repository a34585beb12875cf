#pragma once

#include "core/measure/adjusted_similarity.hpp"

#include <cstddef>
#include <span>
#include <vector>

#include <Eigen/Core>

namespace parallax::measure {

/// Of how many terms, the most frequent of the corpus, ranks are compared.
inline constexpr std::size_t most_ranked_terms = 500;

/// Two outlets by the ranks of their features.
struct RankedSimilarity {
    std::size_t a = 0;
    std::size_t b = 0;
    SimilarityValue spearman;
};

/// Returns spearman() of the counts of each two outlets.
///
/// The weights are those of jackknife_weights(); jackknife_interval() makes intervals.
///
/// Shapes    outlet_of [articles], weights [replicates x articles]; a pair for each two
///           of `outlets`, in their order.
/// Contract  counts >= 0; articles below those of outlet_of.
/// Numerics  not a number for an outlet without articles. Independent of threads and of
///           the order of articles. With one replicate, no intervals.
/// Cost      in memory, replicates * features * outlets numbers: for some hundred
///           features.
/// Source    spearman.hpp, group_jackknife.hpp.
[[nodiscard]] std::vector<RankedSimilarity>
rank_similarity(const FeatureSource& source, std::span<const std::size_t> outlet_of,
                const Eigen::MatrixXd& weights, std::span<const std::size_t> outlets);

/// Returns spearman() of the standardised() profiles of each two outlets: what is due
/// to events is taken out, as in adjusted_similarity().
///
/// Numerics  not a number for an outlet that has nothing on a shared event.
[[nodiscard]] std::vector<RankedSimilarity>
rank_similarity(const FeatureSource& source, const EventTable& table,
                std::span<const std::size_t> outlets);

} // namespace parallax::measure
