#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace parallax::text {

/// The families of marks. Marks of one family open and close each other.
enum class MarkFamily : std::uint8_t {
    straight,     ///< "
    curly,        ///< “ ” „ ‟, in any order of them
    guillemet,    ///< « » and, reversed, » «
    corner,       ///< 「 」
    white_corner, ///< 『 』
    book,         ///< 《 》
    angle,        ///< 〈 〉
    single,       ///< ‘ ’ ‚ ‹ ›
    apostrophe,   ///< '
};

/// What a mark can do where it stands.
enum class MarkSide : std::uint8_t { opens, closes, either };

/// A mark, or the end of a paragraph.
struct Mark {
    std::uint32_t at = 0; ///< byte offset
    std::uint8_t bytes = 0;
    MarkFamily family = MarkFamily::straight;
    MarkSide side = MarkSide::either;
    bool paragraph_ends = false; ///< none of the above: a line ends at `at`
    bool first = false;          ///< nothing but blanks before it in its paragraph
    bool behind_s = false;       ///< may be the apostrophe of a plural
};

/// Sets marks to the quotation marks of a text, without apostrophes, and the ends of
/// its lines, in order. Contract and cost as quotations().
void find_marks(std::string_view text, std::vector<Mark>& marks);

} // namespace parallax::text
