#pragma once

#include "core/findings.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// A sentence with its hits, ready to be shown.
namespace parallax::report {

/// A part of a sentence that is a hit from end to end, or not at all.
struct Piece {
    enum class Role : std::uint8_t { context, hit, drawn_hit };
    std::string text;
    Role role = Role::context;

    friend bool operator==(const Piece&, const Piece&) = default;
};

/// Where a hit stands: its article, the sentence in it, and the tokens [first, last) of
/// the article.
struct HitPlace {
    std::size_t article = 0;
    std::size_t sentence = 0;
    std::size_t first = 0;
    std::size_t last = 0;
};

/// Returns the place of a hit or of an occurrence.
template <typename Hit> [[nodiscard]] HitPlace place_of(const Hit& hit) {
    return {hit.article, hit.sentence, hit.first, hit.last};
}

/// A hit in the open article, valid until another one is opened.
struct OpenHit {
    std::string_view text; ///< of the article
    Bytes sentence;        ///< of the text
    Bytes hit;             ///< of the text
    Voice voice = Voice::own;
    const VoiceSpan* said = nullptr; ///< what puts it into another voice than its own

    /// Returns the sentence as it stands in the article.
    [[nodiscard]] std::string_view sentence_text() const;

    /// Returns the bytes of the hit, counted from where the sentence begins.
    [[nodiscard]] Bytes hit_in_sentence() const;

    /// Returns which rule gave it its voice, the cue's stance, the cue, and who says
    /// it, as first named in the article; empty where there is none.
    [[nodiscard]] std::string_view rule() const;
    [[nodiscard]] std::string_view stance() const;
    [[nodiscard]] std::string_view cue_text() const;
    [[nodiscard]] std::string_view speaker_text() const;
};

/// Opens the article of a hit.
///
/// Contract  there are texts; the article has the sentence and the tokens; the hit lies
///           in its sentence and the sentence in the text.
/// Cost      O(1) when the article is the one that was opened last.
[[nodiscard]] OpenHit opened(const Findings& findings, const HitPlace& place);

/// Returns the lexicon entry behind the hit, as written.
///
/// Contract  the category has the entry.
[[nodiscard]] const std::string& pattern_of(const Findings& findings,
                                            const EvidenceFinding& hit);

/// Returns the sentence in pieces: the drawn hit, the other hits of the same category,
/// and what stands between them; each on one line (`one_line`).
///
/// Contract  as opened; `row` is a row of Findings::evidence, which is ordered by
///           article and place.
[[nodiscard]] std::vector<Piece> marked_sentence(const Findings& findings,
                                                 std::size_t row);

/// Returns the pieces cut to at most `width` columns around the drawn hit, with an
/// ellipsis where something was cut, at a space if one is near. The hit itself is never
/// cut.
[[nodiscard]] std::vector<Piece> excerpt(const std::vector<Piece>& pieces,
                                         std::size_t width);

} // namespace parallax::report
