#pragma once

#include "core/measure/resampled_table.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace parallax::measure {

/// Whether an outlet or a feature can be compared on the same events, or why not.
enum class Comparable : std::uint8_t {
    yes,
    no_counts,   ///< it has none at all
    one_article, ///< a single article has the feature
    not_shared,  ///< no other outlet has counts on the events where it has
};

/// What is left of articles when all that says nothing on shared events is left out.
struct ComparableCounts {
    CountedArticles articles; ///< outlets numbered as before, features by `features`
    std::vector<std::size_t> outlets;        ///< that are left, rising
    std::vector<std::size_t> features;       ///< that are left, rising
    std::vector<Comparable> of_outlet;       ///< [outlets as before]
    std::vector<Comparable> of_feature;      ///< [features as before]
    std::vector<std::uint64_t> with_feature; ///< [features left] articles that have it
};

/// Leaves out features that fewer than two articles have, articles that have no feature
/// or no event, and articles on events on which only one outlet has features; again and
/// again, until nothing more has to go. A feature of one article would lie far out on
/// any map and tell of that article alone.
///
/// Contract  as ResampledTable.
/// Numerics  what is left does not depend on the order of the articles. Each outlet and
///           feature that is left has counts, on an event where another outlet has,
///           too.
[[nodiscard]] ComparableCounts comparable_counts(const CountedArticles& articles);

} // namespace parallax::measure
