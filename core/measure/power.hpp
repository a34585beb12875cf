#pragma once

#include "core/measure/score_interval.hpp"

#include <optional>

namespace parallax::measure {

/// A contrast that is planned: what it is to show, and how surely.
struct PlannedContrast {
    double ratio = 2;    ///< of the rates, either way round
    double alpha = 0.05; ///< of the two-sided test
    double power = 0.8;  ///< how often the test is to find a ratio so large
};

/// Returns how many times the articles at hand are needed for the test behind
/// score_interval(), that the ratio is 1, to find the planned ratio R. With D and V the
/// difference a - b and its variance at ratio 1, both of which grow in proportion to
/// the articles,
///
///     D = (a + b) * (R - 1) / (R + 1)
///     V = max(aa - 2 * ab + bb, poisson)
///
/// k times the articles are enough when
///
///     k * D >= k^(1/2) * (critical + z_power * V^(1/2))
///
/// critical being what score_interval() asks of |a - b| at ratio 1, with k times the
/// degrees. Below 1: the articles at hand are more than enough.
///
/// Errors    nothing without hits, or with degrees not above 1.
/// Contract  as score_interval(); ratio > 0 and not 1; alpha and power between 0 and 1,
///           power > alpha.
/// Numerics  the same for R and 1 / R; falls as R moves away from 1 and as alpha grows,
///           rises with power; half as large with twice of everything, but for
///           Student's t.
/// Reading   more of the same: as many hits, as scattered over articles and events. The
///           scatter is taken around ratio 1, so where the sides at hand differ much it
///           errs to the careful side; where hits are few the scatter is guessed, and
///           the number with it. It is for a test alone at level alpha: with many tests
///           and q, give a smaller alpha. A power computed from the ratio that was
///           found says nothing new (Hoenig, Heisey 2001, The abuse of power, The
///           American Statistician 55(1):19-24): plan with one that would matter.
/// Source    Lachin (1981), Introduction to sample size determination and power
///           analysis for clinical trials, Controlled Clinical Trials 2(2):93-113, with
///           the variance of adjusted_score(). When hits come one by one it is Freedman
///           (1982), Tables of the number of patients required in clinical trials using
///           the logrank test, Statistics in Medicine 1(2):121-129.
[[nodiscard]] std::optional<double> times_as_many(const RatioScore& score,
                                                  const PlannedContrast& planned);

/// Returns the smallest ratio above 1 for which times_as_many() is 1: what the articles
/// at hand can show. Nothing where no ratio is large enough.
///
/// Contract  as times_as_many(); the ratio of `planned` is not asked for.
[[nodiscard]] std::optional<double> detectable_ratio(const RatioScore& score,
                                                     const PlannedContrast& planned);

} // namespace parallax::measure
