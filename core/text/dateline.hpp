#pragma once

#include <cstddef>
#include <string_view>

namespace parallax::text {

/// Returns where the prose behind a line's dateline begins; 0 when there is none.
///
/// A dateline is a place, a date or an agency in brackets, and a dash: "WASHINGTON (AP)
/// —", "PARIS, Aug 31 (Reuters) -", "FRESNO, Calif. —", "Moscow (Sputnik) –", "(CNN)
/// --". Without an agency the place is in capitals and either known to open datelines
/// ("WASHINGTON —") or followed by a state, country or date; so "EXCLUSIVE —" is none.
[[nodiscard]] std::size_t dateline_end(std::string_view line);

} // namespace parallax::text
