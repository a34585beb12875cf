#include "core/report/plain_text.hpp"

#include "core/base/contract.hpp"
#include "core/base/unicode.hpp"

#include <algorithm>

namespace parallax::report {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD
constexpr std::string_view ellipsis = "\xE2\x80\xA6";    // U+2026

/// U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069, U+061C.
bool turns_direction(std::string_view rest) {
    const auto byte = [&](std::size_t i) {
        return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U;
    };
    if (byte(0) == 0xD8) {
        return byte(1) == 0x9C;
    }
    if (byte(0) != 0xE2) {
        return false;
    }
    const unsigned last = byte(2);
    return (byte(1) == 0x80 &&
            (last == 0x8E || last == 0x8F || (last >= 0xAA && last <= 0xAE))) ||
           (byte(1) == 0x81 && last >= 0xA6 && last <= 0xA9);
}

/// The bytes of the control character or line separator that the text starts with, or
/// 0.
std::size_t blank_at(std::string_view rest) {
    const auto first = static_cast<unsigned char>(rest[0]);
    if (first <= 0x20 || first == 0x7F) {
        return 1;
    }
    const auto second = rest.size() > 1 ? static_cast<unsigned char>(rest[1]) : 0U;
    if (first == 0xC2 && second >= 0x80 && second <= 0x9F) { // C1 controls
        return 2;
    }
    return rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9") ? 3 : 0;
}

/// The longest beginning that takes at most `width` columns and splits no character.
std::string_view beginning(std::string_view text, std::size_t width) {
    if (base::display_width(text) <= width) {
        return text;
    }
    // With two blanks more it can't fit, so that the ellipsis is there to be taken off.
    const std::string longer = std::string(text) + "  ";
    return text.substr(0, base::shortened(longer, width + 1).size() - ellipsis.size());
}

} // namespace

std::string well_formed(std::string_view text) {
    std::string result;
    for (auto bad = base::first_invalid_utf8(text); bad;
         bad = base::first_invalid_utf8(text)) {
        result += text.substr(0, *bad);
        result += replacement;
        text.remove_prefix(*bad + 1);
    }
    result += text;
    return result;
}

std::string one_line(std::string_view text) {
    const std::string clean = well_formed(text);
    std::string result;
    for (std::string_view rest = clean; !rest.empty();) {
        if (const std::size_t blank = blank_at(rest); blank > 0) {
            if (result.empty() || result.back() != ' ') {
                result += ' ';
            }
            rest.remove_prefix(blank);
        } else if (turns_direction(rest)) {
            rest.remove_prefix(rest[0] == '\xD8' ? 2 : 3);
        } else {
            result += rest[0];
            rest.remove_prefix(1);
        }
    }
    return result;
}

std::string ending(std::string_view text, std::size_t width) {
    const std::size_t whole = base::display_width(text);
    if (whole <= width) {
        return std::string(text);
    }
    if (width == 0) {
        return {};
    }
    // One column is the ellipsis'. A wide character may straddle the cut: drop it as
    // well.
    std::string_view rest = text;
    for (std::size_t drop = whole - width + 1; base::display_width(rest) > width - 1;
         ++drop) {
        rest = text.substr(beginning(text, drop).size());
    }
    return std::string(ellipsis) + std::string(rest);
}

std::string shortened_inside(std::string_view text, std::size_t width) {
    if (base::display_width(text) <= width) {
        return std::string(text);
    }
    const std::string tail = ending(text, width - width / 2);
    const std::size_t room = width - base::display_width(tail);
    return std::string(beginning(text, room)) + tail;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    base::require(width >= 2, "a line has room for a wide character");
    std::vector<std::string> lines;
    while (!text.empty()) {
        std::string_view line = beginning(text, width);
        if (line.size() < text.size()) {
            const auto space = text.substr(0, line.size() + 1).rfind(' ');
            if (space != std::string_view::npos && space > 0) {
                line = text.substr(0, space);
            }
        }
        base::require(!line.empty(), "every line takes up some of the text");
        lines.emplace_back(line);
        text.remove_prefix(line.size());
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    }
    return lines;
}

} // namespace parallax::report
