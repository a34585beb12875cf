#include "core/read/message.hpp"

#include "core/base/unicode.hpp"

#include <cstddef>

namespace parallax::read {

namespace {

constexpr std::size_t longest_value = 60; // columns
constexpr std::size_t longest_list = 40;  // names

void append_escaped(std::string& result, char byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(byte);
    result += {'\\', 'x', digits[value >> 4U], digits[value & 15U]};
}

void append_escaping_controls(std::string& result, std::string_view valid) {
    for (const char c : valid) {
        if (static_cast<unsigned char>(c) < 0x20 || c == '\x7F') {
            append_escaped(result, c);
        } else {
            result += c;
        }
    }
}

} // namespace

std::string printable_path(std::string_view path) {
    std::string result;
    while (const auto bad = base::first_invalid_utf8(path)) {
        append_escaping_controls(result, path.substr(0, *bad));
        append_escaped(result, path[*bad]);
        path.remove_prefix(*bad + 1);
    }
    append_escaping_controls(result, path);
    return result;
}

std::string in_quotes(std::string_view value) {
    // Enough bytes to fill the columns; the rest of a whole article need not be looked
    // at.
    const std::string text = printable_path(value.substr(0, 8 * longest_value));
    return '"' + base::shortened(text, longest_value) + '"';
}

std::string list_in_quotes(std::span<const std::string> names) {
    std::string result;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i == longest_list) {
            return result + " and " + std::to_string(names.size() - i) + " more";
        }
        result += (i == 0 ? "" : ", ") + in_quotes(names[i]);
    }
    return result;
}

} // namespace parallax::read
