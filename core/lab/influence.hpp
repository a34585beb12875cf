#pragma once

#include "core/base/error.hpp"
#include "core/findings.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// What `lexicon influence` found, as plain data.
namespace parallax::lab {

/// What becomes of a conclusion.
enum class Verdict : std::uint8_t {
    holds,
    vanishes, ///< its interval no longer excludes 0; without intervals: no difference
    reverses, ///< the other side has more
};

/// What an entry does for a conclusion.
struct EntryInfluence {
    std::size_t entry = 0; ///< row of CategoryFinding::patterns
    base::Place place;     ///< in the lexicon
    std::uint64_t hits_target = 0;
    std::uint64_t hits_reference = 0;
    double margin = 0;       ///< weighted hits above those at equal rates
    double share = 0;        ///< of the conclusion's margin; all entries add up to 1
    ContrastFinding without; ///< the contrast when the entry is removed
    Verdict verdict = Verdict::holds;
};

/// A contrast and the entries that carry it.
struct Conclusion {
    ContrastFinding contrast;
    std::vector<EntryInfluence> entries; ///< with hits; those that carry most first
    /// Rows of `entries`: the fewest whose removal reverses the conclusion; none when
    /// no removal does.
    std::vector<std::size_t> flip_set;
    /// No smaller set does. Not known when removing an entry lets another one match.
    bool flip_set_is_smallest = true;
};

struct Influence {
    Findings findings;                   ///< of the lexicon as it is
    std::vector<Conclusion> conclusions; ///< as findings.contrasts
    bool has_intervals = true; ///< false: no contrast has one, so all are looked at
};

} // namespace parallax::lab
