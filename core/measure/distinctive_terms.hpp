#pragma once

#include "core/measure/article_terms.hpp"
#include "core/measure/interval.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <Eigen/SparseCore>

namespace parallax::measure {

/// A term that the target uses more than all other outlets do.
struct DistinctiveTerm {
    std::int64_t term = 0;
    double log_odds = 0; ///< nats
    double z = 0;
    std::optional<Interval> interval;   ///< of log_odds, from resampling articles
    std::optional<Interval> log2_ratio; ///< of log2_term_ratio(), likewise
};

struct DistinctiveOptions {
    std::uint64_t most = 25;  ///< terms per outlet
    double prior_size = 1000; ///< pseudo-tokens of the informative prior
    std::uint64_t resamples = 2000;
    /// The row of an outlet that has sums but no articles: its counts are the same in
    /// every replicate.
    std::optional<std::size_t> fixed_outlet = std::nullopt;
};

/// Returns, for each outlet, the terms with the largest z of log_odds() for it against
/// all other outlets, in falling z, equal ones in the order of the vocabulary; only
/// terms that the outlet uses more than the others do (z > 0). Their intervals come
/// from resampling articles with poisson_weight(), the prior staying as it is.
///
/// Shapes    counts [articles x terms], outlet_sums [outlets x terms], outlet_of and
///           keys [articles]; result [outlets].
/// Contract  counts >= 0, fewer than 2^53 in all; every term occurs; outlet_sums are
///           their sums by outlet_of, which are its rows; those of a fixed outlet are
///           any.
/// Numerics  does not depend on threads or on the order of articles. Empty for an
///           outlet when it or the others have no tokens. No intervals below
///           articles_for_an_interval articles on either side, the fixed one aside.
/// Cost      O(non-zero sums) without resamples, and then counts are not read; else
///           O(resamples * (articles + articles of the terms returned)). Resampling
///           takes 16 MB of weights.
/// Source    log_odds.hpp, poisson.hpp, interval.hpp.
[[nodiscard]] std::vector<std::vector<DistinctiveTerm>> distinctive_terms(
    const Eigen::Map<const ArticleTerms>& counts, const OutletTerms& outlet_sums,
    std::span<const std::size_t> outlet_of, std::span<const std::uint64_t> keys,
    const DistinctiveOptions& options);

} // namespace parallax::measure
