#pragma once

#include "core/text/cues.hpp"

#include <string>
#include <utility>
#include <vector>

namespace parallax::text {

/// Returns the forms of an English verb, each with the bits of its form: of {"claim"}
/// "claim", "claims", "claimed", "claiming"; of {"write", "wrote", "written"} what
/// these three leave open by rule. Verbs in -ize are given in -ise, too.
///
/// Contract  one to four forms: plain, past, past participle, -ing.
[[nodiscard]] std::vector<std::pair<std::string, word::Set>>
verb_forms(const std::vector<std::string>& forms);

/// Returns an English noun's plural, by rule.
[[nodiscard]] std::string plural_of(const std::string& noun);

} // namespace parallax::text
