#pragma once

#include <cstdint>

#include <Eigen/Core>
#include <Eigen/SparseCore>

namespace parallax::measure {

/// Whole counts [articles x terms], a column each term, its articles in rising order:
/// an inverted index as it lies on disk.
using ArticleTerms = Eigen::SparseMatrix<std::int32_t, Eigen::ColMajor, std::int32_t>;

/// Their sums [outlets x terms], a column each term, its outlets in rising order.
using OutletTerms = Eigen::SparseMatrix<std::int64_t, Eigen::ColMajor, std::int64_t>;

/// The tokens of each outlet, of each term and of all.
struct TermTotals {
    Eigen::VectorXd outlet_tokens; ///< [outlets]
    Eigen::VectorXd pooled;        ///< [terms]
    double tokens = 0;
};

/// Returns the sums over rows, columns and everything.
///
/// Contract  counts >= 0, fewer than 2^53 tokens in all, so that sums are exact.
[[nodiscard]] TermTotals totals_of(const OutletTerms& outlet_sums);

} // namespace parallax::measure
