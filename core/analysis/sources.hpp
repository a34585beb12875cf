#pragma once

#include "core/base/error.hpp"
#include "core/read/corpus.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parallax::analysis {

/// Where the articles of a corpus come from: what was typed, and what the reading of it
/// left. An index keeps it, so that a run on the index says the same as a run on the
/// corpus.
struct Sources {
    std::vector<std::string> typed;
    std::vector<std::pair<std::string, std::string>> columns; ///< --map
    std::string outlet;                                       ///< --outlet
    read::Reading reading;
};

/// Returns the sources as JSON, and back.
///
/// Errors    malformed: the text is not what to_json() writes.
[[nodiscard]] std::string to_json(const Sources& sources);
[[nodiscard]] base::Result<Sources> sources_from(std::string_view json,
                                                 const std::string& path);

/// Appends what `more` has.
void merge(Sources& sources, const Sources& more);

/// Compares the sources with the files as they are now: their sizes; their contents,
/// where they are newer than the index at `path`; and whether folders have new files.
/// Returns which could not be found and so not be checked.
///
/// Errors    malformed: a file has changed, or a folder has a new one.
[[nodiscard]] base::Result<std::vector<std::string>>
compare_with_files(const Sources& sources, const std::string& path);

} // namespace parallax::analysis
