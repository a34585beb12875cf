#pragma once

#include "core/findings/estimate.hpp"
#include "core/findings/significance.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace parallax {

/// Somebody whose words an outlet gives, quoted or reported: an actor of the lexicon,
/// or one of the two rests.
struct SpeakerName {
    enum class Kind : std::uint8_t {
        actor,  ///< a source in which an entry of the actor stands
        other,  ///< a source in which none does
        nobody, ///< no source is named
    };
    Kind kind = Kind::actor;
    std::string name; ///< of the actor; empty for the rests
};

/// How much an outlet lets somebody speak, over all events or on one.
struct SpeakerFinding {
    std::size_t outlet = 0;
    std::optional<std::size_t> event; ///< none: over all articles
    std::size_t speaker = 0;          ///< row of SpeakersFinding::names
    std::uint64_t articles = 0;
    std::uint64_t tokens = 0;
    std::uint64_t quoted = 0;   ///< words of theirs between quotation marks
    std::uint64_t reported = 0; ///< words of theirs in the outlet's words
    Estimate words_per_1000;    ///< both, per 1,000 tokens
    /// Both / those of all speakers; none where nobody is given any.
    std::optional<double> share;
    std::uint64_t neutral = 0;    ///< attributions whose cue takes no side: said
    std::uint64_t endorsing = 0;  ///< takes it for true: pointed out
    std::uint64_t distancing = 0; ///< leaves it open: claimed
    /// On the same events, times as often as the other outlets; only over all articles.
    Estimate log2_ratio;
    Significance significance;
};

struct SpeakersFinding {
    std::vector<SpeakerName> names;       ///< actors as in the lexicons, then the rests
    std::vector<SpeakerFinding> speakers; ///< over all events, then on each; by outlet
};

} // namespace parallax
