#pragma once

#include "core/measure/interval.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <Eigen/Core>

namespace parallax::measure {

/// What the articles of a corpus count, a row each article.
struct FramingCounts {
    /// [articles x categories] weighted hits, in millionths, whole
    Eigen::MatrixXd scores;
    Eigen::VectorXd tokens;                        ///< [articles] whole
    std::vector<std::size_t> outlet;               ///< [articles], below `outlets`
    std::vector<std::optional<std::size_t>> event; ///< [articles], below `events`
    std::vector<std::uint64_t> keys;               ///< [articles] of article_key()
    std::size_t outlets = 0;
    std::size_t events = 0;
};

/// Scores are kept in millionths, so that sums are whole and exact in any order.
inline constexpr double score_unit = 1e6;

/// A number, and its 95 % interval where one was asked for and can be had.
struct Resampled {
    double value = 0; ///< may be infinite or not a number, see rate.hpp
    std::optional<Interval> interval;
};

/// Everything [outlets x categories], row after row.
struct FramingNumbers {
    std::vector<Resampled> rate_per_1000;
    std::vector<Resampled> log2_ratio;          ///< against all other outlets together
    std::vector<Resampled> log2_adjusted_ratio; ///< the same, on the same events
};

/// How many articles stand behind the numbers of one outlet.
struct ArticlesBehind {
    std::uint64_t rate = 0;  ///< of the outlet
    std::uint64_t ratio = 0; ///< of the smaller side
    /// of the smaller side, on events that both sides cover
    std::uint64_t adjusted = 0;
    std::uint64_t shared_events = 0;
    std::uint64_t adjusted_target = 0; ///< of the outlet, on those events
    std::uint64_t adjusted_reference = 0;
};

/// Returns, for each outlet, the articles behind its numbers: [outlets].
[[nodiscard]] std::vector<ArticlesBehind> articles_behind(const FramingCounts& counts);

/// Which outlets get intervals, where not all need them.
using Targets = std::vector<std::size_t>;

/// Returns the rates of each outlet and its contrasts with all others, raw and
/// event-adjusted, with intervals; if `targets` are given, with intervals for those
/// alone.
///
/// Intervals of rates: the envelope() of percentiles over resamples, in each of which
/// every article counts poisson_weight() times, and of log_rate_interval(). Intervals
/// of ratios: score_interval() of adjusted_score(), a stratum each event, or a single
/// one for the raw ratio; they need no resamples, but are left out with 0, too. Numbers
/// with fewer than articles_for_an_interval articles behind them get no interval.
///
/// Contract  shapes as in FramingCounts; scores and tokens whole and >= 0; no hits
///           without tokens; targets are below the number of outlets.
/// Numerics  the result does not depend on the order of articles or on threads.
/// Cost      O(resamples * articles * categories).
/// Reading   the articles are what might have been otherwise; the events are these.
/// Source    rate.hpp, mantel_haenszel.hpp, resampled_sums.hpp, interval.hpp,
///           rate_interval.hpp, adjusted_score.hpp.
[[nodiscard]] FramingNumbers
framing_numbers(const FramingCounts& counts, std::uint64_t resamples,
                const std::optional<Targets>& targets = std::nullopt);

/// Returns by how much the numbers of framing_numbers() differ after an edit of the
/// categories: those after it less those before, in each replicate of the same
/// resamples, so that what both have in common does not widen the intervals; these are
/// percentiles for ratios, too.
///
/// Shapes    before, after: the same articles, the same number of categories; result as
///           framing_numbers(). Differences of log2 ratios are in bits.
/// Contract  as framing_numbers(); the same tokens, outlets, events and keys.
/// Numerics  not a number where both are infinite on the same side; exactly 0, both
///           ends of the interval too, where nothing was edited.
/// Cost      O(resamples * (articles + outlets x events covered) * categories).
[[nodiscard]] FramingNumbers framing_changes(const FramingCounts& before,
                                             const FramingCounts& after,
                                             std::uint64_t resamples);

} // namespace parallax::measure
