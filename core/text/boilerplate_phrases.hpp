#pragma once

#include "core/text/boilerplate.hpp"

#include <cstddef>
#include <span>
#include <string_view>

namespace parallax::text {

/// A line that is this phrase but for the case of ASCII's letters and the marks around
/// it.
struct WholeLine {
    std::string_view phrase; ///< in lower case
    BoilerplateKind kind;
};

/// A line that begins with this phrase but for case and the marks before it.
struct LineOpening {
    std::string_view phrase; ///< in lower case; as written in languages but English
    BoilerplateKind kind;
    std::size_t longest; ///< bytes of such a line
    std::string_view
        needs; ///< of these, "|" between, the line has to hold one; may be empty
    std::string_view language = "en";
};

/// Returns the phrases that are lines, in byte order.
[[nodiscard]] std::span<const WholeLine> whole_lines();

/// Returns the English phrases with the first byte (in lower case), in byte order.
[[nodiscard]] std::span<const LineOpening> openings(char first);

/// Returns the phrases of other languages.
[[nodiscard]] std::span<const LineOpening> foreign_openings();

} // namespace parallax::text
