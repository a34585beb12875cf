#pragma once

#include "core/findings/replay.hpp"

#include <string>

namespace parallax::report {

/// Returns a difference in a line: "lexicon my.yml has changed: ..."; two more lines
/// show where an output begins to differ.
[[nodiscard]] std::string replay_line(const ReplayDifference& difference);

/// Returns what a replay found: a line for each difference, and a last one that says
/// whether every byte agrees.
[[nodiscard]] std::string replay_text(const ReplayFinding& replay);

} // namespace parallax::report
