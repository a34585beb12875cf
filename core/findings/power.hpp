#pragma once

#include "core/findings.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// What a corpus can show, and how much more of it a planned contrast needs.
namespace parallax {

/// A frame in one outlet against all others.
struct PowerFinding {
    std::size_t outlet = 0;
    std::size_t category = 0;
    Scope scope = Scope::event_adjusted; ///< raw where the outlet shares no event
    std::uint64_t events = 0;            ///< shared; all of the outlet's when raw
    std::uint64_t articles = 0;          ///< of both sides, on those events
    std::uint64_t hits = 0;              ///< of both sides, there
    /// The smallest ratio of rates that these articles show with the planned power.
    std::optional<double> detectable_ratio;
    /// How many such articles and events the planned ratio needs, those at hand
    /// included.
    std::optional<std::uint64_t> events_needed; ///< none when raw
    std::optional<std::uint64_t> articles_needed;
    Status status = Status::ok; ///< why they are missing
};

struct Power {
    Findings findings; ///< run, outlets, categories, notices
    double ratio = 2;
    double alpha = 0.05;
    double power = 0.8;
    std::vector<PowerFinding> rows; ///< by outlet, then category
};

} // namespace parallax
