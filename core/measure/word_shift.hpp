#pragma once

#include <cstdint>

#include <Eigen/Core>

namespace parallax::measure {

/// What a shift takes apart: the shares of the terms, Shannon's entropy of the terms,
/// or the Jensen-Shannon divergence of the two sides.
enum class ShiftMeasure : std::uint8_t { proportion, entropy, jensen_shannon };

/// A difference of two sides and what each term adds to it.
struct WordShift {
    double target = 0;     ///< of the target alone; Jensen-Shannon: the divergence
    double reference = 0;  ///< of the reference alone; Jensen-Shannon: 0
    Eigen::VectorXd parts; ///< [terms]; their sum is target - reference
};

/// Returns what one term, with the shares p2 in the target and p1 in the reference,
/// adds:
///
///     proportion       p2 - p1
///     entropy          p2 * log2(1 / p2) - p1 * log2(1 / p1)
///     jensen_shannon   m * log2(1 / m) - (p1 * log2(1 / p1) + p2 * log2(1 / p2)) / 2
///                      with m = (p1 + p2) / 2
///
/// 0 * log2(1 / 0) being 0.
///
/// Units     shares; bits.
/// Contract  shares from 0 to 1.
/// Numerics  swapping the sides negates the first two and leaves the third as it is,
///           which is 0 or more.
/// Source    Gallagher, Frank, Mitchell et al. (2021), Generalized word shift graphs,
///           EPJ Data Science 10:4, sections 2.1 to 2.4,
///           doi:10.1140/epjds/s13688-021-00260-3.
[[nodiscard]] double shift_part(ShiftMeasure by, double target_share,
                                double reference_share);

/// Returns the shift between two sides.
///
/// Shapes    target, reference: [terms], at least one.
/// Units     tokens, whole, >= 0; result as shift_part().
/// Contract  both sides have tokens.
/// Numerics  the parts add up to the difference, to rounding of the sum. The shares
///           themselves differ by 0 in all: what some terms gain others lose.
/// Cost      O(terms).
/// Reading   entropy and divergence of a sample are off by what its size makes of rare
///           terms: compare sides of like size.
/// Source    as shift_part().
[[nodiscard]] WordShift word_shift(ShiftMeasure by,
                                   const Eigen::Ref<const Eigen::VectorXd>& target,
                                   const Eigen::Ref<const Eigen::VectorXd>& reference);

/// Returns what a term adds to the difference of two weighted averages of the terms,
/// Phi2 - Phi1, with the weights s2 and s1 of the term on the two sides:
///
///     (p2 - p1) * ((s2 + s1) / 2 - Phi_ref) + (p2 + p1) / 2 * (s2 - s1)
///
/// Whatever Phi_ref is, the parts of all terms add up to Phi2 - Phi1; with 0, terms
/// without weight add nothing.
///
/// Contract  shares from 0 to 1.
/// Source    Gallagher et al. (2021), equation 7.
struct WeightedShares {
    double target_share = 0;
    double reference_share = 0;
    double target_weight = 0;
    double reference_weight = 0;
};
[[nodiscard]] double weighted_shift_part(const WeightedShares& term, double phi_ref);

} // namespace parallax::measure
