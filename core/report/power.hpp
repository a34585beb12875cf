#pragma once

#include "core/findings/power.hpp"
#include "core/report/report.hpp"

#include <string>

/// What a corpus can show -> text, as report.hpp has it for comparisons.
namespace parallax::report {

/// Returns a row an outlet and frame that have hits: what is there, the smallest ratio
/// that it can show, and the events and articles that the planned ratio needs.
[[nodiscard]] std::string power_table(const Power& power, const TableStyle& style);

/// Returns power.csv: a row for each outlet and frame.
[[nodiscard]] std::string power_csv(const Power& power);

/// Returns the same as JSON.
[[nodiscard]] std::string power_json(const Power& power);

} // namespace parallax::report
