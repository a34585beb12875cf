#pragma once

#include "core/findings/estimate.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace parallax {

/// Two clusters of outlets that become one. A cluster below the number of leaves is
/// that leaf alone; number leaves + k is what merge k made.
struct TreeMerge {
    std::size_t a = 0; ///< the one that has the first of all members
    std::size_t b = 0;
    double height = 0; ///< mean divergence between the outlets of the two, bits
    std::optional<double> support; ///< share of resamples with the same members, 0 to 1
    Status status = Status::ok;    ///< why there is no support
    std::vector<std::size_t> members; ///< rows of Findings::outlets, by name
};

struct LeftOutlet {
    std::size_t outlet = 0; ///< row of Findings::outlets
    Status status = Status::ok;
};

/// The outlets as a tree, by average linkage over the event-adjusted Jensen-Shannon
/// divergence of their frames.
struct TreeFinding {
    Status status = Status::ok;      ///< why there is no tree
    std::vector<std::size_t> leaves; ///< rows of Findings::outlets, by name
    std::vector<TreeMerge> merges;   ///< [leaves - 1], heights never fall
    std::vector<LeftOutlet> left_out;
};

} // namespace parallax
