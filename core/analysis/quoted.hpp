#pragma once

#include "core/findings.hpp"

#include <string_view>
#include <vector>

namespace parallax::analysis {

/// Returns the parts of a sentence between quotation marks, without them, rising.
///
/// By marks alone: a part begins at one of “ „ « " and ends at the next ” “ » " that
/// closes it in the same sentence; the straight mark opens and closes in turn. Single
/// quotation marks are left alone, for they are apostrophes, too. So a quotation of
/// several sentences is missed, and a scare quote is taken for speech.
///
/// Contract  the sentence lies in the text, which is well-formed UTF-8.
[[nodiscard]] std::vector<Bytes> quoted_parts(std::string_view text,
                                              const Bytes& sentence);

} // namespace parallax::analysis
