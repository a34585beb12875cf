#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// What a replay of a recorded run found.
namespace parallax {

/// What of a run is not as it was recorded.
enum class ReplayPart : std::uint8_t {
    program,
    tokenizer,
    study,
    input,
    lexicon,
    command,
    option,
    output
};

/// One thing that is not as it was recorded.
struct ReplayDifference {
    ReplayPart part = ReplayPart::output;
    std::string name; ///< a path or the name of an option, may be empty
    std::string how;  ///< "has changed: SHA-256 was ..., is ..."
    /// The lines in which an output begins to differ; both empty when not known.
    std::string then;
    std::string now;

    friend bool operator==(const ReplayDifference&, const ReplayDifference&) = default;
};

/// A run that was done again.
struct ReplayFinding {
    std::vector<ReplayDifference> differences;
    std::uint64_t outputs = 0; ///< files that were written again
    std::uint64_t absent = 0;  ///< of them, not beside run.json: checked by SHA-256
};

} // namespace parallax
