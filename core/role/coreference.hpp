#pragma once

#include "core/role/role_words.hpp"
#include "core/role/roles.hpp"
#include "core/role/sentence_words.hpp"
#include "core/text/attribution.hpp"
#include "core/text/words.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace parallax::role {

/// Finds further mentions of an article's actors: what stands for a name given before.
///
///     surname    "President Mara Kolt …" makes "Kolt" hers from then on, if it is no
///                mention yet and no other actor's
///     title      "President Mara Kolt … the president": the last who had the title
///     pronoun    "he", "she", "it" as a subject, "his", "her": the last subject of
///     this
///                sentence or the one before; "its": of this one. He and she are who
///                has been given a title, if there is such a subject; a subject that no
///                mention names ends that
///     I, my      in the words of somebody: the speaker, if he is a mention
///
/// What else stands for an actor ("the Kremlin") is an entry of the lexicon. In a
/// language without a role file nothing is added.
///
/// Not for use by two threads at once: make one a thread.
class Coreference {
  public:
    /// Returns the mentions given and those found, by first token, valid until the next
    /// call. A mention found never shares a token with another.
    ///
    /// Contract  as RoleReader::roles(); attributions: those of the article, or none.
    /// Cost      O(tokens + tokens of the mentions + a log n of the attributions).
    /// Reading   a pronoun is one word: results/quality/roles.md has how often roles
    /// are
    ///           right with and without.
    const std::vector<Mention>& widened(std::string_view text, const text::Words& words,
                                        std::span<const Mention> mentions,
                                        std::span<const text::Attribution> attributions,
                                        std::string_view language);

  private:
    SentenceWords sentence_words_;
    std::vector<Mention> mentions_;

    class Article;
};

} // namespace parallax::role
