#pragma once

#include "core/base/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::text {

/// An entry of a voice file: what stands in a list, under which keys, and where.
struct CueEntry {
    std::string key;  ///< "verbs.clause.neutral"
    std::string text; ///< "say said said"; without quotes
    std::uint64_t line = 0;
    std::uint64_t column = 0;
};

/// Reads a file of lexicons/voice/: YAML of keys by indentation whose values are words
/// or lists in brackets, over any number of lines, with # comments.
///
/// Errors    malformed, with path, line and column: a line that is neither of these, a
///           tab or another control character, a list or a quote that is not closed, an
///           empty entry.
[[nodiscard]] base::Result<std::vector<CueEntry>>
read_cue_file(std::string_view content, const std::string& path);

} // namespace parallax::text
