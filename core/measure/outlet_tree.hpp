#pragma once

#include "core/measure/average_linkage.hpp"
#include "core/measure/resampled_table.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <Eigen/Core>

namespace parallax::measure {

/// Outlets that are more like each other than others.
struct Clade {
    Merge merge;                ///< of leaves: places in OutletTree::outlets
    std::uint64_t articles = 0; ///< of the outlet in it with fewest, on shared events
    std::optional<double> support;
};

struct OutletTree {
    std::vector<std::size_t> outlets; ///< the leaves
    std::vector<Clade> clades;        ///< [outlets - 1], the last has all outlets
};

inline constexpr std::size_t least_in_tree = 3; ///< outlets

/// Returns the Jensen-Shannon divergence of the standardised() profiles of each two
/// outlets: the event-adjusted one of adjusted_similarity().
///
/// Shapes    outlets: rows of the table; result [outlets x outlets], 0 on the diagonal.
/// Contract  the table is not all zeros.
[[nodiscard]] Eigen::MatrixXd
adjusted_divergences(const FeatureTable& table, std::span<const std::size_t> outlets);

/// Returns the average_linkage() tree of outlets over their adjusted_divergences(), and
/// how sure each of its clades is: the share of replicates in whose own tree the same
/// outlets are a clade, whatever the clades inside and outside.
///
/// Outlets without counts on shared events are not in the tree; a replicate in which an
/// outlet that is in it has no counts takes it for one that writes as all do, as
/// standardised() does.
///
/// Shapes    outlets: those asked for, rising, at most 64 (most_linked).
/// Contract  as above.
/// Numerics  no clades with fewer than `least_in_tree` outlets; no support without
///           replicates, or where an outlet of the clade has fewer than
///           articles_for_an_interval articles, since few articles always agree with
///           themselves. The clade of all outlets is in every replicate that has counts
///           at all; one without supports nothing. Does not depend on threads or the
///           order of the articles.
/// Cost      as ResampledTable, and for each replicate O(outlets^2 * features)
///           logarithms and average_linkage().
/// Reading   support is about these events and sets of outlets and is no p-value; for
///           true clades of species it errs to the low side (Hillis, Bull 1993). An
///           outlet with few articles looks different from all for that alone, and so
///           joins late.
/// Source    Felsenstein (1985), Confidence limits on phylogenies: an approach using
///           the bootstrap, Evolution 39(4):783-791, doi:10.2307/2408678; Hillis, Bull
///           (1993), Systematic Biology 42(2):182-192, doi:10.1093/sysbio/42.2.182.
[[nodiscard]] OutletTree outlet_tree(const ResampledTable& table,
                                     std::span<const std::size_t> outlets,
                                     std::uint64_t replicates);

} // namespace parallax::measure
