#pragma once

#include "core/measure/interval.hpp"

#include <optional>
#include <vector>

namespace parallax::measure {

/// Units (sentences, articles) of one side on one event.
struct Units {
    double with = 0; ///< those that have at least one hit
    double without = 0;

    [[nodiscard]] double all() const { return with + without; }
};

/// The 2 x 2 table of one event: a, b are target.with, target.without, c, d the
/// reference's, n is their sum.
struct UnitTable {
    Units target;
    Units reference;
};

/// The two sums that the Mantel-Haenszel odds ratio divides: of a * d / n and of
/// b * c / n.
struct OddsSums {
    double target = 0;
    double reference = 0;
};

/// Contract  units are finite and not negative.
/// Numerics  an event that one side does not cover adds nothing. Nothing is added to
///           cells of 0: both sums may be 0, and nothing is compared then.
[[nodiscard]] OddsSums odds_sums(const std::vector<UnitTable>& events);

/// Returns the Mantel-Haenszel odds ratio: by how much the odds of a unit of having a
/// hit are higher in the target than in the reference on the same event, pooled over
/// events.
///
///     OR = sum(a * d / n) / sum(b * c / n)
///
/// Contract  as odds_sums().
/// Numerics  swapping the sides gives 1 / OR, to rounding; 0, infinite or not a number
///           where a sum is 0: no 0.5 is added to any cell.
/// Reading   assumes that the ratio is much the same on every event; ask
///           heterogeneity_test().
/// Source    Mantel, Haenszel (1959), JNCI 22(4):719-748.
[[nodiscard]] double odds_ratio(const std::vector<UnitTable>& events);

/// Returns the variance of the logarithm of odds_ratio(), units being independent. With
/// P = (a + d) / n, Q = (b + c) / n, R = a * d / n, S = b * c / n:
///
///     sum(P R) / (2 sum(R)^2) + sum(P S + Q R) / (2 sum(R) sum(S))
///                             + sum(Q S) / (2 sum(S)^2)
///
/// Errors    nothing when a sum of odds_sums() is 0.
/// Contract  as odds_sums().
/// Numerics  swapping the sides leaves it as it is, to rounding.
/// Reading   too small for sentences: those of an article are alike. Articles only.
/// Source    Robins, Breslow, Greenland (1986), Estimators of the Mantel-Haenszel
///           variance consistent in both sparse data and large-strata limiting models,
///           Biometrics 42(2):311-323.
[[nodiscard]] std::optional<double>
odds_ratio_variance(const std::vector<UnitTable>& events);

/// Returns the 95 % interval of odds_ratio() from odds_ratio_variance(), normal on the
/// logarithmic scale.
///
/// Errors    as odds_ratio_variance().
[[nodiscard]] std::optional<Interval>
independent_units_interval(const std::vector<UnitTable>& events);

/// A statistic that is distributed as chi-squared under its null hypothesis.
struct ChiSquared {
    double statistic = 0;
    double degrees = 0;
    double p = 1;
};

/// Returns the Cochran-Mantel-Haenszel test of an odds ratio of 1 on every event. With
/// E = (a + b) * (a + c) / n and V = (a + b)(c + d)(a + c)(b + d) / (n^2 (n - 1)):
///
///     (|sum(a - E)| - 1/2)^2 / sum(V)    without 1/2 where |sum(a - E)| is below it
///
/// Errors    nothing when all V are 0: no event has units with and without a hit, of
///           both sides.
/// Contract  as odds_sums(); units are whole.
/// Numerics  swapping the sides leaves it as it is, to rounding.
/// Reading   as odds_ratio_variance(): articles only.
/// Source    Cochran (1954), Biometrics 10(4):417-451; Mantel, Haenszel (1959); the
///           correction for continuity as in R's mantelhaen.test().
[[nodiscard]] std::optional<ChiSquared>
association_test(const std::vector<UnitTable>& events);

/// Returns Breslow and Day's test of the same odds ratio on every event, with Tarone's
/// correction. With A the a expected on an event of the same margins where odds_ratio()
/// holds, V = 1 / (1/A + 1/B + 1/C + 1/D) from the cells then expected:
///
///     sum((a - A)^2 / V) - (sum(a - A))^2 / sum(V)      degrees = events - 1
///
/// over events that have units of both sides, with and without a hit; others say
/// nothing of the ratio.
///
/// Errors    nothing with fewer than two such events, or where odds_ratio() is 0,
///           infinite or not a number.
/// Contract  as odds_sums().
/// Numerics  swapping the sides leaves it as it is, to rounding; never negative.
/// Reading   asks for five units and more in most cells expected: with one or two
///           articles a side on an event it says little. Articles only.
/// Source    Breslow, Day (1980), Statistical Methods in Cancer Research I, IARC, eq.
///           4.30; Tarone (1985), On heterogeneity tests based on efficient scores,
///           Biometrika 72(1):91-95.
[[nodiscard]] std::optional<ChiSquared>
heterogeneity_test(const std::vector<UnitTable>& events);

/// Returns how many of the target's units are expected to have a hit when an odds ratio
/// holds on an event of these margins: A with A * D = ratio * B * C.
///
/// Contract  both sides have units; 0 < ratio, finite.
/// Numerics  between the least and the most that the margins leave; to rounding.
/// Cost      O(1): the root of a quadratic equation.
[[nodiscard]] double expected_with(const UnitTable& event, double ratio);

} // namespace parallax::measure
