#pragma once

#include "core/analysis/hits.hpp"
#include "core/analysis/material.hpp"
#include "core/findings/trend.hpp"
#include "core/measure/framing.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include <Eigen/Core>

namespace parallax::analysis {

/// The articles of one outlet in one period.
struct PeriodCell {
    std::size_t outlet = 0;
    std::int64_t period = 0;
    std::uint64_t articles = 0;
    double tokens = 0;
    Eigen::RowVectorXd hits;
    std::map<std::size_t, std::uint64_t> events; ///< articles on each
};

/// Articles in the cells of outlet and period.
struct Cells {
    std::vector<PeriodCell> cells;       ///< by outlet, then period
    std::vector<std::size_t> articles;   ///< rows of HitTable::articles in some period
    std::vector<std::size_t> of_article; ///< of each of them, row of `cells`
};

/// Returns the cells that have articles of hits.articles.
[[nodiscard]] Cells cells_of(const Material& material, const HitTable& hits, Span span);

/// Returns the counts of the articles in some period, each cell as if it were an
/// outlet.
///
/// Contract  the counts are framing_counts() of the same hits.
[[nodiscard]] measure::FramingCounts counts_in(const Cells& cells,
                                               const measure::FramingCounts& all);

} // namespace parallax::analysis
