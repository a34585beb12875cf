#pragma once

#include "core/measure/pelt.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace parallax::measure {

/// The articles of one series, a row each.
struct DatedArticles {
    std::vector<double> hits;          ///< [articles]
    std::vector<double> tokens;        ///< [articles]
    std::vector<std::uint32_t> period; ///< [articles] below the number of periods
    std::vector<std::uint64_t> keys;   ///< [articles] of article_key()
};

/// How many permutations are behind a p.
struct Permutations {
    std::uint64_t first = 999; ///< of every p
    std::uint64_t all = 9999;  ///< of those that seem small
};

/// So many of the first permutations that reach the statistic are enough.
inline constexpr std::uint64_t reached_at_least = 20;

/// Change points of a series, and whether chance alone finds as good ones.
struct ChangeTest {
    ChangePoints found;
    double p = 1;               ///< of all of them together; 1 when nothing was found
    std::vector<double> p_each; ///< [found.first] of each change point
};

/// Finds the change points of a series, and tests them by dealing articles out anew to
/// periods: every period keeps its number of articles, and nothing is left of any order
/// in time. With B permutations,
///
///     p = (1 + #(T* >= T)) / (B + 1)
///
/// B is `first` when at least reached_at_least of these T* reach T, else `all`: a small
/// p has to be smaller still to stand among many. p stays valid: with
/// a0 = (1 + reached_at_least) / (first + 1), it is at most an a below a0 only where
/// that of all permutations is, and at most a larger a only where that of the first is.
///
/// All of them together: T is the gain of change_points(), the articles are those of
/// the whole series. A single one: T is best_split() of the two stretches beside it,
/// from the change point before to the one after it, and only their articles are dealt
/// out; its p is the larger of the two, so that a change that is none does not live on
/// a real one elsewhere in the series.
///
/// Real articles differ so much from each other that the penalty alone does not keep
/// chance out: results/calibration/changes.md says how often it finds changes in series
/// of a real corpus with the dates dealt out anew, and how often these tests do.
///
/// Shapes    as in DatedArticles.
/// Contract  as change_points(), for the periods; 1 <= first <= all.
/// Numerics  a T* that is smaller by less than a billionth of T counts as equal. The
///           result depends neither on the order of articles nor on threads.
/// Cost      permutations times that of change_points(), only when something is found.
/// Reading   articles of one event in one period move together, which the test does not
///           know: a large event in one period may come out as a change. Where a period
///           has a few articles, even large changes are mostly missed.
/// Source    pelt.hpp; Phipson, Smyth (2010), doi:10.2202/1544-6115.1585; ending early:
///           Besag, Clifford (1991), Sequential Monte Carlo p-values, Biometrika
///           78(2):301-304; permuting between the neighbouring change points, as
///           Matteson, James (2014) do, A nonparametric approach for multiple change
///           point analysis of multivariate data, Journal of the American Statistical
///           Association 109(505):334-345.
[[nodiscard]] ChangeTest tested_changes(const DatedArticles& articles,
                                        std::size_t periods, std::size_t least_stretch,
                                        const Permutations& permutations);

} // namespace parallax::measure
