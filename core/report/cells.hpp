#pragma once

#include "core/findings.hpp"

#include <cstddef>
#include <map>
#include <utility>

/// The findings of one category in one outlet, found by their rows.
namespace parallax::report {

/// A row of Findings::categories and one of Findings::outlets.
using Cell = std::pair<std::size_t, std::size_t>;

/// Returns the rates over all events. A cell that was not computed is not there.
[[nodiscard]] std::map<Cell, const RateFinding*>
rates_by_cell(const Findings& findings);

struct ContrastCell {
    const ContrastFinding* raw = nullptr;
    const ContrastFinding* adjusted = nullptr;
};

/// Returns the contrasts in both scopes. A cell that was not computed is not there.
[[nodiscard]] std::map<Cell, ContrastCell> contrasts_by_cell(const Findings& findings);

/// Returns whether the cell compares on the same events: whether there are events that
/// the target shares with other outlets, and hits in them.
[[nodiscard]] bool is_on_the_same_event(const ContrastCell& cell);

} // namespace parallax::report
