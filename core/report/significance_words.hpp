#pragma once

#include "core/findings.hpp"

#include <string>

/// What is said about p, q and noise floors, once for the terminal and the page.
namespace parallax::report {

/// Returns q, or p in brackets where there is no q: "0.012", "(0.250)"; empty when
/// there is neither.
[[nodiscard]] std::string q_text(const Significance& significance);

/// Returns a noise floor as times: "2.31", "∞" where it has no bound; empty when it is
/// missing.
[[nodiscard]] std::string noise_text(const NoiseFloor& floor);

/// Returns how many contrasts are discoveries of how many, by q and by max-T, on the
/// same events where any can be tested there; and how many permutations it would take
/// for a single one to have q < 0.05, if there were too few. Empty without a q.
[[nodiscard]] std::string discovery_statement(const Findings& findings);

} // namespace parallax::report
