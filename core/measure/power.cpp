#include "core/measure/power.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/normal.hpp>

namespace parallax::measure {

namespace {

double variance_at_one(const RatioScore& score) {
    return std::max(score.aa - 2 * score.ab + score.bb, score.poisson);
}

/// The difference that is found with the planned power in k times the articles, over
/// the root of k.
double difference_found(const RatioScore& score, const PlannedContrast& planned,
                        double k) {
    const double z =
        boost::math::quantile(boost::math::normal(), 1 - planned.alpha / 2);
    const double seen = std::max(score.aa - 2 * score.ab + score.bb, 0.0);
    const double critical =
        std::sqrt(std::max(critical_squared(k * score.degrees, planned.alpha) * seen,
                           z * z * score.poisson));
    return critical + boost::math::quantile(boost::math::normal(), planned.power) *
                          std::sqrt(variance_at_one(score));
}

bool can_be_planned(const RatioScore& score, const PlannedContrast& planned) {
    base::require(planned.alpha > 0 && planned.alpha < planned.power &&
                      planned.power < 1,
                  "0 < alpha < power < 1");
    return score.a + score.b > 0 && score.degrees > 1;
}

} // namespace

std::optional<double> times_as_many(const RatioScore& score,
                                    const PlannedContrast& planned) {
    base::require(planned.ratio > 0 && planned.ratio != 1,
                  "the planned ratio is one, and not 1");
    if (!can_be_planned(score, planned)) {
        return std::nullopt;
    }
    const double difference =
        (score.a + score.b) * std::abs(planned.ratio - 1) / (planned.ratio + 1);
    const auto is_enough = [&](double k) {
        return std::sqrt(k) * difference >= difference_found(score, planned, k);
    };
    // Fewer articles need more, and have fewer degrees: one k parts the two. With
    // hardly more than one degree Student's t is beyond all bounds, so there is a
    // lowest.
    double low = 1.1 / score.degrees;
    double high = std::max(1.0, 2 * low);
    while (!is_enough(high)) {
        high *= 2;
    }
    for (int step = 0; step < 60 && low < high; ++step) {
        const double middle = std::sqrt(low * high);
        (is_enough(middle) ? high : low) = middle;
    }
    return high;
}

std::optional<double> detectable_ratio(const RatioScore& score,
                                       const PlannedContrast& planned) {
    if (!can_be_planned(score, planned)) {
        return std::nullopt;
    }
    const double share = difference_found(score, planned, 1) / (score.a + score.b);
    return share < 1 ? std::optional((1 + share) / (1 - share)) : std::nullopt;
}

} // namespace parallax::measure
