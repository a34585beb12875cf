#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parallax::base {

/// A line and a column, both counted from 1; columns in characters (code points).
struct TextPosition {
    std::uint64_t line = 1;
    std::uint64_t column = 1;

    friend bool operator==(const TextPosition&, const TextPosition&) = default;
};

/// Knows the line and column of every byte of a text, in constant time: a file with an
/// error in each of its entries, or all of them on one line, takes no longer per entry
/// than a short one. Lines end with a line feed.
class TextPositions {
  public:
    explicit TextPositions(std::string_view text);

    /// Returns the position of a byte; of the end for a byte behind it. A byte inside a
    /// character has the position that follows the character.
    ///
    /// Contract  the text is the one that was given to the constructor, or a copy of
    /// it.
    [[nodiscard]] TextPosition at(std::string_view text, std::size_t byte) const;

  private:
    std::vector<TextPosition> every_256th_byte_;
};

} // namespace parallax::base
