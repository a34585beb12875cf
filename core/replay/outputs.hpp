#pragma once

#include "core/base/error.hpp"
#include "core/replay/differences.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parallax::replay {

/// Where two texts begin to differ.
struct FirstDifference {
    std::uint64_t line = 0;   ///< from 1
    std::uint64_t column = 0; ///< from 1, in characters
    std::string then; ///< what stands there in either: some of the line, "..." for what
    std::string now;  ///< is left out; "(end of the file)" where nothing stands
};

/// Returns where two texts begin to differ; nothing when every byte agrees.
[[nodiscard]] std::optional<FirstDifference> first_difference(std::string_view then,
                                                              std::string_view now);

/// The outputs of a run beside those of its replay.
struct OutputComparison {
    Differences differences;
    std::uint64_t outputs = 0; ///< that were compared
    std::uint64_t absent = 0;  ///< of them, not beside the recorded run.json
};

/// Compares what a run wrote with what its replay wrote, each beside its run.json: the
/// SHA-256 that were recorded, and the files themselves, to say where they begin to
/// differ. A file of the run that is there no more is checked by its SHA-256 alone;
/// files that were not recorded are passed over.
///
/// Errors    unreadable: a file that is there.
[[nodiscard]] base::Result<OutputComparison> compared_outputs(const Manifest& recorded,
                                                              const Manifest& again);

} // namespace parallax::replay
