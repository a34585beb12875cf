#pragma once

#include "core/text/attribution.hpp"
#include "core/text/clause_items.hpp"

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
/// Contract  attributions: of this text, in the order of their cues; items: all of it.
/// Cost      O(n log n) of the names in the article.
void find_speakers(std::string_view text, std::span<const Item> items,
                   std::vector<Attribution>& attributions);

} // namespace parallax::text
