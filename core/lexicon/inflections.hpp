#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parallax::lexicon {

/// Returns the regular English forms of a word: plural or third person, possessive,
/// past and -ing: of "ally" allies, ally's, allied, allying; of "ban" bans, ban's,
/// banned, banning. By rule, so some are no words at all; a vocabulary tells.
///
/// Contract  a folded word. Nothing for one that does not end in an ASCII letter, or
///           has fewer than three characters.
[[nodiscard]] std::vector<std::string> inflections_of(std::string_view word);

} // namespace parallax::lexicon
