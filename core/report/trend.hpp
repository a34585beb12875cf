#pragma once

#include "core/findings/trend.hpp"
#include "core/report/report.hpp"

#include <string>

/// Rates over time -> text, as report.hpp has it for comparisons.
namespace parallax::report {

/// Returns the change points, the largest first, with the rates before and after and
/// what the outlet wrote about then; how many series were searched; what was left out.
[[nodiscard]] std::string trend_table(const Trend& trend, const TableStyle& style);

/// Returns trend.csv: a row for each outlet, frame and period with articles.
[[nodiscard]] std::string trend_csv(const Trend& trend);

/// Returns the same as JSON.
[[nodiscard]] std::string trend_json(const Trend& trend);

} // namespace parallax::report
