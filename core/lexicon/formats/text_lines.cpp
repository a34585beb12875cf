#include "core/lexicon/formats/text_lines.hpp"

#include "core/base/unicode.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace parallax::lexicon {

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    std::uint64_t number = 1;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        lines.push_back({text.substr(0, end), number++});
        text.remove_prefix(end);
        text.remove_prefix(text.starts_with("\r\n") ? 2 : text.empty() ? 0 : 1);
    }
    return lines;
}

base::Place place_in(const std::string& path, const Line& line, std::size_t offset) {
    const std::string_view before = line.text.substr(0, offset);
    const auto characters =
        std::count_if(before.begin(), before.end(),
                      [](unsigned char c) { return (c & 0xC0U) != 0x80U; });
    return {path, line.number, static_cast<std::uint64_t>(characters) + 1};
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\n\v\f\r";
    const auto begin = text.find_first_not_of(space);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(space) + 1 - begin);
}

std::string tidied(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        const bool is_no_character = rest.starts_with("\xEF\xBB\xBF") ||
                                     rest.starts_with("\xEF\xBF\xBE") ||
                                     rest.starts_with("\xEF\xBF\xBF");
        i += is_no_character ? 2 : 0;
        const bool is_space = is_no_character || text[i] == '\x7F' ||
                              static_cast<unsigned char>(text[i]) <= ' ';
        if (!is_space) {
            result += text[i];
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    if (result.ends_with(' ')) {
        result.pop_back();
    }
    return base::to_nfc(result);
}

std::optional<double> number_of(std::string_view text) {
    double number = 0;
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, number);
    if (text.empty() || error != std::errc() || at != end || !std::isfinite(number)) {
        return std::nullopt;
    }
    return number;
}

std::string number_text(double number) {
    std::array<char, 32> buffer{};
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return {buffer.data(), end};
}

bool reads_like_prose(std::string_view line) {
    const auto blanks = std::count(line.begin(), line.end(), ' ');
    const bool has_sentence_end = line.find(". ") != std::string_view::npos;
    return blanks > 7 || (blanks > 3 && (has_sentence_end || line.ends_with(':')));
}

} // namespace parallax::lexicon
