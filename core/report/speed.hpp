#pragma once

#include "core/report/report.hpp"
#include "core/speed.hpp"

#include <string>

/// What `parallax bench` measured, as text.
namespace parallax::report {

[[nodiscard]] std::string speed_table(const Speed& speed, const TableStyle& style);
[[nodiscard]] std::string speed_csv(const Speed& speed);

/// {"corpus": {...}, "threads", "memory": {...}, "stages": [{"stage", "seconds",
/// "runs", "bytes", "tokens"}], "over_icu": {...}}
[[nodiscard]] std::string speed_json(const Speed& speed);

} // namespace parallax::report
