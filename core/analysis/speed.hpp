#pragma once

#include "core/base/error.hpp"
#include "core/plan.hpp"
#include "core/speed.hpp"

namespace parallax {

/// Measures every stage of a comparison on the inputs of a plan, and plain ICU beside
/// it.
///
/// Errors    those of compare().
[[nodiscard]] base::Result<Speed> measured_speed(const Plan& plan);

} // namespace parallax
