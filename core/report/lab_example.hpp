#pragma once

#include "core/findings.hpp"
#include "core/lab/check.hpp"
#include "core/report/report.hpp"
#include "core/report/sentence.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// The sentences that remarks and candidates are shown with.
namespace parallax::report {

/// Returns the sentence in pieces, the example marked as the drawn hit.
///
/// Contract  as opened().
[[nodiscard]] std::vector<Piece> pieces_of(const Findings& findings,
                                           const lab::Example& example);

/// Returns the sentence on one line with its outlet before it, cut around the example.
[[nodiscard]] std::string example_line(const Findings& findings,
                                       const lab::Example& example, std::size_t indent,
                                       const TableStyle& style);

} // namespace parallax::report
