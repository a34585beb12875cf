#pragma once

#include "core/index/index.hpp"
#include "core/lexicon/compiled_entry.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace parallax::lexicon {

/// Returns how many tokens the rarest of the words matches, at most.
///
/// Contract  not all words are any.
[[nodiscard]] std::uint64_t rarest_places(const index::Index& index,
                                          std::span<const CompiledWord> words);

/// Returns where tokens follow each other that match words one by one, sentences and
/// articles aside: the places of the first of them, rising.
///
/// Contract  one word or more, not all of them any, compiled against the index'
///           vocabulary.
/// Cost      O(places of the rarest word).
[[nodiscard]] std::vector<std::uint32_t> sequences(const index::Index& index,
                                                   std::span<const CompiledWord> words);

} // namespace parallax::lexicon
