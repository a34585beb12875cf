#pragma once

#include "core/findings.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// How often outlets use frames as time goes by.
namespace parallax {

enum class Span : std::uint8_t { week, month };

/// From a period on, a rate is another.
struct Change {
    double rate_before = 0; ///< hits per 1,000 tokens since the change before
    double rate_after = 0;  ///< until the change after
    double p = 1;           ///< by dealing articles out anew
    double q = 1;           ///< Benjamini-Hochberg, over all that was searched
};

/// One frame in one outlet in one period that has articles.
struct TrendFinding {
    std::size_t outlet = 0;
    std::size_t category = 0;
    std::string start; ///< first day of the period, "2031-03-03"
    std::string end;   ///< its last day
    std::uint64_t articles = 0;
    std::uint64_t tokens = 0;
    std::uint64_t hits = 0;
    Estimate rate_per_1000; ///< none with too few articles
    /// Rows of Findings::events that the outlet writes about in the period, those with
    /// most articles first.
    std::vector<std::size_t> events;
    std::optional<Change> change; ///< the period is the first of another rate
};

/// Which series were searched for change points.
struct TrendSeries {
    std::uint64_t searched = 0;          ///< series of an outlet and a frame with a hit
    std::uint64_t with_changes = 0;      ///< in which PELT found any
    std::uint64_t with_real_changes = 0; ///< with any that chance hardly makes
    std::uint64_t too_short = 0; ///< that have fewer than `least_periods` periods
    std::uint64_t too_rare = 0;  ///< fewer than `least_articles_with_a_hit`
};

struct Trend {
    Findings findings; ///< run, outlets, events, categories, notices
    Span span = Span::week;
    std::uint64_t periods = 0;       ///< from the first to the last, the empty ones too
    std::uint64_t least_periods = 0; ///< with articles, for a search for change points
    std::uint64_t least_stretch = 0; ///< periods between two change points
    std::uint64_t least_articles_with_a_hit = 0;
    std::uint64_t permutations = 0; ///< behind a small p
    double most_q = 0.05;           ///< of a change point that is given
    std::uint64_t articles = 0;     ///< in some period
    std::uint64_t undated = 0;      ///< in none: no date, or one without its day
    TrendSeries series;
    std::vector<TrendFinding> rows; ///< by outlet, category, period
};

} // namespace parallax
