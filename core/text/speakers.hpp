#pragma once

#include "core/text/attribution.hpp"
#include "core/text/clause_items.hpp"
#include "core/text/name_table.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace parallax::text {

/// Sets the speaker of each attribution that has a source: the first mention in the
/// article of whom the source names.
///
/// A name of several words stands for itself and, from then on, for its last word:
/// "Kim Roe … Mr. Roe … Roe". "He", "she", "they" and "it" are who spoke last; "who" is
/// the name before it. A source that names nobody ("officials") is its own speaker.
///
/// Contract  attributions: of this text, in the order of their cues; items: all of it;
///           capitals: which of them are capitalised, in order, without those of
///           headlines (is_headline()). names: any; their memory is used again.
/// Cost      O(items + attributions log items).
void find_speakers(std::string_view text, std::span<const Item> items,
                   std::span<const std::uint32_t> capitals,
                   std::vector<Attribution>& attributions, Names& names);

/// Are nearly all longer words of the sentence that begins at an item capitalised, and
/// is there no full stop? Names are not told from other words there.
///
/// Cost      O(1): looks at 30 items at most.
[[nodiscard]] bool is_headline(std::string_view text, std::span<const Item> items,
                               std::size_t first);

} // namespace parallax::text
