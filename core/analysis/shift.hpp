#pragma once

#include "core/base/error.hpp"
#include "core/findings/shift.hpp"
#include "core/plan.hpp"

#include <string>

namespace parallax::analysis {

/// What a shift is between and of.
struct ShiftChoice {
    std::string target;
    std::string reference; ///< empty: all other outlets
    std::string by;        ///< proportion, entropy, jsd, or a frame of plan.lexicons
};

/// Returns which terms make the difference between two sides, or, of a frame, which of
/// its entries: plan.terms_per_outlet of them, with intervals from resampling articles.
///
/// Errors    those of reading; not_found: no outlet or frame of the name; malformed:
///           target and reference are the same; empty: a side has no article that can
///           be compared.
[[nodiscard]] base::Result<Shift> shift_of(const Plan& plan, const ShiftChoice& choice);

} // namespace parallax::analysis
