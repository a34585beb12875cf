#pragma once

#include "core/measure/framing.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace parallax::measure {

/// Which articles may be exchanged with each other.
enum class Exchange : std::uint8_t { inside_events, over_all_articles };

/// Where a test can't give a p of this or less, however large the difference, there are
/// too few arrangements.
inline constexpr double significance_level = 0.05;

/// Whether the margin of an outlet over all others is larger than chance makes it.
struct MarginTest {
    double margin = 0;    ///< in hits, see margin() in flip_set.hpp
    double deviation = 0; ///< standard deviation of it over all arrangements, in hits;
                          ///< 0: every arrangement gives the same
    double p = 1;         ///< two-sided
    double least_p = 1;   ///< about the smallest p that there could have been
    double standardized = 0; ///< |margin| / deviation, less what rounding may add
};

/// Tells whether the test could have come out significant at all.
[[nodiscard]] inline bool is_testable(const MarginTest& test) {
    return test.deviation > 0 && test.least_p <= significance_level;
}

/// Of a frame: whether any outlet differs from any other.
struct OmnibusTest {
    std::uint64_t outlets = 0; ///< that could be tested
    double statistic = 0;      ///< sum of squared standardized margins
    std::optional<double> p;   ///< none when no outlet could be tested
};

struct MarginTests {
    std::vector<MarginTest> tests;    ///< [outlets x categories]
    std::vector<OmnibusTest> omnibus; ///< [categories]
    std::vector<double> largest;      ///< [permutations] the largest standardized
                                      ///< margin of all tests that are testable
};

/// Tests by exchanging the outlets of whole articles whether the margin of each outlet
/// over all others is larger than chance makes it; if `targets` are given, of those
/// alone.
///
/// With H and N the hits and tokens of all outlets on an event, which an exchange of
/// labels leaves as they are, the margin over the others is a sum over the target's own
/// articles on events that another outlet covers, too:
///
///     S = sum(hits - tokens * H / N)
///
/// Over all exchanges inside events its mean is 0 and, with k of n articles of an event
/// the target's and s2 the variance (n - 1) of the terms of the sum in that event,
///
///     deviation^2 = sum over events of k * (n - k) / n * s2
///
/// so both are known and take no part in chance. With B permutations
///
///     p = (1 + #(|S*| >= |S|)) / (B + 1)
///
/// Over all articles, they are one "event". The omnibus statistic of a category is the
/// sum over testable outlets of (S / deviation)^2.
///
/// Shapes    as in FramingCounts; with fewer targets, the other outlets' tests stay as
///           they begin.
/// Contract  as framing_numbers(); at least one permutation.
/// Numerics  the result does not depend on the order of articles or on threads. Terms
///           are rounded to whole multiples of a power of two, so that sums are exact
///           in any order; an |S*| that is smaller than |S| by no more than rounding
///           could have made it (under a thousandth of a hit for 100,000 articles with
///           a million hits) counts as equal. So arrangements that are tied are never
///           told apart, and p errs to the large side only.
/// Cost      O(permutations * articles * categories).
/// Reading   the test is exact where outlets write alike, whatever the lengths and the
///           number of articles; it is not one of each outlet's own articles against a
///           fixed truth. least_p is 1 / (number of arrangements), twice that where
///           the target has exactly half of the articles of every event, or 1 / (B +
///           1): with three events of one article a side no p below 2/8 can be.
/// Source    Phipson, Smyth (2010), doi:10.2202/1544-6115.1585; restricted
///           permutation: Good (2005), Permutation, Parametric and Bootstrap Tests of
///           Hypotheses, 3rd ed., chapter 3; the variance: Cochran (1977), Sampling
///           Techniques, theorem 2.2.
[[nodiscard]] MarginTests
margin_tests(const FramingCounts& counts, Exchange exchange, std::uint64_t permutations,
             const std::optional<Targets>& targets = std::nullopt);

} // namespace parallax::measure
