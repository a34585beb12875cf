#pragma once

#include "core/text/span.hpp"

#include <string_view>

namespace parallax::text {

/// Are the words of one span in another one, too: whole words, capitals of the Latin
/// alphabet or not?
///
/// Contract  all, words: spans of the text.
/// Cost      O(bytes of all x bytes of words) at worst, of all in common cases.
[[nodiscard]] bool has_words(std::string_view text, Span all, Span words);

} // namespace parallax::text
