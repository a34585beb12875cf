#pragma once

#include "core/text/boilerplate.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace parallax::text {

/// Returns what kind of boilerplate a whole line is, or nothing. Bylines are looked for
/// among the first lines only.
///
/// Contract  the line has no blanks around it and is not empty.
[[nodiscard]] std::optional<BoilerplateKind>
kind_of_line(std::string_view line, bool is_first, std::string_view language);

/// Returns where the credit in brackets begins that closes a line of prose ("… he said.
/// (Reporting by …)"), with the blank before it; the line's size when there is none.
[[nodiscard]] std::size_t closing_credit(std::string_view line);

} // namespace parallax::text
