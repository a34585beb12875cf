#pragma once

#include "core/measure/rate.hpp"

#include <vector>

namespace parallax::measure {

/// Both sides' hits and tokens in one event.
struct Stratum {
    Exposure target;
    Exposure reference;
};

/// Returns the binary logarithm of the Mantel-Haenszel rate ratio: how many times as
/// often the target has a hit as the reference has one on the same event, pooled over
/// events.
///
/// With hT, hR the hits and nT, nR the tokens of target and reference in an event:
///
///     RR = sum(hT * nR / (nT + nR)) / sum(hR * nT / (nT + nR))
///
/// An event that one side does not cover adds nothing, so what only one side writes
/// about can't move the result.
///
/// Units     bits, as log2_rate_ratio().
/// Contract  as rate_per_1000(), in every stratum.
/// Numerics  swapping the sides negates the result exactly; with a single event it is
///           the log2_rate_ratio() of that event, to rounding; +infinity, -infinity and
///           not a number as there, over the events that both sides cover.
/// Reading   assumes that the ratio is much the same in every event; where it is not,
///           it is an average that leans to events with many tokens.
/// Source    Mantel, Haenszel (1959), JNCI 22(4):719-748; for rates: Rothman,
///           Greenland, Lash (2008), Modern Epidemiology, 3rd ed., chapter 15.
[[nodiscard]] double log2_adjusted_ratio(const std::vector<Stratum>& strata);

} // namespace parallax::measure
