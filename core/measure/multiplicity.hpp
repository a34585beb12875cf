#pragma once

#include <vector>

namespace parallax::measure {

/// Returns, for each p of a family, the smallest false discovery rate at which it is
/// among the discoveries.
///
/// With p_(1) <= ... <= p_(m) in rising order:
///
///     q_(i) = min over j >= i of p_(j) * m / j
///
/// Shapes    p: [m]; result: [m], in the order of p.
/// Contract  every p is above 0 and at most 1.
/// Numerics  at most 1; of a family in which every p stands twice (two outlets, each
///           the mirror of the other) the same as of each once.
/// Reading   of all with q < 0.05, about 5 % are false on average, if tests are
///           independent or support each other; the family is all that was looked at.
/// Source    Benjamini, Hochberg (1995), Journal of the Royal Statistical Society B
///           57(1):289-300; as R's p.adjust(p, "BH").
[[nodiscard]] std::vector<double> false_discovery_rates(const std::vector<double>& p);

/// Returns, for each test of a family, how often the largest of all of them was as
/// large as it in permutations: the probability of even one such result anywhere, if
/// there is nothing to find.
///
///     p = (1 + #(largest >= standardized)) / (B + 1)
///
/// Shapes    standardized: [m]; largest: [B], of the same permutations.
/// Contract  at least one permutation.
/// Numerics  never smaller than the p of the test alone, as margin_tests() counts it.
/// Reading   single-step; stricter than a false discovery rate. A rare frame, with few
///           hits and therefore long tails, makes it stricter for all.
/// Source    Westfall, Young (1993), Resampling-Based Multiple Testing, algorithm 2.5,
///           with the maximum of test statistics in place of the minimum of p.
[[nodiscard]] std::vector<double>
family_wise_ps(const std::vector<double>& standardized, std::vector<double> largest);

} // namespace parallax::measure
