#pragma once

#include "core/base/error.hpp"
#include "core/lexicon/formats/format.hpp"
#include "core/lexicon/lexicon.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::lexicon {

/// Loss: the file says something that a lexicon can't (formats/read.hpp). Serious: it
/// can't be used as it is, for a count would be wrong.
enum class Severity : std::uint8_t { warning, loss, serious };

struct Remark {
    Severity severity = Severity::serious;
    base::Error error;
};

/// A lexicon and all there is to say about its file, by line and column.
struct ParsedLexicon {
    Lexicon lexicon;
    std::vector<Remark> remarks;
    Format format = Format::parallax; ///< what the file was read as

    /// Returns the first serious remark, or null when the lexicon can be used.
    [[nodiscard]] const base::Error* first_serious() const;
};

/// Reads a lexicon: the format of lexicons/README.md, or any quanteda YAML dictionary
/// (one without the keys frames, actors and devices; its keys become frames, nested
/// keys "outer.inner"; the key `__` holds the terms of a key that has others inside).
///
/// What is serious: YAML that can't be read (an unquoted leading `*`, a tab), several
/// YAML documents, an unknown key, a category or entry that is empty, a weight that is
/// no number from 0.000001 to 1000, an entry without a word or of nothing but `*`, a
/// category named twice. What is a warning: an entry written twice in one category, a
/// word that other YAML readers take for a truth value (NO, on, yes). What is a loss:
/// an entry of a quanteda dictionary without a word, such as an emoticon.
[[nodiscard]] ParsedLexicon parse_lexicon(std::string_view yaml,
                                          const std::string& path);

} // namespace parallax::lexicon
