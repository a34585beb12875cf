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

/// Where a hit and its sentence stand: bytes in the text of an article.
struct SentencePlace {
    std::size_t article = 0;
    std::size_t sentence_begin = 0;
    std::size_t sentence_end = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Returns the place of a hit or of an occurrence.
template <typename Hit> [[nodiscard]] SentencePlace place_of(const Hit& hit) {
    return {hit.article, hit.sentence_begin, hit.sentence_end, hit.begin, hit.end};
}

/// Returns the bytes of the sentence, as they stand in the article.
///
/// Contract  the hit lies in its sentence, and the sentence in the text of its article.
[[nodiscard]] std::string_view sentence_text(const Findings& findings,
                                             const SentencePlace& place);

/// Returns the sentence in pieces: the drawn hit, the other hits of the same category,
/// and what stands between them; each on one line (`one_line`).
///
/// Contract  as sentence_text; `row` is a row of Findings::evidence, which is ordered
/// by
///           article and place.
[[nodiscard]] std::vector<Piece> marked_sentence(const Findings& findings,
                                                 std::size_t row);

/// Returns the pieces cut to at most `width` columns around the drawn hit, with an
/// ellipsis where something was cut, at a space if one is near. The hit itself is never
/// cut.
[[nodiscard]] std::vector<Piece> excerpt(const std::vector<Piece>& pieces,
                                         std::size_t width);

} // namespace parallax::report
