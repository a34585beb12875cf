#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parallax::read {

/// Returns the calendar date that the value begins with: 2023, 2023-03 or 2023-03-21. A
/// full date may be followed by `T` or a space and a time of day, which is dropped
/// without moving between time zones. Nothing for any other form (21.03.2023, March 21,
/// 2023) and for days that no calendar has (2023-02-29, 2023-13, year 0000).
///
///     calendar_date("2023-03-21T23:59:00+08:00")  "2023-03-21"
///     calendar_date("2024-02-29")                 "2024-02-29"
///     calendar_date("2023-02-29")                 nothing
///     calendar_date("1679356800")                 nothing
///
/// Source    ISO 8601-1:2019, calendar dates in the extended format; proleptic
/// Gregorian.
[[nodiscard]] std::optional<std::string> calendar_date(std::string_view value);

} // namespace parallax::read
