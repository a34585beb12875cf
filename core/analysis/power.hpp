#pragma once

#include "core/base/error.hpp"
#include "core/findings/power.hpp"
#include "core/measure/power.hpp"
#include "core/plan.hpp"

namespace parallax::analysis {

/// Says for every frame and outlet which ratio to the other outlets the corpus can
/// show, and how many events and articles the planned one needs: measure::power.hpp, on
/// the events that the outlet shares, or on all articles where it shares none. Numbers
/// with fewer than measure::articles_for_an_interval articles on a side are left out,
/// since the scatter is not known.
///
/// Errors    as compare().
[[nodiscard]] base::Result<Power> power_of(const Plan& plan,
                                           const measure::PlannedContrast& planned);

} // namespace parallax::analysis
