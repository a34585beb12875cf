#include "core/read/position.hpp"

#include "core/base/contract.hpp"
#include "core/base/unicode.hpp"
#include "core/read/utf8.hpp"

#include <algorithm>

namespace parallax::read {

namespace {

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

/// Counts a bad byte as one character and goes on behind it.
std::size_t characters(std::string_view bytes) {
    if (is_utf8(bytes)) {
        return code_points(bytes);
    }
    std::size_t count = 0;
    while (const auto bad = base::first_invalid_utf8(bytes)) {
        count += code_points(bytes.substr(0, *bad)) + 1;
        bytes.remove_prefix(*bad + 1);
    }
    return count + code_points(bytes);
}

bool ends_with_lf(std::string_view bytes, std::size_t cr) {
    return cr + 1 < bytes.size() && bytes[cr + 1] == '\n';
}

} // namespace

base::Place place_at(std::string_view bytes, std::size_t offset,
                     const base::Place& start) {
    base::require(offset <= bytes.size(), "an offset lies inside its bytes");
    base::Place place = start;
    const std::string_view before = bytes.substr(0, offset);
    std::size_t line_begin = 0;
    while (true) {
        const std::size_t lf = std::min(before.find('\n', line_begin), offset);
        const std::size_t cr = before.substr(0, lf).find('\r', line_begin);
        const bool lone_cr = cr != std::string_view::npos && !ends_with_lf(bytes, cr);
        if (!lone_cr && lf == offset) {
            break;
        }
        line_begin = (lone_cr ? cr : lf) + 1;
        ++place.line;
        place.column = 1;
    }
    place.column += characters(bytes.substr(line_begin, offset - line_begin));
    return place;
}

} // namespace parallax::read
