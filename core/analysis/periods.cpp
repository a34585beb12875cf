#include "core/analysis/periods.hpp"

#include <charconv>
#include <chrono>

namespace parallax::analysis {

namespace {

namespace dates = std::chrono;

int number_in(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// 1970-01-01 was a Thursday, three days after a Monday.
constexpr std::int64_t thursday = 3;

std::int64_t divided_down(std::int64_t value, std::int64_t by) {
    return value >= 0 ? value / by : -((-value + by - 1) / by);
}

std::string digits(unsigned number, std::size_t width) {
    std::string text = std::to_string(number);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

std::string text_of(dates::sys_days day) {
    const dates::year_month_day date(day);
    return digits(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" +
           digits(static_cast<unsigned>(date.month()), 2) + "-" +
           digits(static_cast<unsigned>(date.day()), 2);
}

} // namespace

std::optional<std::int64_t> period_of(std::string_view date, Span span) {
    if (date.size() < 7 || (span == Span::week && date.size() < 10)) {
        return std::nullopt;
    }
    const int year = number_in(date.substr(0, 4));
    const int month = number_in(date.substr(5, 2));
    if (span == Span::month) {
        return std::int64_t{12} * (year - 1970) + month - 1;
    }
    const dates::sys_days day = dates::year_month_day(
        dates::year(year), dates::month(static_cast<unsigned>(month)),
        dates::day(static_cast<unsigned>(number_in(date.substr(8, 2)))));
    return divided_down(day.time_since_epoch().count() + thursday, 7);
}

Days days_of(std::int64_t period, Span span) {
    if (span == Span::week) {
        const dates::sys_days first(dates::days(period * 7 - thursday));
        return {text_of(first), text_of(first + dates::days(6))};
    }
    const std::int64_t year = divided_down(period, 12);
    const dates::year_month month(
        dates::year(static_cast<int>(1970 + year)),
        dates::month(static_cast<unsigned>(period - 12 * year + 1)));
    return {text_of(dates::sys_days(month / dates::day(1))),
            text_of(dates::sys_days(month / dates::last))};
}

} // namespace parallax::analysis
