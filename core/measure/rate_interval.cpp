#include "core/measure/rate_interval.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/students_t.hpp>

namespace parallax::measure {

std::optional<Interval> log_rate_interval(const SideMoments& side) {
    if (side.hits == 0 || side.articles < 2) {
        return std::nullopt;
    }
    const double rate = side.hits / side.tokens;
    const double squares = side.hits_squared - 2 * rate * side.hits_by_tokens +
                           rate * rate * side.tokens_squared;
    const double dispersion =
        std::max(1.0, side.articles / (side.articles - 1) * squares / side.hits);
    const double t =
        boost::math::quantile(boost::math::students_t(side.articles - 1), 0.975);
    const double half = t * std::sqrt(dispersion / side.hits);
    return Interval{rate * std::exp(-half), rate * std::exp(half)};
}

Interval envelope(const Interval& a, const Interval& b) {
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

} // namespace parallax::measure
