#include "core/measure/outlet_similarity.hpp"

#include "core/base/contract.hpp"
#include "core/measure/similarity.hpp"

#include <cmath>

#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

/// One outlet: its articles' rows and their sum.
struct Side {
    std::vector<std::int64_t> rows;
    Eigen::VectorXd sum; ///< [features]
};

Side side_of(const FeatureCounts& counts, const std::vector<std::size_t>& outlet_of,
             std::size_t outlet) {
    Side side;
    side.sum = Eigen::VectorXd::Zero(counts.cols());
    for (std::int64_t row = 0; row < counts.rows(); ++row) {
        if (outlet_of[static_cast<std::size_t>(row)] == outlet) {
            side.rows.push_back(row);
            side.sum += counts.row(row).transpose();
        }
    }
    return side;
}

bool has_negative(const FeatureCounts& counts) {
    for (std::int64_t row = 0; row < counts.rows(); ++row) {
        for (FeatureCounts::InnerIterator cell(counts, row); cell; ++cell) {
            if (!(cell.value() >= 0)) {
                return true;
            }
        }
    }
    return false;
}

/// How much each article of the side moves the number whose gradient this is. Since the
/// number does not change with the scale of a side, the influences of its articles add
/// up to 0.
std::vector<double> influences(const FeatureCounts& counts, const Side& side,
                               const Eigen::VectorXd& gradient) {
    std::vector<double> result;
    result.reserve(side.rows.size());
    for (const std::int64_t row : side.rows) {
        result.push_back(counts.row(row).dot(gradient));
    }
    return result;
}

SimilarPair compared(const FeatureCounts& counts, const Side& a, const Side& b,
                     Intervals intervals) {
    SimilarPair pair;
    pair.cosine = cosine(a.sum, b.sum);
    pair.jensen_shannon = jensen_shannon(a.sum, b.sum);
    if (intervals == Intervals::none || a.rows.size() < articles_for_an_interval ||
        b.rows.size() < articles_for_an_interval || std::isnan(pair.cosine)) {
        return pair;
    }
    pair.cosine_interval = influence_interval(
        pair.cosine, influences(counts, a, cosine_gradient(a.sum, b.sum)),
        influences(counts, b, cosine_gradient(b.sum, a.sum)));
    pair.jensen_shannon_interval = influence_interval(
        pair.jensen_shannon,
        influences(counts, a, jensen_shannon_gradient(a.sum, b.sum)),
        influences(counts, b, jensen_shannon_gradient(b.sum, a.sum)));
    return pair;
}

} // namespace

std::vector<SimilarPair> outlet_similarity(const FeatureCounts& counts,
                                           const std::vector<std::size_t>& outlet_of,
                                           const std::vector<std::size_t>& outlets,
                                           Intervals intervals) {
    base::require(outlet_of.size() == static_cast<std::size_t>(counts.rows()),
                  "every article has an outlet");
    base::require(!has_negative(counts), "counts are not negative");
    std::vector<Side> sides(outlets.size());
    tbb::parallel_for(std::size_t{0}, outlets.size(), [&](std::size_t i) {
        sides[i] = side_of(counts, outlet_of, outlets[i]);
    });
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (std::size_t i = 0; i < outlets.size(); ++i) {
        for (std::size_t j = i + 1; j < outlets.size(); ++j) {
            places.emplace_back(i, j);
        }
    }
    std::vector<SimilarPair> pairs(places.size());
    tbb::parallel_for(std::size_t{0}, places.size(), [&](std::size_t p) {
        const auto [i, j] = places[p];
        pairs[p] = compared(counts, sides[i], sides[j], intervals);
        pairs[p].a = outlets[i];
        pairs[p].b = outlets[j];
    });
    return pairs;
}

} // namespace parallax::measure
