#pragma once

#include "core/measure/keyness.hpp"

#include <cstdint>

namespace parallax::measure {

/// Returns Evert's conservative log ratio, LRC: the end nearer to 0 of an exact
/// interval for the binary logarithm of the ratio of rates, and 0 when the interval
/// contains it.
///
/// With L and U the Clopper-Pearson bounds, at level 1 - alpha / family, of the share
/// of the target in the yT + yR occurrences of the term:
///
///     max(0, log2(nR / nT * L / (1 - L)))   when yT / nT >= yR / nR
///     min(0, log2(nR / nT * U / (1 - U)))   otherwise
///
/// Units     bits.
/// Contract  counts >= 0, at most the tokens of their sides, which have some; the term
///           occurs; 0 < alpha < 1; family >= 1: how many terms are looked at.
/// Numerics  finite; swapping the sides negates the result, to rounding.
/// Reading   orders terms by size and certainty at once. The interval takes tokens as
///           independent, which they are not, so it is too short; with many terms the
///           Bonferroni level makes it longer. No test.
/// Source    Evert (2022), Measuring keyness, Digital Humanities 2022, pp. 202-205;
///           Clopper, Pearson (1934), Biometrika 26(4):404-413.
[[nodiscard]] double conservative_log2_ratio(const TermCounts& counts, double alpha,
                                             std::uint64_t family);

/// Returns the lower end alone, of a one-sided interval, and not cut at 0 (PositiveLRC
/// of R's corpora package): minus infinity when the target lacks the term.
///
/// Contract, Units, Source   as conservative_log2_ratio().
[[nodiscard]] double lower_log2_ratio(const TermCounts& counts, double alpha,
                                      std::uint64_t family);

} // namespace parallax::measure
