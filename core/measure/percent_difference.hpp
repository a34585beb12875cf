#pragma once

#include "core/measure/keyness.hpp"

#include <optional>

namespace parallax::measure {

/// Returns by how many percent the rate of the term in the target is above that in the
/// reference (%DIFF), or nothing when the reference lacks the term:
///
///     100 * (yT / nT - yR / nR) / (yR / nR)
///
/// Units     percent, -100 or more: 100 is twice as often.
/// Contract  counts >= 0, each at most the tokens of its side; both sides have tokens.
/// Reading   not symmetric: 300 and -75 are the same difference seen from both sides.
///           The authors' spreadsheet puts 1e-18 for a rate of 0 and so prints numbers
///           like 1e19; here there is none.
/// Source    Gabrielatos, Marchi (2011), Keyness: matching metrics to definitions,
///           Corpus Linguistics in the South 1, Portsmouth.
[[nodiscard]] std::optional<double> percent_difference(const TermCounts& counts);

} // namespace parallax::measure
