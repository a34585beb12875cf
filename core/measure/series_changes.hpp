#pragma once

#include "core/measure/change_test.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace parallax::measure {

/// A rate over time: the articles that it is of.
struct DatedSeries {
    DatedArticles articles;
    std::size_t periods = 0; ///< each has tokens
};

/// From a period on, a rate is another.
struct RateChange {
    std::size_t series = 0;
    std::size_t first = 0;  ///< the period
    double rate_before = 0; ///< hits per 1,000 tokens since the change before
    double rate_after = 0;  ///< until the change after
    double p = 1;
    double q = 1;
};

/// The changes of a family of series.
struct SeriesChanges {
    std::vector<RateChange> changes; ///< by series, then period; q at most most_q
    std::vector<ChangeTest> tests;   ///< [series] all that was found, kept or not
};

/// How changes are searched and kept.
struct ChangeSearch {
    std::size_t least_stretch = 3;
    Permutations permutations;
    double most_q = 0.05;
};

/// Returns the changes of all series that dealing articles out anew hardly makes.
///
/// Each change that tested_changes() finds is a test with its p; a series in which it
/// finds none is a test, too, with p 1: those found are no family, since they were
/// chosen by how large they are. q is false_discovery_rates() over all of these tests.
/// Rates are those between the changes that are kept.
///
/// Contract  as tested_changes().
/// Numerics  the order of series changes nothing but the order of changes.
/// Reading   how often it finds a change where there is none, and how many of those
///           kept are none: results/calibration/changes.md.
/// Source    change_test.hpp, multiplicity.hpp.
[[nodiscard]] SeriesChanges series_changes(const std::vector<DatedSeries>& series,
                                           const ChangeSearch& search);

} // namespace parallax::measure
