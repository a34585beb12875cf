#pragma once

#include <string_view>

namespace parallax::text {

/// Tells whether a full stop after a word is part of an abbreviation, so that no
/// sentence ends there although the next word begins with a capital: after a title
/// ("Gen. Jones") always; after an initial ("J. Smith"), a dotted abbreviation ("U.S.
/// Army") or another known one ("Corp. Ltd") unless the next word is one that begins
/// sentences ("the U.S. The army"). English only: other languages have no abbreviations
/// here yet.
///
/// Contract  `before` is the token before the full stop without it, `after` the next
/// token.
[[nodiscard]] bool is_abbreviation(std::string_view before, std::string_view after,
                                   std::string_view language);

} // namespace parallax::text
