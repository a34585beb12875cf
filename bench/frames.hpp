#pragma once

#include "core/base/error.hpp"
#include "core/index/index.hpp"
#include "core/lexicon/lexicon.hpp"

#include <vector>

namespace parallax::bench {

/// Returns 12 frames of 21 entries each, made of the corpus' own words, so that there
/// is something to find in any corpus: words, globs, phrases and an exception each.
///
/// Errors    empty: too few different words to make them of.
[[nodiscard]] base::Result<std::vector<lexicon::Category>>
frames_of(const index::Index& index);

} // namespace parallax::bench
