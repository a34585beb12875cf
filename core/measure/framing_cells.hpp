#pragma once

#include "core/measure/framing.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace parallax::measure {

/// What one outlet writes on one event (or on none that is known).
struct Cell {
    std::size_t outlet = 0;
    std::optional<std::size_t> event;
    bool is_shared = false; ///< another outlet covers the event, too
};

/// The pairs of outlet and event that have articles.
struct Cells {
    std::vector<Cell> cells;           ///< by outlet, then by event
    std::vector<std::size_t> of;       ///< [articles] the cell of each
    std::vector<std::size_t> first_of; ///< [outlets + 1] the first cell of each
};

/// Contract  shapes as in FramingCounts; outlets and events below their numbers.
[[nodiscard]] Cells cells_of(const FramingCounts& counts);

} // namespace parallax::measure
