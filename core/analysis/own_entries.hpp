#pragma once

#include "core/lexicon/lexicon.hpp"

#include <cstddef>
#include <vector>

namespace parallax::analysis {

/// Returns the categories as they stand in their file: each with its own entries and
/// exceptions only. They are the first ones it is counted with, so places stay the
/// same.
///
/// Contract  categories as with_inner_entries() returns them.
[[nodiscard]] std::vector<lexicon::Category>
without_inner_entries(std::vector<lexicon::Category> categories);

} // namespace parallax::analysis
