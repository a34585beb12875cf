#pragma once

#include "core/index/index.hpp"
#include "core/lexicon/compiled_category.hpp"

#include <cstdint>

namespace parallax::lexicon {

/// What a category scores in every article; see Scoreboard.
///
/// Shapes    both [articles].
struct ScoreColumn {
    std::int64_t* scores = nullptr; ///< none: only hits are counted
    std::int32_t* counts = nullptr;
};

/// Brings a column from the rules before an edit to those after it.
///
/// Contract  the column is that of `before`, of which the edit was made; all 0 when
///           that has no rules.
/// Cost      O(counts of changed words + places of the rarest words of changed
///           phrases + phrases found in the category so far).
void rescore(const index::Index& index, const CompiledCategory& before,
             const Recompiled& edit, ScoreColumn column);

} // namespace parallax::lexicon
