#pragma once

#include "core/measure/framing.hpp"
#include "core/measure/margin_tests.hpp"

#include <cstdint>
#include <vector>

namespace parallax::measure {

/// Returns how far apart two random halves of an outlet's own articles are, for each
/// outlet and category: the size of a difference where there is none.
///
/// In each repetition the articles of the outlet, those on events that another outlet
/// covers, are split in two halves: in every event at random into equal parts, and what
/// is left over of odd numbers likewise. With O the hits of a half and E those that its
/// tokens would have at the rate of all outlets in each event,
///
///     E = sum(tokens * H / N)        d = |log2(O1 / E1) - log2(O2 / E2)|
///
/// The noise floor is the 0.95 quantile of d: the smallest that 95 % of the repetitions
/// do not exceed. The halves need not share events: each is measured against what
/// everybody writes on its own ones (indirect standardization). Over all articles, they
/// are one "event", and d is the log2 ratio of the halves' rates.
///
/// Shapes    result: [outlets x categories].
/// Units     bits, as log2_rate_ratio().
/// Contract  as margin_tests().
/// Numerics  a half without hits makes d infinite, so a frame that one article carries
///           has an infinite floor; not a number where the outlet has no hit or fewer
///           than articles_for_an_interval articles. Does not depend on the order of
///           articles or on threads.
/// Cost      O(repetitions * articles * categories).
/// Reading   halves have half the articles, so the floor lies higher than what a whole
///           outlet would show by chance: a contrast above it is large for this corpus,
///           one below it may still be certain (its p says so).
/// Source    Breslow, Day (1987), Statistical Methods in Cancer Research II, section
///           2.3, for the standardization; the yardstick is that of split-half
///           reliability.
[[nodiscard]] std::vector<double>
noise_floors(const FramingCounts& counts, Exchange exchange, std::uint64_t repetitions);

} // namespace parallax::measure
