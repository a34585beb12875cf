#pragma once

#include "core/text/span.hpp"
#include "core/text/words.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace parallax::text {

/// What of an article's text is not its prose.
enum class BoilerplateKind : std::uint8_t {
    headline, ///< the title once more, above the text
    byline,   ///< "By Jane Doe, Staff writer"
    dateline, ///< "WASHINGTON (AP) —"
    credit, ///< "(Reporting by …)", "© 2023 …", "The AP contributed to this report."
    caption, ///< "Photo: …", "… REUTERS/Jane Doe", "Image copyright AFP"
    prompt,  ///< "Read more: …", "Advertisement", "Story continues below"
    sign_up, ///< "Sign up for our newsletter", "Follow us on Twitter"
    share,   ///< "Share this article", "Facebook Twitter Email"
};

inline constexpr std::size_t boilerplate_kinds = 8;

/// A part of a text that is not its prose.
struct Boilerplate {
    Span span;
    BoilerplateKind kind;

    friend bool operator==(const Boilerplate&, const Boilerplate&) = default;
};

/// Returns the kind's name as files and options have it: "headline", "sign_up".
[[nodiscard]] std::string_view name_of(BoilerplateKind kind);

/// Returns the parts of an article's text that are certainly not its prose, in order,
/// not overlapping: whole lines without their line ends, the dateline that opens a line
/// (with its dash and blank), and the credit in brackets that closes one (with the
/// blank before).
///
/// What may be prose stays: "By the time …", "Share prices fell", "Follow the money".
/// Headline, byline and dateline are looked for in the first lines only; the headline
/// is one to three lines that are the title but for case and punctuation. English; the
/// commonest prompts, credits and sign-ups of German, French, Spanish and Russian, in
/// texts of that language ("de") or of an unknown one (empty).
///
/// Contract  well-formed UTF-8 of less than 2 GiB, line ends as \n.
/// Cost      O(bytes), at about 1 GB/s.
/// Reading   results/quality/README.md has precision and recall by kind.
[[nodiscard]] std::vector<Boilerplate> boilerplate_of(std::string_view text,
                                                      std::string_view title,
                                                      std::string_view language);

/// Takes the tokens inside the parts out, as if the article had been written without
/// them: a sentence that loses all its tokens goes, one that loses its first or last
/// ones begins behind or ends before the part.
///
/// Contract  parts: in order, not overlapping, of the same text as words, without a
///           border inside a token.
/// Cost      O(tokens); O(parts) when there are none.
void remove(std::span<const Boilerplate> parts, Words& words);

} // namespace parallax::text
