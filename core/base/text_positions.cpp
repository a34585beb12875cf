#include "core/base/text_positions.hpp"

#include <algorithm>

namespace parallax::base {

namespace {

constexpr std::size_t spacing = 256;

TextPosition after(TextPosition position, std::string_view text) {
    for (const char c : text) {
        if (c == '\n') {
            position = {position.line + 1, 1};
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
            ++position.column;
        }
    }
    return position;
}

} // namespace

TextPositions::TextPositions(std::string_view text) {
    every_256th_byte_.reserve(text.size() / spacing + 1);
    every_256th_byte_.emplace_back();
    for (; text.size() >= spacing; text.remove_prefix(spacing)) {
        every_256th_byte_.push_back(
            after(every_256th_byte_.back(), text.substr(0, spacing)));
    }
}

TextPosition TextPositions::at(std::string_view text, std::size_t byte) const {
    const std::size_t block = std::min(byte, text.size()) / spacing;
    const std::size_t start = block * spacing;
    return after(every_256th_byte_[block], text.substr(start, byte - start));
}

} // namespace parallax::base
