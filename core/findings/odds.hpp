#pragma once

#include "core/findings/estimate.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace parallax {

/// What is counted once, however many hits stand in it.
enum class Unit : std::uint8_t { sentence, article };

/// A test by a statistic that is distributed as chi-squared.
struct ChiSquaredFinding {
    double statistic = 0;
    double degrees = 0;
    double p = 1;
};

/// By how much the odds of a unit of having a hit are higher in the target than in all
/// others together, on the events that both cover.
struct OddsFinding {
    std::size_t category = 0;
    std::size_t target = 0; ///< row of Findings::outlets
    Unit unit = Unit::sentence;
    std::uint64_t events = 0; ///< that the target and others cover
    std::uint64_t articles_target = 0;
    std::uint64_t articles_reference = 0;
    std::uint64_t units_target = 0;
    std::uint64_t units_reference = 0;
    std::uint64_t with_hit_target = 0; ///< units that have at least one
    std::uint64_t with_hit_reference = 0;
    /// Mantel and Haenszel's odds ratio, not its logarithm. Its interval takes articles
    /// as independent, never sentences.
    Estimate odds_ratio;
    /// What takes units as independent: of articles only, never of sentences.
    std::optional<double> independent_low; ///< by Robins, Breslow and Greenland
    std::optional<double> independent_high;
    std::optional<ChiSquaredFinding> association; ///< Cochran, Mantel, Haenszel
    /// Benjamini-Hochberg of the association over all that were tested in this run.
    std::optional<double> association_q;
    std::optional<ChiSquaredFinding> heterogeneity; ///< Breslow, Day, Tarone
    /// The mean over events of the target's share of units with a hit less the others',
    /// -1 to 1. Its interval takes events as independent.
    Estimate mean_difference;
};

} // namespace parallax
