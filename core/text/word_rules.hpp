#pragma once

#include <cstdint>
#include <string_view>

namespace parallax::text {

/// What stands between two word boundaries.
struct Segment {
    std::uint32_t end = 0;
    bool holds_letter_or_number = false;
    bool needs_dictionary = false; ///< to be cut further, by core/text/dictionary.hpp
};

/// Returns the word segment that begins at the boundary `begin`, by the rules alone,
/// read plainly one character after the other. Segments don't depend on what stands
/// before their first boundary.
///
/// Contract  begin < text.size(); well-formed UTF-8 below 4 GiB.
/// Source    Unicode Standard Annex #29, revision 41, WB3 to WB999, as ICU 72's root
/// rules
///           tailor them (core/text/character_classes.hpp).
[[nodiscard]] Segment word_segment(std::string_view text, std::uint32_t begin);

} // namespace parallax::text
