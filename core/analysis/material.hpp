#pragma once

#include "core/base/error.hpp"
#include "core/index/index.hpp"
#include "core/plan.hpp"
#include "core/read/corpus.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::analysis {

/// A corpus made ready to be counted: articles in the order of their ids, outlets and
/// events numbered, words indexed. Nothing in it depends on the order of the inputs.
struct Material {
    read::Corpus corpus;
    index::Index index;                               ///< row a is corpus.articles[a]
    std::vector<std::string> outlets;                 ///< by name
    std::vector<std::string> events;                  ///< by first date, then name
    std::vector<std::size_t> outlet_of;               ///< [articles]
    std::vector<std::optional<std::size_t>> event_of; ///< [articles]
    std::vector<std::uint64_t> keys; ///< [articles] for the random draws of each: from
                                     ///< seed, outlet, event, date and text

    [[nodiscard]] std::size_t articles() const { return corpus.articles.size(); }
};

/// Returns "en" for "en", "EN-us", "eng" and "English"; other languages in lower case
/// without their region.
[[nodiscard]] std::string language_code(std::string_view language);

/// Returns the language by which an article's text is cut: as the input says, or
/// English.
[[nodiscard]] std::string language_of(const read::Article& article);

/// Reads and indexes the inputs of a plan. An article without a single word is skipped.
///
/// Errors    those of read_corpus(); empty: not one article has a word.
[[nodiscard]] base::Result<Material> material_of(const Plan& plan);

} // namespace parallax::analysis
