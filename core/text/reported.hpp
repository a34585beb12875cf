#pragma once

#include "core/text/clause.hpp"

#include <string_view>
#include <vector>

namespace parallax::text {

/// What a cue of a sentence attributes to whom.
struct Report {
    Range cue;
    Range source;  ///< empty: nobody is named
    Range before;  ///< what is said, before the cue: "…, he said"
    Range content; ///< and behind it; either may be empty
    Stance stance = Stance::neutral;
    std::string_view rule;
    bool opens = false; ///< nothing in the sentence: what follows may be said, too
};

/// Returns what the cues of one sentence attribute, in the order of the cues. The
/// rules:
///
/// - "X said": Kim said (that) it failed; Kim warned them not to; Kim blamed Roe.
/// - "…, X said": It failed, Kim said on Monday(, and would fail again).
/// - "said X": It failed, said Kim Roe, the mayor.
/// - "X, …, said": Kim, the mayor, said it failed.
/// - "X who said": Roe asked Kim, who said it failed.
/// - "and said": Kim left and said it failed.
/// - "saying": Kim left, saying it failed.
/// - "to say": Kim rose to say it failed.
/// - "as X said": As Kim said, it failed.
/// - "was said": The plan is said to have failed; Kim was told it failed.
/// - "according to X": According to Kim, it failed; It failed, according to Kim.
/// - "the claim that": Kim's claim that it failed; the claim that it failed.
/// - "is sure that": Kim is sure that it failed; Kim was critical of it.
/// - "reportedly": The plan reportedly failed.
/// - "X: …": Kim: It failed.
///
/// Contract  clause: one sentence.
/// Cost      O(items of the sentence).
[[nodiscard]] std::vector<Report> reports(const Clause& clause);

/// The same into `found`, whose memory is used again.
void reports(const Clause& clause, std::vector<Report>& found);

} // namespace parallax::text
