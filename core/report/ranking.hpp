#pragma once

#include "core/findings.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// What comes first in a report. The terminal summary and the HTML page both ask here,
/// so they can't disagree. Ties are broken by row, which is by name.
namespace parallax::report {

/// Returns the rows of the outlets, those with most articles first.
[[nodiscard]] std::vector<std::size_t> outlets_by_articles(const Findings& findings);

/// Returns the rows of the categories that are frames, those with most hits first.
[[nodiscard]] std::vector<std::size_t> frames_by_hits(const Findings& findings);

/// Returns the rows of the events, those that most outlets cover first, then those with
/// most articles.
[[nodiscard]] std::vector<std::size_t> events_by_outlets(const Findings& findings);

/// Returns how many events two or more outlets cover.
[[nodiscard]] std::uint64_t shared_events(const Findings& findings);

/// What a contrast rests on, the best first.
enum class Ground : std::uint8_t {
    same_event,       ///< on the same events, and the interval excludes 1
    any_event,        ///< no event in common; the interval excludes 1
    same_event_point, ///< on the same events, without an interval
    any_event_point,  ///< no event in common, without an interval
};

struct RankedContrast {
    const ContrastFinding* shown = nullptr;
    const ContrastFinding* raw = nullptr; ///< of the same cell; none if there is none
    Ground ground = Ground::same_event;
};

struct ContrastRanking {
    std::vector<RankedContrast> contrasts;
    std::uint64_t with_interval = 0; ///< same-event contrasts that have an interval
    std::uint64_t excluding_one = 0; ///< how many of those intervals exclude 1
    std::uint64_t mirrored = 0;      ///< contrasts left out as the other end of another
};

/// Returns how far the interval stays away from a ratio of 1, in log2 units; nothing
/// when it contains 1, ends there, or is missing.
[[nodiscard]] std::optional<double> distance_from_one(const Estimate& log2_ratio);

/// Returns the contrasts worth showing, ordered by ground.
///
/// With an interval, the strongest is the one whose interval stays furthest from 1: its
/// nearer end counts, never the value in the middle. A contrast whose interval contains
/// 1 is left out. Contrasts that rest on no common event enter only where the same cell
/// has no event-adjusted one. Where only two outlets meet, each is all the others of
/// the other one: such a contrast enters, and is counted, once, at the outlet that uses
/// the category more. Contrasts without an interval enter only when fewer than three
/// have one, ordered by how many hits the target has above or below
///
///     (hits_target + hits_reference) * tokens_target / (tokens_target +
///     tokens_reference)
///
/// which is what it would have at equal rates: unlike the ratio it has a value when a
/// side has no hits, and does not put one hit against none on top.
[[nodiscard]] ContrastRanking ranked_contrasts(const Findings& findings);

/// How alike two outlets are, by both measures on the same features.
struct RankedPair {
    std::size_t outlet_a = 0;
    std::size_t outlet_b = 0;
    const Estimate* cosine = nullptr;
    const Estimate* jensen_shannon = nullptr; ///< none if there is none
};

struct PairRanking {
    std::vector<RankedPair> pairs; ///< the most alike first, by the value
    std::uint64_t left_out = 0;    ///< pairs whose cosine has no interval or no value
};

/// Returns the pairs of outlets whose cosine has an interval; when fewer than three
/// have one, all pairs whose cosine is known.
[[nodiscard]] PairRanking pairs_by_cosine(const Findings& findings, Features on);

} // namespace parallax::report
