#pragma once

#include "core/lexicon/parse.hpp"

#include <string>
#include <string_view>

/// One reader a format; read_lexicon() chooses between them. Each says in its file what
/// the format is and what of it is a loss.
///
/// Contract  the text is well-formed UTF-8 without NUL.
namespace parallax::lexicon {

[[nodiscard]] ParsedLexicon read_liwc(std::string_view text, const std::string& path);
[[nodiscard]] ParsedLexicon read_liwc22(std::string_view text, const std::string& path);
[[nodiscard]] ParsedLexicon read_yoshikoder(std::string_view text,
                                            const std::string& path);
[[nodiscard]] ParsedLexicon read_wordstat(std::string_view text,
                                          const std::string& path);
[[nodiscard]] ParsedLexicon read_lexicoder(std::string_view text,
                                           const std::string& path);
[[nodiscard]] ParsedLexicon read_word_list(std::string_view text,
                                           const std::string& path);
[[nodiscard]] ParsedLexicon read_table(std::string_view text, const std::string& path);
[[nodiscard]] ParsedLexicon read_mpqa(std::string_view text, const std::string& path);

} // namespace parallax::lexicon
