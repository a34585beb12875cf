#pragma once

#include "core/findings/trend.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parallax::analysis {

/// Returns the number of the period of a date, counted from 1970, nothing when the date
/// does not say it: weeks begin on Monday (ISO 8601); 2031-03 has a month but no week.
///
/// Contract  the date is one of calendar_date(), or empty.
[[nodiscard]] std::optional<std::int64_t> period_of(std::string_view date, Span span);

struct Days {
    std::string first;
    std::string last;
};

/// Returns the first and the last day of a period.
[[nodiscard]] Days days_of(std::int64_t period, Span span);

} // namespace parallax::analysis
