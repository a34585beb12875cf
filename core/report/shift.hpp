#pragma once

#include "core/findings/shift.hpp"
#include "core/report/terminal.hpp"

#include <string>

/// A word shift as table, CSV and JSON.
namespace parallax::report {

[[nodiscard]] std::string shift_table(const Shift& shift, const TableStyle& style);

/// Rows as the table's, then "(all others)" and "(difference)": parts add up to the
/// difference, to rounding.
[[nodiscard]] std::string shift_csv(const Shift& shift);

[[nodiscard]] std::string shift_json(const Shift& shift);

} // namespace parallax::report
