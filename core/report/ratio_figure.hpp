#pragma once

#include "core/findings.hpp"
#include "core/report/cells.hpp"

#include <string>
#include <vector>

/// Ratios as dots with intervals on a common logarithmic axis around 1, as inline SVG.
/// The figures are hidden from screen readers: the numbers stand beside each of them in
/// words.
namespace parallax::report {

/// How far the axis reaches on both sides of 1, in log2 units: 2 is from 1/4 to 4.
enum class AxisReach : int { two_fold = 1, four_fold, eight_fold, sixteen_fold };

/// Returns the shortest axis on which all values and interval ends have room; beyond
/// sixteen times an arrow at the edge stands for what lies outside.
[[nodiscard]] AxisReach axis_for(const std::vector<ContrastCell>& cells);

/// Returns the labels of the axis: 1/4, 1/2, 1, 2, 4.
[[nodiscard]] std::string axis_figure(AxisReach reach);

/// Returns the dots of one cell: event-adjusted filled, raw hollow below it. The filled
/// one is coloured when its interval excludes 1. An arrow at the edge stands for a
/// ratio without a bound on that side. What is missing is not drawn.
[[nodiscard]] std::string ratio_figure(AxisReach reach, const ContrastCell& cell);

} // namespace parallax::report
