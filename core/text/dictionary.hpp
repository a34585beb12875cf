#pragma once

#include "core/text/span.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace parallax::text {

/// ICU's dictionaries for scripts that have no blanks between words: Han, kana, Thai,
/// Lao, Khmer, Burmese. Not for use by two threads at once.
class Dictionary {
  public:
    Dictionary();
    ~Dictionary();
    Dictionary(const Dictionary&) = delete;
    Dictionary& operator=(const Dictionary&) = delete;

    /// Appends the pieces into which ICU cuts a segment, `offset` added to them. ICU
    /// cuts by rules first and then, looking at nothing outside, each segment by
    /// dictionary: so a segment alone is cut as within its text.
    ///
    /// Contract  the segment is one segment of the rules (core/text/word_rules.hpp).
    void append_pieces(std::string_view segment, std::uint32_t offset,
                       std::vector<Span>& pieces);

  private:
    struct Engine;
    std::unique_ptr<Engine> engine_;
};

} // namespace parallax::text
