#pragma once

#include "core/measure/mantel_haenszel.hpp"

#include <vector>

namespace parallax::measure {

/// Both sides by event, and what they write that belongs to no event.
struct ByEvent {
    std::vector<Stratum> events; ///< one side of one may be empty
    Stratum elsewhere;
};

/// Returns by how much each event moves the raw ratio away from the event-adjusted one:
///
///     gap = log2_rate_ratio(all) - log2_adjusted_ratio(events)
///     change_e = gap - gap without the articles of event e
///
/// so that an event with change = gap is all of the reason.
///
/// Shapes    [events + 1]; the last is that of `elsewhere`.
/// Units     bits.
/// Contract  as log2_adjusted_ratio(), in every stratum.
/// Numerics  not finite where one of the four ratios is not. Swapping the sides negates
///           it exactly. 0 for what has neither tokens nor hits.
/// Cost      O(events).
/// Reading   changes need not add up to the gap: two events may hide each other.
/// Source    leaving one out, as in the jackknife: Tukey (1958), Bias and confidence in
///           not-quite large samples, Annals of Mathematical Statistics 29(2):614.
[[nodiscard]] std::vector<double> gap_changes(const ByEvent& sides);

} // namespace parallax::measure
