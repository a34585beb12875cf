#include "core/report/ratio_figure.hpp"

#include "core/report/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr double width = 260;
constexpr double height = 26;
constexpr double margin = 16;
constexpr double middle = width / 2;

double units(AxisReach reach) { return static_cast<double>(static_cast<int>(reach)); }

double x_of(AxisReach reach, double log2_ratio) {
    return middle + log2_ratio / units(reach) * (middle - margin);
}

bool is_outside(AxisReach reach, double log2_ratio) {
    return std::abs(log2_ratio) > units(reach);
}

std::string arrow(double direction, double y, std::string_view style) {
    const double tip = middle + direction * (middle - 2);
    const double base = tip - direction * 8;
    return fmt::format("<path class=\"{0} arrow\" d=\"M{1:.1f} {2:.1f}L{3:.1f} "
                       "{4:.1f}L{1:.1f} {5:.1f}Z\"/>",
                       style, base, y - 4, tip, y, y + 4);
}

/// One end of an interval on the page, and whether an arrow has to stand for it.
struct End {
    double x = 0;
    bool beyond = false;
};

/// The lower end has direction -1, the upper +1. An end that is missing lies beyond.
End end_of(AxisReach reach, const std::optional<double>& end, double direction) {
    const double edge = middle + direction * (middle - 10);
    if (!end || (is_outside(reach, *end) && *end * direction > 0)) {
        return {edge, true};
    }
    return {is_outside(reach, *end) ? middle - direction * (middle - 10)
                                    : x_of(reach, *end),
            false};
}

std::string interval_line(AxisReach reach, const Estimate& estimate, double y,
                          std::string_view style) {
    if (!estimate.low && !estimate.high) {
        return {};
    }
    const End low = end_of(reach, estimate.low, -1);
    const End high = end_of(reach, estimate.high, 1);
    std::string text = fmt::format(
        "<line class=\"{}\" x1=\"{:.1f}\" y1=\"{}\" x2=\"{:.1f}\" y2=\"{}\"/>", style,
        low.x, y, high.x, y);
    text += low.beyond ? arrow(-1, y, style) : std::string();
    text += high.beyond ? arrow(1, y, style) : std::string();
    return text;
}

std::string dot(AxisReach reach, const Estimate& estimate, double y,
                std::string_view style) {
    if (estimate.value && !is_outside(reach, *estimate.value)) {
        return fmt::format(
            "<circle class=\"{} dot\" cx=\"{:.1f}\" cy=\"{}\" r=\"{}\"/>", style,
            x_of(reach, *estimate.value), y, style == "raw" ? 3 : 4.5);
    }
    if (estimate.value) {
        return arrow(*estimate.value > 0 ? 1 : -1, y, style);
    }
    if (estimate.status == Status::only_in_target) {
        return arrow(1, y, style);
    }
    return estimate.status == Status::only_in_reference ? arrow(-1, y, style)
                                                        : std::string();
}

std::string frame(std::string_view content, double figure_height) {
    return fmt::format(
        "<svg class=\"ratio\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" "
        "aria-hidden=\"true\" focusable=\"false\">{2}</svg>",
        width, figure_height, content);
}

std::string grid_lines(AxisReach reach) {
    std::string text;
    for (int tick = -static_cast<int>(reach); tick <= static_cast<int>(reach); ++tick) {
        text += fmt::format(
            "<line class=\"{0}\" x1=\"{1:.1f}\" y1=\"0\" x2=\"{1:.1f}\" y2=\"{2}\"/>",
            tick == 0 ? "one" : "tick", x_of(reach, tick), height);
    }
    return text;
}

} // namespace

AxisReach axis_for(const std::vector<ContrastCell>& cells) {
    double furthest = 0;
    for (const ContrastCell& cell : cells) {
        for (const ContrastFinding* contrast : {cell.adjusted, cell.raw}) {
            if (contrast == nullptr) {
                continue;
            }
            const Estimate& ratio = contrast->log2_ratio;
            for (const auto& number : {ratio.value, ratio.low, ratio.high}) {
                furthest = std::max(furthest, std::abs(number.value_or(0)));
            }
        }
    }
    return static_cast<AxisReach>(
        static_cast<int>(std::clamp(std::ceil(furthest), 1.0, 4.0)));
}

std::string axis_figure(AxisReach reach) {
    std::string text;
    for (int tick = -static_cast<int>(reach); tick <= static_cast<int>(reach); ++tick) {
        const int fold = 1 << std::abs(tick);
        text += fmt::format("<text x=\"{:.1f}\" y=\"13\">{}{}</text>",
                            x_of(reach, tick), tick < 0 ? "1/" : "", fold);
    }
    return frame(text, 18);
}

std::string ratio_figure(AxisReach reach, const ContrastCell& cell) {
    std::string text = grid_lines(reach);
    if (cell.raw != nullptr) {
        text += interval_line(reach, cell.raw->log2_ratio, 20, "raw");
        text += dot(reach, cell.raw->log2_ratio, 20, "raw");
    }
    if (cell.adjusted != nullptr) {
        const Estimate& ratio = cell.adjusted->log2_ratio;
        const std::string_view style = distance_from_one(ratio) ? "clear" : "unclear";
        text += interval_line(reach, ratio, 9, style);
        text += dot(reach, ratio, 9, style);
    }
    return frame(text, height);
}

} // namespace parallax::report
