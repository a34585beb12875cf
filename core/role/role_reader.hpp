#pragma once

#include "core/role/roles.hpp"
#include "core/role/sentence_words.hpp"
#include "core/text/words.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace parallax::role {

/// Says of each frame hit which actor it is about, and in which role.
///
/// A hit is given to the actors that a rule of rules.hpp names; where none does, the
/// nearest actor of its clause is said to be described, else the nearest of its
/// sentence: the weakest rules, by name. Nearest is by the tokens between; of two
/// equally near the one in front. A sentence without an actor gives none,
/// nor does "stand against bullying", where whose it is stays open.
///
/// In a language without a role file the nearest actor of the sentence is all there
/// is.
///
/// Not for use by two threads at once: make one a thread.
class RoleReader {
  public:
    /// Returns the roles of each hit, valid until the next call.
    ///
    /// Shapes    result: [hits].
    /// Contract  words: of this text; mentions and hits: tokens of it, at least one
    ///           each, within a sentence each, by first token. They may overlap.
    ///           language: "en", "de-CH"; empty: English.
    /// Cost      O(tokens + hits + tokens of the mentions), whatever the text;
    ///           sentences without a hit are passed over.
    /// Reading   results/quality/roles.md has how often it is wrong.
    std::span<const HitRoles> roles(std::string_view text, const text::Words& words,
                                    std::span<const Mention> mentions,
                                    std::span<const Tokens> hits,
                                    std::string_view language);

  private:
    std::vector<HitRoles> roles_;
    SentenceWords sentence_words_;
    std::vector<std::uint32_t>
        before_; ///< [tokens + 1] the last mention that ends there or before
    std::vector<std::uint32_t>
        behind_; ///< [tokens + 1] the first that begins there or behind

    class Sentence;
};

/// Has the language a role file, or is the nearest actor all there is?
[[nodiscard]] bool has_role_rules(std::string_view language);

} // namespace parallax::role
