#pragma once

#include "core/base/error.hpp"
#include "core/lexicon/formats/format.hpp"
#include "core/lexicon/lexicon.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace parallax::lexicon {

/// Something in a lexicon that a format can't say.
struct Loss {
    std::string what;  ///< the kind of thing, in the plural: "weights"
    base::Error error; ///< its place is that in the file the lexicon was read from
};

struct WrittenLexicon {
    std::string bytes;
    std::vector<Loss> losses;
    std::size_t entries = 0; ///< of those of the lexicon, without exceptions
};

/// Writes a lexicon in a format. What is read back and written again gives the same
/// bytes; what is read back from the format parallax is the same lexicon, but for the
/// places and the order of frames, actors and devices.
///
/// Contract  the format is one of format_to_write(); categories are in pre-order.
/// Errors    empty: the format can hold none of the entries.
[[nodiscard]] base::Result<WrittenLexicon> written_lexicon(const Lexicon& lexicon,
                                                           Format format);

} // namespace parallax::lexicon
