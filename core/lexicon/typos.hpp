#pragma once

#include "core/base/ids.hpp"
#include "core/index/vocabulary.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::lexicon {

/// Tells whether two words differ by one edit: a letter wrong, missing, surplus or
/// swapped with its neighbour. Equal words do not.
///
/// Contract  both are well-formed UTF-8.
[[nodiscard]] bool are_one_edit_apart(std::string_view a, std::string_view b);

/// A word and a term of the vocabulary one edit away from it.
struct NearTerm {
    std::uint32_t word = 0; ///< place among the words that were asked for
    base::TermId term{};

    friend auto operator<=>(const NearTerm&, const NearTerm&) = default;
};

/// Returns the terms one edit away from words, rising.
///
/// Contract  folded words of 5 letters or more: shorter ones have too many neighbours.
/// Cost      O(terms * letters), with a table of the words without each of their
///           letters.
/// Source    the table: Mor, Fraenkel (1982), A hash code method for detecting and
///           correcting spelling errors, CACM 25(12), doi:10.1145/358728.358752.
[[nodiscard]] std::vector<NearTerm> terms_near(std::span<const std::string> words,
                                               const index::Vocabulary& vocabulary);

inline constexpr std::size_t shortest_for_typos = 5;

} // namespace parallax::lexicon
