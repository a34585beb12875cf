#pragma once

#include "core/findings.hpp"

#include <string>

/// What the terminal and the page both say of terms.
namespace parallax::report {

/// Returns how terms were tested, over how many, and how far that can be relied on.
[[nodiscard]] std::string term_statement(const Findings& findings);

} // namespace parallax::report
