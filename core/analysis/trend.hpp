#pragma once

#include "core/base/error.hpp"
#include "core/findings/trend.hpp"
#include "core/measure/change_test.hpp"
#include "core/plan.hpp"

#include <cstdint>
#include <optional>

namespace parallax::analysis {

/// From so many periods with articles on, a series is searched for change points, with
/// at least so many between two of them.
inline constexpr std::uint64_t least_periods = 12;
inline constexpr std::uint64_t least_stretch = 3;

/// And from so many articles with a hit on: in fewer only the wildest change could be
/// told from chance, and every series that is searched makes q larger for the others.
inline constexpr std::uint64_t least_articles_with_a_hit = 10;

/// Behind each test of change points.
inline constexpr measure::Permutations permutations{999, 9999};

/// A corpus whose dates span more weeks than this is cut into months.
inline constexpr std::int64_t most_weeks = 104;

/// Counts and measures every frame of every outlet in each week or month, and finds
/// from where on a rate is another.
///
/// Rates and intervals are those of describe_event_rates(), with periods in place of
/// events: intervals resample whole articles. Periods with fewer articles than
/// measure::articles_for_an_interval have neither. Change points are those of
/// measure::series_changes() on the outlet's periods with articles, as if they followed
/// each other. Without a span it is weeks, or months when the dates span more than
/// `most_weeks`.
///
/// Errors    as compare(); empty: no article has a date with a period.
[[nodiscard]] base::Result<Trend> trend_of(const Plan& plan, std::optional<Span> span);

} // namespace parallax::analysis
