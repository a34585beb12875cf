#include "core/lexicon/formats/yaml_text.hpp"

#include <algorithm>
#include <array>

#include <cctype>

namespace parallax::lexicon {

namespace {

/// Words that some YAML reader takes for a truth value, nothing or a number.
constexpr std::array<std::string_view, 13> traps{"y",   "n",    "yes",   "no", "on",
                                                 "off", "true", "false", "na", "null",
                                                 "nan", "inf",  "none"};

bool is_plain(std::string_view text) {
    const auto is_letter = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || std::isalpha(byte) != 0;
    };
    const auto is_fine = [&](char c) {
        return is_letter(c) || std::isdigit(static_cast<unsigned char>(c)) != 0 ||
               std::string_view(" *'-._/").find(c) != std::string_view::npos;
    };
    if (text.empty() || !is_letter(text.front()) || text.back() == ' ' ||
        !std::all_of(text.begin(), text.end(), is_fine)) {
        return false;
    }
    // Line ends, blanks and marks that are not ASCII: U+0080 to U+00A0, U+2000 to
    // U+20FF, U+FE00 and above.
    if (text.find("\xC2") != std::string_view::npos ||
        text.find("\xE2\x80") != std::string_view::npos ||
        text.find("\xE2\x81") != std::string_view::npos ||
        text.find("\xE3\x80\x80") != std::string_view::npos ||
        text.find("\xEF") != std::string_view::npos) {
        return false;
    }
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    return std::find(traps.begin(), traps.end(), lower) == traps.end();
}

void append_escaped(unsigned byte, const char* form, std::string& text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    text += form;
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
}

} // namespace

std::string yaml_scalar(std::string_view text) {
    if (is_plain(text)) {
        return std::string(text);
    }
    std::string result = "\"";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const std::string_view rest = text.substr(i);
        if (byte == '"' || byte == '\\') {
            result += '\\';
            result += text[i];
        } else if (byte < ' ' || byte == 0x7F) {
            append_escaped(byte, "\\x", result);
        } else if (byte == 0xC2 && rest.size() > 1 &&
                   static_cast<unsigned char>(rest[1]) <= 0xA0) {
            append_escaped(static_cast<unsigned char>(rest[1]), "\\u00", result);
            ++i;
        } else if (rest.starts_with("\xE2\x80\xA8") ||
                   rest.starts_with("\xE2\x80\xA9")) { // ends of line and paragraph
            append_escaped(static_cast<unsigned char>(rest[2]) - 0x80U, "\\u20",
                           result);
            i += 2;
        } else if (rest.starts_with("\xEF\xBB\xBF")) {
            result += "\\uFEFF";
            i += 2;
        } else {
            result += text[i];
        }
    }
    result += '"';
    return result;
}

} // namespace parallax::lexicon
