#pragma once

#include "core/base/error.hpp"
#include "core/index/index.hpp"
#include "core/lexicon/lexicon.hpp"
#include "core/lexicon/matcher.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parallax::lexicon {

/// The hits of all articles of an index, those of an article next to each other.
struct CorpusHits {
    std::vector<Hit> hits;            ///< in an article by category, then by place
    std::vector<std::uint64_t> first; ///< [articles + 1], rising from 0

    [[nodiscard]] std::span<const Hit> of(std::size_t article) const {
        return std::span(hits).subspan(first[article],
                                       first[article + 1] - first[article]);
    }
};

/// Returns the hits of all articles from the places of the terms that the categories
/// name: what Matcher::hits() would find, without a look at any other token.
///
/// Errors    malformed: as pattern_of().
/// Numerics  the same with any number of threads.
/// Cost      O(places of the categories' terms + articles); parallel over categories.
[[nodiscard]] base::Result<CorpusHits> hits_in(const index::Index& index,
                                               std::span<const Category> categories);

} // namespace parallax::lexicon
