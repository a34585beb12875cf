#pragma once

#include "core/index/index.hpp"
#include "core/lexicon/compiled_entry.hpp"
#include "core/lexicon/phrases.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace parallax::lexicon {

/// Where an operand of a near() matches, in a stretch of text.
struct Operand {
    std::span<const std::uint32_t> firsts; ///< its first tokens, rising
    std::uint32_t words = 0;
};

/// Tokens [first, last).
struct Stretch {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// Returns the shortest stretches from one operand to the other, in either order, by
/// place: those with no other one inside. The operands share no token, and the last
/// one of the former is at most `apart` tokens before the first one of the latter.
///
/// Cost      O(operands).
[[nodiscard]] std::vector<Stretch>
shortest_stretches(const Operand& a, const Operand& b, std::uint32_t apart);

/// Returns the matches of a near(), by place: the shortest stretches in each sentence.
///
/// Contract  entry is a near(), compiled against the index' vocabulary.
/// Cost      O(places of the rarer operand * apart).
[[nodiscard]] std::vector<PhraseMatch> near_matches(const index::Index& index,
                                                    const CompiledEntry& entry);

} // namespace parallax::lexicon
