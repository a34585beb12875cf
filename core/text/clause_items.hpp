#pragma once

#include "core/text/cues.hpp"
#include "core/text/quotations.hpp"
#include "core/text/span.hpp"
#include "core/text/words.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace parallax::text {

/// Punctuation between two items: a set of these bits.
namespace gap {
using Set = std::uint8_t;
inline constexpr Set comma = 1U << 0U;
inline constexpr Set colon = 1U << 1U;
inline constexpr Set semicolon = 1U << 2U;
inline constexpr Set dash = 1U << 3U;
inline constexpr Set opens = 1U << 4U;  ///< ( or [
inline constexpr Set closes = 1U << 5U; ///< ) or ]
inline constexpr Set stop = 1U << 6U;   ///< ? ! …
} // namespace gap

inline constexpr std::uint32_t no_quotation = 0xFFFFFFFFU;

/// A word of a sentence, or a quotation as one piece.
struct Item {
    Span span;
    std::uint32_t token = 0;                ///< of the quotation: its first one
    std::uint32_t quotation = no_quotation; ///< index into the outermost quotations
    Cue cue = {};
    gap::Set before = 0; ///< what stands before it
    bool starts = false; ///< the first of a sentence
    bool capital = false;

    [[nodiscard]] bool is(word::Set set) const { return (cue.set & set) != 0; }
    [[nodiscard]] bool quoted() const { return quotation != no_quotation; }
};

/// Sets items to the words of a text outside quotations, and the quotations, in order.
///
/// A sentence does not end inside a quotation.
///
/// Contract  words and outer of this text; outer: the outermost quotations, in order.
/// Cost      O(tokens + quotations + bytes).
void clause_items(std::string_view text, const Words& words,
                  std::span<const Quotation> outer, const Cues& cues,
                  std::vector<Item>& items);

} // namespace parallax::text
