#pragma once

#include "core/base/error.hpp"
#include "core/plan.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace parallax::analysis {

/// What became of a lexicon that was written in another format.
struct Conversion {
    std::string from; ///< formats, as core/lexicon/formats/format.hpp names them
    std::string to;
    std::size_t categories = 0;
    std::size_t entries_read = 0; ///< without exceptions and what the reading lost
    std::size_t entries_written = 0;
    std::size_t lost = 0; ///< things that one of the formats could not say
    /// At most 20 of each kind, and how many more there are.
    std::vector<base::Error> notes;
    std::vector<base::Error> losses;
    bool is_written = false;
};

/// Reads the lexicon of the plan, in any format, and writes it as plan.output, which is
/// replaced whole or left as it was. With plan.strict nothing is written when anything
/// was lost.
///
/// Errors    not_found, unreadable: of either file; malformed: a serious remark on the
///           lexicon, an unknown format; empty: no entry that the format can say.
[[nodiscard]] base::Result<Conversion> converted_lexicon(const Plan& plan);

} // namespace parallax::analysis
