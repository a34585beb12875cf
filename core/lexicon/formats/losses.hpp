#pragma once

#include "core/lexicon/formats/format.hpp"
#include "core/lexicon/formats/write.hpp"
#include "core/lexicon/lexicon.hpp"

#include <vector>

namespace parallax::lexicon {

/// What of a lexicon a format can say, as a lexicon that a writer only has to spell.
struct Fitted {
    Lexicon lexicon;
    std::vector<Loss> losses;
    std::size_t entries = 0; ///< that are left of those of the lexicon
};

/// Leaves out of a lexicon what a format can't say, each with a loss.
///
/// - Entries that the format would misread are left out: a `*` where it has none, a
///   `?`, near(), a first character that means something else.
/// - Where there are no levels, each category has the entries of those inside it as
///   well, so that it counts what it counted.
/// - Names that the format would misread are changed; no two are the same after that.
/// - But for the two YAML formats, terms and names are tidied (text_lines.hpp), and of
///   entries of one category with the same key_of() the first is kept.
///
/// Contract  categories are in pre-order, as readers give them.
[[nodiscard]] Fitted fitted(const Lexicon& lexicon, Format format);

} // namespace parallax::lexicon
