#include "core/measure/article_terms.hpp"

#include "core/base/contract.hpp"

namespace parallax::measure {

TermTotals totals_of(const OutletTerms& outlet_sums) {
    TermTotals totals{Eigen::VectorXd::Zero(outlet_sums.rows()),
                      Eigen::VectorXd::Zero(outlet_sums.cols()), 0};
    for (Eigen::Index term = 0; term < outlet_sums.cols(); ++term) {
        for (OutletTerms::InnerIterator cell(outlet_sums, term); cell; ++cell) {
            base::require(cell.value() >= 0, "counts are not negative");
            const auto count = static_cast<double>(cell.value());
            totals.outlet_tokens[cell.row()] += count;
            totals.pooled[term] += count;
        }
        totals.tokens += totals.pooled[term];
    }
    return totals;
}

} // namespace parallax::measure
