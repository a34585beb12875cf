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

/// What is counted besides the articles, the same in every replicate: a side of which
/// no articles are at hand.
struct FixedCounts {
    Eigen::VectorXd of_term; ///< [terms]
    double tokens = 0;
};

/// Articles that are drawn anew in every replicate.
struct DrawnArticles {
    Eigen::Map<const ArticleTerms> counts;  ///< [articles x terms]
    std::span<const std::size_t> outlet_of; ///< [articles]
    std::span<const std::uint64_t> keys;    ///< [articles] of article_key()
    std::size_t outlets = 0;
    /// Belongs to the others of every outlet.
    std::optional<FixedCounts> fixed = std::nullopt;
};

/// What intervals are wanted for: the term, for the outlet against all others.
struct WantedInterval {
    std::int64_t term = 0;
    std::size_t outlet = 0;
    double prior = 0; ///< pseudo-tokens of the term
};

/// The 95 % intervals of how much more the outlet uses the term.
struct TermIntervals {
    std::optional<Interval> log_odds;   ///< nats
    std::optional<Interval> log2_ratio; ///< bits; an end may be infinite
};

/// Returns the 95 % intervals of log_odds() and of log2_term_ratio(), from so many
/// replicates in which an article counts poisson_weight() times, the prior of
/// prior_tokens staying as it is.
///
/// In a replicate in which one side lacks the term, the ratio is taken as infinite: the
/// halves of log2_term_ratio() would put a bound there that the articles don't show.
///
/// Contract  counts >= 0; outlet_of and outlets wanted are below their number; none is
///           wanted twice; at least one replicate.
/// Numerics  does not depend on threads or on the order of articles. Nothing below
///           articles_for_an_interval articles on either side, on that of the outlet
///           when counts are fixed, and where over 5 % of
///           the replicates leave a side without tokens, or, for the ratio, both sides
///           without the term.
/// Reading   fixed counts add no uncertainty, so the interval is that of the outlet's
///           articles alone.
/// Cost      O(resamples * (articles + articles of the terms wanted)), parallel; 16 MB
///           of weights, and at most a fifth of the replicates of each term wanted.
/// Source    poisson.hpp, interval.hpp.
[[nodiscard]] std::vector<TermIntervals>
term_intervals(const DrawnArticles& articles, std::span<const WantedInterval> wanted,
               double prior_tokens, std::uint64_t resamples);

} // namespace parallax::measure
