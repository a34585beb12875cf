#pragma once

#include "core/analysis/entry_remark_list.hpp"

namespace parallax::analysis {

/// Adds the remarks on what entries do not match: may_be_mistyped, missing_inflection
/// and never_matches (entry_remarks.hpp), in this order.
void remark_unmatched(EntryRemarkList& list);

} // namespace parallax::analysis
