#pragma once

#include "core/measure/event_table.hpp"
#include "core/measure/interval.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include <Eigen/Core>

namespace parallax::measure {

/// Features one after another: the articles that have one, and how often.
struct FeatureSource {
    Eigen::Index features = 0;
    /// Fills in what articles have of a feature; called by several threads at once.
    std::function<void(Eigen::Index feature, std::vector<FeatureCount>& counts)> read;
};

/// A number with its interval, and how many articles of the smaller side it rests on.
struct SimilarityValue {
    double value = 0; ///< not a number when it is not defined
    std::optional<Interval> interval;
};

/// Two outlets, compared after what is due to events has been taken out.
struct AdjustedPair {
    std::size_t a = 0;
    std::size_t b = 0;
    std::uint64_t articles = 0; ///< of the outlet with fewer, on shared events
    SimilarityValue cosine;
    SimilarityValue jensen_shannon;
};

/// The profile of each outlet, had it reported on the mix of events of the whole
/// corpus: with y_f the count of feature f on shared events and observed and expected
/// those of EventTable,
///
///     profile_of = y_f * observed_of / expected_of
///
/// and y_f where nothing is expected, since nothing is known there.
///
/// Shapes    result [replicates x outlets].
/// Numerics  >= 0. With one event it is proportional to the counts of each outlet, so
///           that measures of it are those of the raw counts.
[[nodiscard]] Eigen::ArrayXXd standardised(const ObservedExpected& feature);

/// Returns how alike the standardised() profiles of each two outlets are: the cosine()
/// and the jensen_shannon() of these. Two outlets that use every feature as often as
/// others do on the same events have cosine 1 and divergence 0, whatever the events.
///
/// The replicates of the table are those of jackknife_weights(); jackknife_interval()
/// makes the intervals. That of the divergence is left out for more than
/// `most_features_of_a_divergence`.
///
/// Shapes    a pair for each two of `outlets`, in their order.
/// Contract  counts >= 0; articles below those of the table; no outlet is asked for
///           twice.
/// Numerics  not a number for an outlet that has nothing on a shared event. Symmetric;
///           does not depend on threads. With one replicate, no intervals.
/// Cost      O(features * replicates * outlets^2 + features * outlets^2 logarithms),
///           parallel; in memory, 64 times replicates * outlets^2 numbers.
/// Reading   as EventTable. Features that all outlets have (articles, prepositions)
///           weigh most on terms, so numbers lie close to 1: it is their order that
///           says something. Few articles look more different than they are: noise is
///           not taken out.
/// Source    event_table.hpp, similarity.hpp, group_jackknife.hpp.
[[nodiscard]] std::vector<AdjustedPair>
adjusted_similarity(const FeatureSource& source, const EventTable& table,
                    std::span<const std::size_t> outlets);

inline constexpr Eigen::Index most_features_of_a_divergence = 1000;

} // namespace parallax::measure
