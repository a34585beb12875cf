#pragma once

#include "core/base/error.hpp"
#include "core/lexicon/lexicon.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::lexicon {

/// Serious: the file can't be used as it is, for a count would be wrong.
enum class Severity : std::uint8_t { warning, serious };

struct Remark {
    Severity severity = Severity::serious;
    base::Error error;
};

/// A lexicon and all there is to say about its file, by line and column.
struct ParsedLexicon {
    Lexicon lexicon;
    std::vector<Remark> remarks;

    /// Returns the first serious remark, or null when the lexicon can be used.
    [[nodiscard]] const base::Error* first_serious() const;
};

/// Reads a lexicon: the format of lexicons/README.md, or any quanteda YAML dictionary
/// (one without the keys frames, actors and devices; its keys become frames, nested
/// keys "outer.inner").
///
/// What is serious: YAML that can't be read (an unquoted leading `*`, a tab), several
/// YAML documents, an unknown key, a category or entry that is empty, a weight that is
/// no number from 0.000001 to 1000, an entry without a word or of nothing but `*`, a
/// category named twice. What is a warning: an entry written twice in one category, a
/// word that other YAML readers take for a truth value (NO, on, yes).
[[nodiscard]] ParsedLexicon parse_lexicon(std::string_view yaml,
                                          const std::string& path);

} // namespace parallax::lexicon
