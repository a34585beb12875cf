#include "core/read/date.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace parallax::read {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Returns the number in value[begin, begin + length), or -1 if not all of it is
/// digits.
int number(std::string_view value, std::size_t begin, std::size_t length) {
    if (value.size() < begin + length) {
        return -1;
    }
    int result = 0;
    for (const char c : value.substr(begin, length)) {
        if (!is_digit(c)) {
            return -1;
        }
        result = result * 10 + (c - '0');
    }
    return result;
}

bool is_day(int year, int month, int day) {
    return std::chrono::year_month_day(std::chrono::year(year),
                                       std::chrono::month(static_cast<unsigned>(month)),
                                       std::chrono::day(static_cast<unsigned>(day)))
        .ok();
}

/// Returns the value without a time of day behind a full date.
std::string_view without_time(std::string_view value) {
    constexpr std::size_t full = 10;
    const bool timed = value.size() > full + 1 &&
                       (value[full] == 'T' || value[full] == ' ') &&
                       is_digit(value[full + 1]);
    return timed ? value.substr(0, full) : value;
}

} // namespace

std::optional<std::string> calendar_date(std::string_view value) {
    value = without_time(value);
    const bool shaped = value.size() == 4 || (value.size() == 7 && value[4] == '-') ||
                        (value.size() == 10 && value[4] == '-' && value[7] == '-');
    if (!shaped) {
        return std::nullopt;
    }
    const int year = number(value, 0, 4);
    const int month = value.size() >= 7 ? number(value, 5, 2) : 1;
    const int day = value.size() == 10 ? number(value, 8, 2) : 1;
    if (year <= 0 || month < 0 || day < 0 || !is_day(year, month, day)) {
        return std::nullopt;
    }
    return std::string(value);
}

} // namespace parallax::read
