#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <Eigen/Core>

namespace parallax::measure {

/// Which of at most 64 things are in a set: bit i stands for thing i.
using MemberSet = std::uint64_t;

inline constexpr std::size_t most_linked = 64;

/// Two clusters that become one. A cluster below the number of things is that thing
/// alone; number n + k is what merge k made.
struct Merge {
    std::size_t a = 0; ///< the one that has the first of all members
    std::size_t b = 0;
    double height = 0; ///< mean distance of the members of one to those of the other
    MemberSet members = 0;
};

/// Returns the tree that comes from joining, again and again, the two clusters with the
/// smallest mean distance between members of one and members of the other (average
/// linkage, UPGMA).
///
/// Of several such pairs it takes the one whose first member comes first, then the one
/// whose other cluster's first member does: put things in the order of their names, and
/// ties are broken by name. Distances are rounded to 2^-40 and added as whole numbers,
/// so that ties are found exactly.
///
/// Shapes    distances: [things x things], of which the part above the diagonal is
///           read; result [things - 1], one to 64 things.
/// Units     0 to 1; heights in the same unit.
/// Contract  as above.
/// Numerics  heights never fall. Things in another order give the same tree, unless
///           there are ties.
/// Cost      O(things^3): 10 us for 40.
/// Reading   the tree shows some groups whatever the distances: look at how sure each
///           is, and at the heights.
/// Source    Sokal, Michener (1958), A statistical method for evaluating systematic
///           relationships, University of Kansas Science Bulletin 38:1409-1438.
[[nodiscard]] std::vector<Merge>
average_linkage(const Eigen::Ref<const Eigen::MatrixXd>& distances);

} // namespace parallax::measure
