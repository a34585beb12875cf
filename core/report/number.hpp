#pragma once

#include "core/findings.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// Numbers as text. `exact` is for files that programs read; the others show few
/// digits, for people, and never round a number onto a value that would mean something
/// else (a rate to 0, a ratio to 1). Nothing here looks at the locale.
namespace parallax::report {

/// Returns the shortest decimal text that reads back as the same number.
///
/// Contract  the number is finite: what can't be known is missing in the findings, not
///           infinite or NaN.
[[nodiscard]] std::string exact(double value);

/// Returns a whole number with commas: 48,210.
[[nodiscard]] std::string grouped(std::uint64_t value);

/// Returns "1 article", "2,000 articles".
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view singular,
                                  std::string_view plural);

/// Returns a log2 ratio as the ratio itself: 1 gives "2.00", -2 gives "0.25".
[[nodiscard]] std::string times(double log2_ratio);

/// Returns a rate: "0", "<0.01", "0.25", "12.5", "1,250".
[[nodiscard]] std::string rate(double value);

/// Returns a similarity from 0 to 1 with three decimals; "<0.001" and ">0.999" when it
/// would round onto 0 or 1.
[[nodiscard]] std::string similarity(double value);

/// Returns a p or q with three decimals: "0.034", "<0.001"; ">0.999" and "<0.050" when
/// it would round onto 1 or up to 0.05.
[[nodiscard]] std::string probability(double p);

/// Returns a number with its sign and two decimals: "+1.22".
[[nodiscard]] std::string with_sign(double value);

/// How one of the functions above writes a number.
using NumberFormat = std::string (*)(double);

/// Returns "1.20 to 4.80"; "1.20 or more" and "4.80 or less" for an interval with one
/// end; empty when there is none.
[[nodiscard]] std::string interval_text(const Estimate& estimate, NumberFormat format);

/// Returns the value with its interval: "2.40 (1.20 to 4.80)". Without an interval the
/// value stands alone; without a value there is the interval or nothing.
[[nodiscard]] std::string estimate_text(const Estimate& estimate, NumberFormat format);

} // namespace parallax::report
