#pragma once

#include "core/base/error.hpp"
#include "core/text/cue_table.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::role {

/// What a word can be to the rules of roles: a set of these bits.
namespace trait {
using Set = std::uint64_t;
// Forms of verbs.
inline constexpr Set plain = text::word::plain;           ///< invade
inline constexpr Set third = text::word::third;           ///< invades
inline constexpr Set past = text::word::past;             ///< invaded, began
inline constexpr Set participle = text::word::participle; ///< invaded, begun
inline constexpr Set ing = text::word::ing;               ///< invading
// Verbs, by who does what.
inline constexpr Set acts = 1ULL << 16U;      ///< launched an invasion
inline constexpr Set suffers = 1ULL << 17U;   ///< suffered an invasion
inline constexpr Set names = 1ULL << 18U;     ///< called it a bully
inline constexpr Set charges = 1ULL << 19U;   ///< accused it of bullying
inline constexpr Set moves = 1ULL << 20U;     ///< urged it to stop
inline constexpr Set speech = 1ULL << 21U;    ///< said it bullies
inline constexpr Set irregular = 1ULL << 22U; ///< a verb, and no more is known
inline constexpr Set verb =
    acts | suffers | names | charges | moves | speech | irregular;
// Words that sentences are built with.
inline constexpr Set be = 1ULL << 32U;
inline constexpr Set link = 1ULL << 33U; ///< is, remains
inline constexpr Set auxiliary = 1ULL << 34U;
inline constexpr Set determiner = 1ULL << 35U;
inline constexpr Set possessive = 1ULL << 36U;
inline constexpr Set pronoun = 1ULL << 37U;
inline constexpr Set relative = 1ULL << 38U;
inline constexpr Set subordinator = 1ULL << 39U;
inline constexpr Set coordinator = 1ULL << 40U;
inline constexpr Set preposition = 1ULL << 41U;
inline constexpr Set of = 1ULL << 42U;
inline constexpr Set by = 1ULL << 43U;
inline constexpr Set to = 1ULL << 44U;
inline constexpr Set as = 1ULL << 45U;
inline constexpr Set charged_with = 1ULL << 46U; ///< of, for, from
inline constexpr Set towards = 1ULL << 47U;      ///< against, on
inline constexpr Set opposed = 1ULL << 57U;      ///< against: whose it is stays open
inline constexpr Set adverb = 1ULL << 48U;
inline constexpr Set person = 1ULL << 49U;  ///< he, she, her: of a person
inline constexpr Set thing = 1ULL << 50U;   ///< it, its: of a state, a body
inline constexpr Set plural = 1ULL << 51U;  ///< they, their
inline constexpr Set speaker = 1ULL << 54U; ///< I, we, our: who speaks
inline constexpr Set title = 1ULL << 55U;   ///< president: before a name, and for it
inline constexpr Set the = 1ULL << 56U;     ///< before a title that stands for a name
// Nouns, by who follows their "of".
inline constexpr Set of_target = 1ULL << 52U;
inline constexpr Set of_agent = 1ULL << 53U;
} // namespace trait

/// The words of one language that show who acts, on whom, and who is described.
class RoleWords {
  public:
    /// Reads a role file (lexicons/roles/). The path is for messages.
    ///
    /// Errors    those of text::read_cue_file(); malformed: a key that is not known,
    ///           more forms than a verb has, a language left out.
    static base::Result<RoleWords> parse(std::string_view content,
                                         const std::string& path);

    /// Returns what is said of a word, in any case; nothing is 0.
    [[nodiscard]] trait::Set of(std::string_view word) const {
        return table_.of(word).set;
    }

    /// Does a word end as adjectives, or as nouns, do?
    [[nodiscard]] bool ends_as_adjective(std::string_view word) const;
    [[nodiscard]] bool ends_as_noun(std::string_view word) const;

    /// Is what follows a noun's "of" whom it is done to ("invasion of"), and not who
    /// does it ("aggression of")?
    [[nodiscard]] bool of_target(std::string_view noun) const;

    [[nodiscard]] const std::string& language() const { return language_; }

  private:
    std::string language_;
    text::CueTable table_;
    std::vector<std::string> adjective_endings_;
    std::vector<std::string> noun_endings_;
    std::vector<std::string> of_target_endings_;

    class Builder;
};

/// Returns the words that ship for a language ("en", "en-GB"; empty: English), or
/// nullptr: then the nearest actor is all there is.
[[nodiscard]] const RoleWords* shipped_role_words(std::string_view language);

/// Returns the text of a shipped file, as it was when the program was built.
[[nodiscard]] std::string_view shipped_role_file(std::string_view language);

} // namespace parallax::role
