#pragma once

#include "core/measure/article_terms.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include <Eigen/Core>
#include <Eigen/SparseCore>

namespace parallax::measure {

/// Dense counts as an index keeps them, and summed up by outlet.
struct WholeCounts {
    ArticleTerms articles;
    OutletTerms outlets;

    WholeCounts(const Eigen::MatrixXd& counts,
                const std::vector<std::size_t>& outlet_of, std::size_t outlet_count)
        : articles(static_cast<std::int32_t>(counts.rows()),
                   static_cast<std::int32_t>(counts.cols())) {
        Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(
            static_cast<Eigen::Index>(outlet_count), counts.cols());
        for (std::size_t a = 0;
             a < std::min(outlet_of.size(), std::size_t(counts.rows())); ++a) {
            sums.row(static_cast<Eigen::Index>(outlet_of[a])) +=
                counts.row(static_cast<Eigen::Index>(a));
        }
        articles = counts.sparseView().cast<std::int32_t>();
        outlets = sums.sparseView().cast<std::int64_t>();
    }

    [[nodiscard]] Eigen::Map<const ArticleTerms> map() const {
        return {articles.rows(),          articles.cols(),
                articles.nonZeros(),      articles.outerIndexPtr(),
                articles.innerIndexPtr(), articles.valuePtr()};
    }
};

} // namespace parallax::measure
