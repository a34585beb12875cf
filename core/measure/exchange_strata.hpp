#pragma once

#include "core/measure/framing.hpp"
#include "core/measure/margin_tests.hpp"

#include <cstddef>
#include <vector>

namespace parallax::measure {

/// Returns the articles, rows of the counts, that may be exchanged with each other: a
/// stratum an event, or one of all articles. Strata with a single outlet are left out,
/// for they are the same in every arrangement; inside events, so are articles of none.
///
/// Shapes    result [strata][articles], both in rising order.
[[nodiscard]] std::vector<std::vector<std::size_t>>
exchange_strata(const FramingCounts& counts, Exchange exchange);

} // namespace parallax::measure
