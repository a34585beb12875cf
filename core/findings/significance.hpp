#pragma once

#include "core/findings/estimate.hpp"
#include "core/findings/scope.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace parallax {

/// Whether a difference is larger than chance makes it, from exchanging the outlets of
/// whole articles. What is missing has a reason in `status`.
struct Significance {
    std::optional<double> p; ///< two-sided
    /// The smallest false discovery rate at which it is a discovery among all of its
    /// family: the contrasts of one scope with all others, the pairs, or the frames. It
    /// is missing when the test could not have come out significant.
    std::optional<double> q;
    std::optional<double> p_max_t; ///< of even one such result in the family
    std::optional<double> least_p; ///< about the smallest p that there could have been
    Status status = Status::not_resampled;
};

/// How far apart random halves of the target's own articles are: 95 % of the splits do
/// not exceed it. In log2 units.
struct NoiseFloor {
    std::optional<double> value;
    Status status = Status::not_resampled;
};

/// Whether any outlet uses a category more or less than any other.
struct OmnibusFinding {
    std::size_t category = 0;
    Scope scope = Scope::raw;
    std::uint64_t outlets = 0; ///< that could be tested
    double statistic = 0;      ///< sum of their squared standardized margins
    Significance significance; ///< without p_max_t and least_p
};

} // namespace parallax
