#include "core/measure/ppmi.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <cmath>

#include <tbb/parallel_for.h>

namespace parallax::measure {

double ppmi(const JointCount& count) {
    base::require(count.joint >= 0 && count.joint <= count.word && count.word > 0 &&
                      count.context_share > 0 && count.context_share <= 1,
                  "a joint count is part of the word's, and the context occurs");
    if (count.joint == 0) {
        return 0;
    }
    return std::max(0.0, std::log2(count.joint / count.word / count.context_share));
}

Eigen::VectorXd context_shares(const Eigen::VectorXd& counts) {
    Eigen::VectorXd shares(counts.size());
    double sum = 0;
    for (Eigen::Index c = 0; c < counts.size(); ++c) {
        base::require(counts[c] >= 0, "counts are not negative");
        shares[c] = std::pow(counts[c], context_smoothing);
        sum += shares[c];
    }
    return sum > 0 ? Eigen::VectorXd(shares / sum) : shares;
}

WordMatrix ppmi(const WordMatrix& counts) {
    base::require(counts.rows() == counts.cols(), "counts are of words by words");
    Eigen::VectorXd totals(counts.rows());
    for (Eigen::Index w = 0; w < counts.rows(); ++w) {
        totals[w] = 0;
        for (WordMatrix::InnerIterator pair(counts, w); pair; ++pair) {
            totals[w] += static_cast<double>(pair.value());
        }
    }
    const Eigen::VectorXd shares = context_shares(totals);
    WordMatrix values = counts;
    tbb::parallel_for(Eigen::Index{0}, counts.rows(), [&](Eigen::Index w) {
        for (WordMatrix::InnerIterator pair(values, w); pair; ++pair) {
            const double joint = static_cast<double>(pair.value());
            pair.valueRef() =
                static_cast<float>(ppmi({joint, totals[w], shares[pair.col()]}));
        }
    });
    values.prune([](auto, auto, float value) { return value > 0; });
    return values;
}

} // namespace parallax::measure
