#pragma once

#include <span>

namespace parallax::measure {

/// One part of a corpus, here an article, in which a term occurs.
struct TermPart {
    double count = 0;  ///< of the term
    double tokens = 0; ///< of the part
};

/// How evenly a term is spread over the parts of a corpus.
struct Dispersion {
    double dp = 0;          ///< 0: as the parts are large; near 1: in one small part
    double rosengren_s = 0; ///< 1: as the parts are large; near 0: in one small part
};

/// Returns Gries' deviation of proportions and Rosengren's S. With f the occurrences of
/// the term, v_i those in part i and s_i the share of the tokens that part i has:
///
///     DP = sum(|v_i / f - s_i|) / 2        S = sum(sqrt(s_i * v_i))^2 / f
///
/// Shapes    parts: those in which the term occurs; the others follow from `tokens`,
///           those of all parts together.
/// Units     shares, 0 to 1.
/// Contract  at least one part; each has 0 < count <= tokens; together they have no
///           more than `tokens`.
/// Numerics  depends on the order of parts to rounding; 0 and 1 exactly when the only
///           part has all tokens.
/// Reading   both depend on the number and size of the parts: compare terms of one
///           outlet, not outlets. A term that occurs n times stands in n articles at
///           most, so rare terms look uneven.
/// Source    Gries (2008), Dispersions and adjusted frequencies in corpora,
///           International Journal of Corpus Linguistics 13(4):403-437, without the
///           later division by 1 - min(s); Rosengren (1971), The quantitative concept
///           of language and its relation to the structure of frequency dictionaries,
///           Etudes de linguistique appliquee 1:103-127.
[[nodiscard]] Dispersion dispersion(std::span<const TermPart> parts, double tokens);

} // namespace parallax::measure
