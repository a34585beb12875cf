#pragma once

#include "core/analysis/entry_hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace parallax::analysis {

/// Words that an entry does not match, and would if it were written otherwise.
struct RelatedForm {
    std::size_t category = 0;
    std::size_t entry = 0;
    std::string form;
    std::vector<EntryHit> found; ///< where no entry of the category matches it
};

/// So often it has to occur, in so many articles, to be worth a remark.
inline constexpr std::size_t fewest_found = 3;
inline constexpr std::size_t fewest_articles_found = 2;

/// Returns terms one edit away from entries that never match: of one word of five
/// letters or more, without wildcards or apostrophes.
[[nodiscard]] std::vector<RelatedForm> mistyped_forms(const Material& material,
                                                      const Lexicons& lexicons,
                                                      const EntryHits& hits);

/// Returns inflections of English entries without wildcards: of words, and of the last
/// word of phrases.
[[nodiscard]] std::vector<RelatedForm> missing_inflections(const Material& material,
                                                           const Lexicons& lexicons,
                                                           const EntryHits& hits);

} // namespace parallax::analysis
