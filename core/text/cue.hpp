#pragma once

#include <cstdint>
#include <string_view>

namespace parallax::text {

/// What the writer makes of the words of others, as the choice of cue shows.
enum class Stance : std::uint8_t {
    neutral,    ///< "said"
    endorsing,  ///< "admitted"
    distancing, ///< "claimed"
};

/// Returns "neutral", "endorsing" or "distancing".
[[nodiscard]] std::string_view name_of(Stance stance);

/// What a word can be to the rules of attribution: a set of these bits.
namespace word {
using Set = std::uint64_t;
// Verbs, by what is said with them.
inline constexpr Set clause = 1ULL << 0U;    ///< said (that) …
inline constexpr Set hearer = 1ULL << 1U;    ///< told somebody (that) …
inline constexpr Set judgement = 1ULL << 2U; ///< condemned somebody, something
inline constexpr Set wish = 1ULL << 3U;      ///< urged somebody to …, wants to …
inline constexpr Set verb = clause | hearer | judgement | wish;
// Their forms.
inline constexpr Set plain = 1ULL << 4U;      ///< say
inline constexpr Set third = 1ULL << 5U;      ///< says
inline constexpr Set past = 1ULL << 6U;       ///< said, wrote
inline constexpr Set participle = 1ULL << 7U; ///< said, written
inline constexpr Set ing = 1ULL << 8U;        ///< saying
// Other cues.
inline constexpr Set noun = 1ULL << 9U;         ///< claim that …
inline constexpr Set adverb = 1ULL << 10U;      ///< allegedly
inline constexpr Set source_next = 1ULL << 11U; ///< according to …
inline constexpr Set phrase = 1ULL << 12U;      ///< may be so with the word behind it
// What a sentence is built with.
inline constexpr Set auxiliary = 1ULL << 13U;
inline constexpr Set be = 1ULL << 14U;
inline constexpr Set subject = 1ULL << 15U;
inline constexpr Set object = 1ULL << 16U;
inline constexpr Set determiner = 1ULL << 17U;
inline constexpr Set possessive = 1ULL << 18U;
inline constexpr Set conjunction = 1ULL << 19U;
inline constexpr Set coordinator = 1ULL << 20U;
inline constexpr Set contrast = 1ULL << 21U;
inline constexpr Set relative = 1ULL << 22U;
inline constexpr Set preposition = 1ULL << 23U;
inline constexpr Set filler = 1ULL << 24U;
inline constexpr Set time = 1ULL << 25U;
inline constexpr Set title = 1ULL << 26U;
inline constexpr Set to = 1ULL << 27U;
inline constexpr Set that = 1ULL << 28U;
inline constexpr Set of = 1ULL << 29U;        ///< may follow a noun that is a cue
inline constexpr Set alike = 1ULL << 30U;     ///< spelled like a noun that is no cue
inline constexpr Set honorific = 1ULL << 31U; ///< before a name: Mr., President
inline constexpr Set many = 1ULL << 32U;      ///< plural without an s: people
inline constexpr Set speech = 1ULL
                              << 33U; ///< a verb that gives words only with a clause
inline constexpr Set thing = 1ULL << 34U;     ///< neither speaks nor thinks: a move
inline constexpr Set document = 1ULL << 36U;  ///< a report, a poll
inline constexpr Set adjective = 1ULL << 37U; ///< is sure that …
inline constexpr Set deed = 1ULL << 35U;      ///< a verb that is no cue
} // namespace word

/// What a voice file says of a word.
struct Cue {
    word::Set set = 0;
    Stance stance = Stance::neutral;
    std::uint16_t phrases = 0; ///< with word::phrase: which list, see Cues::phrase()
};

} // namespace parallax::text
