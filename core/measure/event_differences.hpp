#pragma once

#include "core/measure/interval.hpp"
#include "core/measure/odds_ratio.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace parallax::measure {

/// Below this many events no interval is given, as with articles.
inline constexpr std::uint64_t events_for_an_interval = articles_for_an_interval;

/// The mean difference of two sides on the same event, each event counting once.
struct PairedDifference {
    std::uint64_t events = 0; ///< that both sides cover
    double mean = 0;          ///< of shares, -1 to 1; not a number without events
    std::optional<Interval> interval;
};

/// Returns by how much the target's share of units with a hit is above the reference's
/// on the same event, on average. With x an event's difference of shares, n events:
///
///     mean(x) +- t * sqrt(sum((x - mean(x))^2) / (n - 1) / n)
///
/// with t the 0.975 quantile of Student's t, n - 1 degrees.
///
/// Errors    no interval below events_for_an_interval, or when all events have the same
///           difference: they show no scatter then.
/// Contract  as odds_sums().
/// Numerics  an event that one side does not cover does not count. Swapping the sides
///           negates the result exactly. The order of events matters to rounding only.
/// Reading   an event with two articles weighs as much as one with fifty. Events are
///           what might have been otherwise, so units need not be independent inside
///           one: of sentences, too, it is no shorter than it should be.
/// Source    Student (1908), The probable error of a mean, Biometrika 6(1):1-25.
[[nodiscard]] PairedDifference paired_difference(const std::vector<UnitTable>& events);

} // namespace parallax::measure
