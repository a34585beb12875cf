#pragma once

#include "core/findings.hpp"

#include <string>
#include <string_view>

/// What the terminal and the page both say of terms.
namespace parallax::report {

/// Returns what outlets are held against, as a column of terms.csv names it.
[[nodiscard]] std::string reference_name(const Findings& findings);

/// Returns whose articles the intervals of terms come from: "both sides", or "target"
/// where the reference is a list.
[[nodiscard]] std::string_view interval_words(const Findings& findings);

/// Returns how terms were tested, over how many, and how far that can be relied on.
[[nodiscard]] std::string term_statement(const Findings& findings);

} // namespace parallax::report
