#pragma once

#include "core/role/clause.hpp"
#include "core/role/role_words.hpp"
#include "core/text/clause_items.hpp"
#include "core/text/words.hpp"

#include <string_view>
#include <vector>

namespace parallax::role {

/// Reads the words of one sentence after the other.
class SentenceWords {
  public:
    /// Returns the words of a sentence, without mentions, valid until the next call.
    ///
    /// Contract  tokens: those of a sentence; lists may be null: then nothing is known
    ///           of a word but how it is written.
    /// Cost      O(bytes of the sentence).
    std::vector<Word>& read(std::string_view text, const text::Words& words,
                            Tokens tokens, const RoleWords* lists);

  private:
    std::vector<Word> sentence_;
    std::vector<text::Item> items_;
    text::Words slice_;
};

} // namespace parallax::role
