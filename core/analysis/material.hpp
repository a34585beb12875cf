#pragma once

#include "core/analysis/sources.hpp"
#include "core/base/error.hpp"
#include "core/index/index.hpp"
#include "core/lexicon/lexicon.hpp"
#include "core/plan.hpp"

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
    index::Index index;
    Sources sources;
    std::vector<std::string> outlets;                 ///< by name
    std::vector<std::string> events;                  ///< by first date, then name
    std::vector<std::size_t> outlet_of;               ///< [articles]
    std::vector<std::optional<std::size_t>> event_of; ///< [articles]
    std::vector<std::uint64_t> keys; ///< [articles] for the random draws of each: from
                                     ///< seed, outlet, event, date and text

    [[nodiscard]] std::size_t articles() const { return outlet_of.size(); }
};

/// Whether a run needs to know whose voice each token is, which takes time unless an
/// index has it.
enum class TellVoices : bool { no, yes };

/// Returns "en" for "en", "EN-us", "eng" and "English"; other languages in lower case
/// without their region.
[[nodiscard]] std::string language_code(std::string_view language);

/// Returns the language by which an article's text is cut: as the input says, or
/// English.
[[nodiscard]] std::string language_of(std::string_view language);

/// Reads and indexes the inputs of a plan, or opens the index that stands in their
/// place. An article without a single word is skipped.
///
/// Errors    those of read_articles() and Index::open(); empty: not one article has a
///           word; malformed: an index whose inputs have changed, that does not do with
///           boilerplate as the plan says, or that has an article of another index.
[[nodiscard]] base::Result<Material> material_of(const Plan& plan,
                                                 TellVoices voices = TellVoices::no);

/// Numbers the outlets and events of an index.
[[nodiscard]] Material numbered(index::Index index, Sources sources,
                                std::uint64_t seed);

/// Makes the lists of the terms that categories name, so that their hits are found
/// without those of all others (Index::list).
void list_words(const std::vector<lexicon::Category>& categories, Material& material);

/// Writes the index of a plan's inputs to plan.index; with plan.append, of those and of
/// what the index there holds. Returns what was read, without the articles.
///
/// Errors    as material_of(), and those of writing.
[[nodiscard]] base::Result<Material> write_index(const Plan& plan);

} // namespace parallax::analysis
