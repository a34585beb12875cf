#pragma once

#include "core/text/span.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace parallax::text {

/// Is the boundary that UAX #29 sets between two neighbouring tokens inside a sentence?
///
/// True behind a stop that belongs to an abbreviation ("Mr. Kim", "the U.S. Army", "No.
/// 3", "Acme Inc. CEO", "(D-Calif.) Republicans"), an initial ("George W. Bush") or the
/// number of a list's point; and behind '?', '!' or an ellipsis when the sentence goes
/// on in lower case or with who asked ("“Why?” he asked", "“Why?” Kim asked."). Never
/// across a line end. English, with short lists for de, es, fr, it, nl, pt and ru;
/// every other language has initials, dotted abbreviations and lower case only.
///
/// Contract  before and after: tokens of text, nothing but a gap without tokens between
///           them. language: a primary code in lower case ("en"); empty is English.
/// Cost      O(gap) and some binary searches; no allocation.
/// Reading   results/quality/README.md has its precision and recall on news.
[[nodiscard]] bool is_inside_sentence(std::string_view text, Span before, Span after,
                                      std::string_view language);

/// Sets offsets to the places, in order, where sentences end that UAX #29 does not see:
/// before a number, '$', '@' or '#' that is followed by lower case ("in 2010. 25 people
/// left"), and behind an ellipsis of one character ("well… The"). An offset is that of
/// the byte behind the stop and what closes after it. Taken together with the
/// boundaries of UAX #29 they are all that is_inside_sentence() is to be asked about.
///
/// Contract  as of is_inside_sentence(); the text is well-formed UTF-8.
/// Cost      O(bytes), at more than 1 GB/s.
void find_missed_ends(std::string_view text, std::string_view language,
                      std::vector<std::uint32_t>& offsets);

} // namespace parallax::text
