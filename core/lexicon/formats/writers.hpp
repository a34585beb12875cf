#pragma once

#include "core/lexicon/lexicon.hpp"

#include <string>

/// One writer a format; written_lexicon() chooses between them.
///
/// Contract  the lexicon is fitted() to the format.
namespace parallax::lexicon {

[[nodiscard]] std::string parallax_yaml(const Lexicon& lexicon);
[[nodiscard]] std::string quanteda_yaml(const Lexicon& lexicon);
[[nodiscard]] std::string liwc_text(const Lexicon& lexicon);
[[nodiscard]] std::string liwc22_csv(const Lexicon& lexicon);
[[nodiscard]] std::string yoshikoder_xml(const Lexicon& lexicon);
[[nodiscard]] std::string wordstat_text(const Lexicon& lexicon);
[[nodiscard]] std::string lexicoder_text(const Lexicon& lexicon);
[[nodiscard]] std::string word_list_text(const Lexicon& lexicon);
[[nodiscard]] std::string table_csv(const Lexicon& lexicon);

} // namespace parallax::lexicon
