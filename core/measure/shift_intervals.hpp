#pragma once

#include "core/measure/article_terms.hpp"
#include "core/measure/interval.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace parallax::measure {

/// Which side an article is on.
enum class ShiftSide : std::uint8_t { target, reference, neither };

/// Articles that are drawn anew in every replicate.
struct ShiftedArticles {
    Eigen::Map<const ArticleTerms> counts; ///< [articles x features]
    std::span<const std::uint64_t> tokens; ///< [articles]
    std::span<const std::uint64_t> keys;   ///< [articles] of article_key()
    std::span<const ShiftSide> sides;      ///< [articles]
};

/// What a feature adds: from its place among those asked for, and its shares of the
/// tokens in the target and in the reference.
using PartOfShares = std::function<double(std::size_t, double, double)>;

/// Intervals of parts, and of their sum.
struct ShiftIntervals {
    std::vector<std::optional<Interval>> parts; ///< [features asked for]
    std::optional<Interval> sum;
};

/// Returns the 95 % intervals of what features add, from so many replicates in which an
/// article counts poisson_weight() times.
///
/// Shapes    features: columns of counts.
/// Contract  counts >= 0; at least one replicate.
/// Numerics  does not depend on threads or on the order of articles. None below
///           articles_for_an_interval articles on either side, and where over 5 % of
///           the replicates leave a side without tokens.
/// Cost      O(replicates * (articles + articles of the features)), parallel; 8 bytes
///           for each feature and replicate.
/// Source    poisson.hpp, interval.hpp.
[[nodiscard]] ShiftIntervals shift_intervals(const ShiftedArticles& articles,
                                             std::span<const std::int64_t> features,
                                             const PartOfShares& part,
                                             std::uint64_t replicates);

} // namespace parallax::measure
