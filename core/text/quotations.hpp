#pragma once

#include "core/text/span.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace parallax::text {

/// What a pair of marks says about the words between them.
enum class MarkKind : std::uint8_t {
    quotation, ///< "…", “…”, «…», „…“, 「…」, ‘…’, '…'
    title,     ///< 《…》, 〈…〉: a book, a newspaper, a law
};

/// A part of a text between a mark that opens and one that closes.
struct Quotation {
    Span span;  ///< with the marks
    Span inner; ///< without them
    MarkKind kind = MarkKind::quotation;
    std::uint32_t depth = 0; ///< how many others it stands in
    bool single = false;     ///< by single marks, which are apostrophes, too
    bool closed = true;      ///< false: the mark that closes it is missing
    bool continues = false;  ///< opens again what the paragraph before left open

    friend bool operator==(const Quotation&, const Quotation&) = default;
};

/// Returns what stands between quotation marks, by where it begins, outer before inner.
///
/// Marks open and close by their form, and where the form does not tell (", ', ’) by
/// the characters around them: a mark before a word opens, one behind a word or a stop
/// closes. ’ and ' inside a word or behind a plural's s are apostrophes, and so is a ‘
/// that nothing closes. A mark behind a number is of inches or feet. A quotation ends
/// with its paragraph (line) at the latest. Open there, it goes on in the next one if
/// that begins with a mark that opens; else it has lost its closer, and ends before the
/// next mark of its kind that opens, or with the paragraph.
///
/// Contract  well-formed UTF-8 of less than 2 GiB, line ends as \n.
/// Cost      O(bytes), at about 1 GB/s, however the marks are nested.
/// Reading   results/quality/voice.md.
[[nodiscard]] std::vector<Quotation> quotations(std::string_view text);

/// The same into `found`, whose memory is used again.
void quotations(std::string_view text, std::vector<Quotation>& found);

} // namespace parallax::text
