#pragma once

#include "core/measure/framing.hpp"
#include "core/measure/margin_tests.hpp"

#include <cstdint>

namespace parallax::measure {

/// How far a target is above or below a reference, tested in each direction.
struct DirectedTest {
    double margin = 0;      ///< in hits, see margin() in flip_set.hpp
    double p_more = 1;      ///< of the target having more
    double p_less = 1;      ///< of it having less
    double p_different = 1; ///< of either
    /// The smallest p that any of the arrangements that were drawn would have had; 1
    /// when all give the same. It does not depend on which one was observed.
    double least_p_more = 1;
    double least_p_less = 1;
    double least_p_different = 1;
};

/// Tests by exchanging labels of whole articles whether a target (outlet 0) has more
/// hits of the only category than a reference (outlet 1), less, or another number.
///
/// The margin S and the arrangements are those of margin_tests(). With B permutations
///
///     p_more      = (1 + #(S* >= S)) / (B + 1)
///     p_less      = (1 + #(S* <= S)) / (B + 1)
///     p_different = (1 + #(|S*| >= |S|)) / (B + 1)
///
/// and each least p is that of the largest S*, smallest S*, largest |S*|: a test whose
/// least p is above alpha can't come out significant, whatever the truth, as there are
/// too few articles or hits.
///
/// Shapes    scores: [articles x 1]; two outlets.
/// Contract  as margin_tests(), and the shapes above.
/// Numerics  p_different is that of margin_tests(); exchanging the outlets exchanges
///           p_more and p_less up to the draw. Terms are rounded to whole numbers, and
///           an S* that misses S by no more than rounding could have made it counts as
///           equal, so p errs to the large side only. Depends neither on the order of
///           articles nor on threads.
/// Cost      O(permutations * articles); 8 bytes a permutation.
/// Reading   with a direction that was chosen before the data were seen, p_more or
///           p_less is the p; with one that was chosen after, it is half of what it
///           should be.
/// Source    margin_tests.hpp; the least p: Tarone (1990), A modified Bonferroni method
///           for discrete data, Biometrics 46(2):515-522.
[[nodiscard]] DirectedTest directed_test(const FramingCounts& counts, Exchange exchange,
                                         std::uint64_t permutations);

} // namespace parallax::measure
