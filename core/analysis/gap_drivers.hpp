#pragma once

#include "core/findings.hpp"
#include "core/measure/framing.hpp"

#include <vector>

namespace parallax::analysis {

/// Fills `ContrastFinding::driven_by` of event-adjusted contrasts that differ
/// noticeably from the raw one: by `least_gap` or more, and by more than half the width
/// of their interval, or in sign, or in whether the interval excludes 0.
///
/// Shapes    contrasts: those of contrasts_of() for the same counts.
void name_gap_drivers(const measure::FramingCounts& counts,
                      std::vector<ContrastFinding>& contrasts);

} // namespace parallax::analysis
