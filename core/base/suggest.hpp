#pragma once

#include <span>
#include <string>
#include <string_view>

namespace parallax::base {

/// Returns the candidate that a mistyped word most likely stands for: at most a third
/// of its letters (and at most two) wrong, missing, surplus or swapped with their
/// neighbour; empty when none is that near. Of equally near ones the first.
///
/// Source    optimal string alignment distance: Damerau (1964), A technique for
/// computer
///           detection and correction of spelling errors, CACM 7(3),
///           doi:10.1145/363958.363994.
[[nodiscard]] std::string suggestion(std::string_view word,
                                     std::span<const std::string> candidates);

} // namespace parallax::base
