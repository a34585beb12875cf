#pragma once

#include "core/lexicon/compiled_entry.hpp"
#include "core/lexicon/phrases.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace parallax::lexicon {

/// Returns for every phrase the other ones that it may share a token with, or chains of
/// such: phrases of different groups never overlap. A phrase by itself that can't
/// overlap itself either is in no group.
///
/// Returns   groups of places in `phrases`, rising in each.
[[nodiscard]] std::vector<std::vector<std::uint32_t>>
overlapping(std::span<const CompiledEntry* const> phrases);

/// A phrase among others of its category.
struct Rival {
    std::span<const PhraseMatch> matches; ///< by place
    std::uint32_t rank = 0; ///< of matches of the same tokens the lowest wins
};

/// Returns the matches of each phrase that win: the longest first, of equally long ones
/// the first in the text, of those on the same tokens the one of the lowest rank; and
/// what overlaps a winner doesn't.
///
/// Contract  no two ranks are equal.
[[nodiscard]] std::vector<std::vector<PhraseMatch>>
winners_among(std::span<const Rival> rivals);

} // namespace parallax::lexicon
