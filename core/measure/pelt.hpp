#pragma once

#include <cstddef>
#include <vector>

namespace parallax::measure {

/// A rate in each of the periods that follow each other.
struct RateSeries {
    std::vector<double> hits;   ///< [periods]
    std::vector<double> tokens; ///< [periods]
};

/// Change points of a series, and what they rest on.
struct ChangePoints {
    std::vector<std::size_t> first; ///< rising: where the periods after each one begin
    double variance = 0;            ///< of a rate, times tokens; 0: none can be had
    double penalty = 0;             ///< for each change point
    double gain = 0; ///< how much less the division costs than the series as a whole
};

/// Finds the periods from which on a rate is another: the exact best division of the
/// series into stretches of one rate each, by pruned dynamic programming (PELT).
///
/// With h the hits and n the tokens of a period, r = h / n its rate, and a stretch of
/// periods with the rate R = sum(h) / sum(n), the cost of the stretch is
///
///     C = sum(n * (r - R)^2) / s2
///
/// twice the negative log-likelihood, without constants, of rates that are normal with
/// the variance s2 / n. The division is the one with the smallest
///
///     sum of C over stretches + penalty * (number of change points)
///     penalty = 3 * log(number of periods)
///
/// of stretches with at least `least_stretch` periods. s2 is taken from neighbours,
/// over which a change of the rate hardly counts:
///
///     s2 = mean of (r_t - r_(t-1))^2 / (1 / n_t + 1 / n_(t-1))
///
/// It holds what articles differ by as well, unlike a Poisson variance, which would
/// take one long article for a change.
///
/// Shapes    hits, tokens: [periods].
/// Units     tokens > 0: leave out periods without articles; hits >= 0.
/// Contract  shapes and units as above; least_stretch >= 1.
/// Numerics  no change point when there are fewer than twice least_stretch periods, or
///           when all rates are the same; of divisions that cost the same, the one
///           whose last change point is earliest. Multiplying all hits by a number
///           changes nothing.
/// Cost      O(periods) to O(periods^2): linear where changes are spread evenly.
/// Reading   a change point says that one rate for the whole series fits badly, not
///           why. Real jumps make s2 a little too large, so small changes beside large
///           ones may be missed; trends without a jump come out as stairs.
/// Source    Killick, Fearnhead, Eckley (2012), Optimal detection of changepoints with
/// a
///           linear computational cost, Journal of the American Statistical
///           Association 107(500):1590-1598, doi:10.1080/01621459.2012.737745; the
///           variance: Rice (1984), Bandwidth choice for nonparametric regression,
///           Annals of Statistics 12(4):1215-1230; the penalty: the leading term of
///           Zhang, Siegmund (2007), A modified Bayes information criterion, Biometrics
///           63(1):22-32.
[[nodiscard]] ChangePoints change_points(const RateSeries& series,
                                         std::size_t least_stretch);

/// Returns how much less two stretches cost than the series as a whole, at the best
/// place for a single change point, without the division by s2: with both stretches
/// full of articles, the sum of squares between them.
///
/// Contract  as change_points().
/// Numerics  0 when there are fewer than twice least_stretch periods. Where
///           change_points() finds a single one, it is there.
/// Reading   to compare arrangements of the same articles: what they differ by in all
/// is
///           the same in each, so no variance is needed.
[[nodiscard]] double best_split(const RateSeries& series, std::size_t least_stretch);

} // namespace parallax::measure
