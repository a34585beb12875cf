#pragma once

#include "core/index/index.hpp"
#include "core/lexicon/compiled_entry.hpp"

#include <cstdint>
#include <vector>

namespace parallax::lexicon {

/// Tokens [first, last) that an entry of several words matches.
struct PhraseMatch {
    std::uint32_t first = 0; ///< place in Index::tokens()
    std::uint32_t last = 0;
    std::uint32_t article = 0;

    friend bool operator==(const PhraseMatch&, const PhraseMatch&) = default;
};

/// Returns the matches of an entry, by place.
///
/// Contract  phrase has two words or more, or is a near(); compiled against the index'
///           vocabulary.
/// Cost      O(places of the entry's rarest word); of a near() see near.hpp.
[[nodiscard]] std::vector<PhraseMatch> phrase_matches(const index::Index& index,
                                                      const CompiledEntry& phrase);

} // namespace parallax::lexicon
