#include "core/report/number.hpp"

#include "core/base/contract.hpp"

#include <cmath>

#include <fmt/format.h>

namespace parallax::report {

namespace {

/// At least three digits, at most two of them after the point; for numbers >= 0.005.
std::string few_digits(double value) {
    if (value < 9.995) {
        return fmt::format("{:.2f}", value);
    }
    if (value < 99.95) {
        return fmt::format("{:.1f}", value);
    }
    // 2^53: from here on a double has no digits left to group.
    return value < 9007199254740992.0
               ? grouped(static_cast<std::uint64_t>(std::round(value)))
               : exact(value);
}

} // namespace

std::string exact(double value) {
    base::require(std::isfinite(value), "every number in the findings is finite");
    return fmt::format("{}", value == 0 ? 0.0 : value); // no "-0"
}

std::string grouped(std::uint64_t value) {
    std::string digits = fmt::format("{}", value);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

std::string counted(std::uint64_t count, std::string_view singular,
                    std::string_view plural) {
    return fmt::format("{} {}", grouped(count), count == 1 ? singular : plural);
}

std::string times(double log2_ratio) {
    const double ratio = std::exp2(log2_ratio);
    base::require(std::isfinite(ratio), "every ratio in the findings is finite");
    if (ratio < 0.005) {
        return "<0.01";
    }
    // A ratio that is not 1 must not read as 1, or an interval that excludes 1 would
    // seem to touch it.
    for (const int digits : {2, 3, 4}) {
        if (std::abs(ratio - 1) >= 0.5 * std::pow(10, -digits)) {
            return digits == 2 ? few_digits(ratio)
                               : fmt::format("{:.{}f}", ratio, digits);
        }
    }
    return "1.00";
}

std::string rate(double value) {
    base::require(std::isfinite(value), "every rate in the findings is finite");
    if (value == 0) {
        return "0";
    }
    return value < 0.005 ? "<0.01" : few_digits(value);
}

std::string similarity(double value) {
    base::require(std::isfinite(value), "every similarity in the findings is finite");
    if (value > 0 && value < 0.0005) {
        return "<0.001";
    }
    if (value < 1 && value >= 0.9995) {
        return ">0.999";
    }
    return fmt::format("{:.3f}", value);
}

std::string probability(double p) {
    if (p < 0.001) {
        return "<0.001";
    }
    const std::string text = fmt::format("{:.3f}", p);
    if (text == "0.050" && p < 0.05) {
        return "<0.050";
    }
    return text == "1.000" && p < 1 ? ">0.999" : text;
}

std::string with_sign(double value) {
    base::require(std::isfinite(value), "every number in the findings is finite");
    const std::string text = fmt::format("{:+.2f}", value);
    return text == "-0.00" || text == "+0.00" ? "0.00" : text;
}

std::string interval_text(const Estimate& estimate, NumberFormat format) {
    if (estimate.low && estimate.high) {
        return fmt::format("{} to {}", format(*estimate.low), format(*estimate.high));
    }
    if (estimate.low) {
        return format(*estimate.low) + " or more";
    }
    return estimate.high ? format(*estimate.high) + " or less" : std::string();
}

std::string estimate_text(const Estimate& estimate, NumberFormat format) {
    std::string interval = interval_text(estimate, format);
    if (!estimate.value) {
        return interval;
    }
    return interval.empty() ? format(*estimate.value)
                            : fmt::format("{} ({})", format(*estimate.value), interval);
}

} // namespace parallax::report
