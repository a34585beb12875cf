#pragma once

#include "core/lexicon/parse.hpp"

#include <string>
#include <string_view>

namespace parallax::lexicon {

/// Reads a dictionary of any format that is known (format.hpp), in UTF-8, UTF-16 or
/// Windows-1252 (source_text.hpp). Everything in the file is in the lexicon or has a
/// remark with its place:
///
///     warning   it was read, though not as it stands: another encoding, a duplicate, a
///               weight below 0 (draft.hpp)
///     loss      it says something that a lexicon can't: a condition, a rule, a
///     standard
///               deviation, an emoticon
///     serious   the file is no dictionary, or can't be counted; the lexicon may be
///               empty then
[[nodiscard]] ParsedLexicon read_lexicon(std::string_view bytes,
                                         const std::string& path);

} // namespace parallax::lexicon
