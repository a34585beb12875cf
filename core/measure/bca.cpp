#include "core/measure/bca.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <boost/math/distributions/normal.hpp>

namespace parallax::measure {

double acceleration(std::vector<double> jackknife) {
    std::sort(jackknife.begin(), jackknife.end());
    double mean = 0;
    for (const double value : jackknife) {
        mean += value / static_cast<double>(jackknife.size());
    }
    double squares = 0;
    double cubes = 0;
    for (const double value : jackknife) {
        const double d = mean - value;
        squares += d * d;
        cubes += d * d * d;
    }
    const bool all_same = jackknife.empty() || jackknife.front() == jackknife.back();
    return all_same ? 0 : cubes / (6 * squares * std::sqrt(squares));
}

std::optional<Interval> bca_interval(std::vector<double> replicates, double statistic,
                                     std::vector<double> jackknife) {
    base::require(!replicates.empty(), "there is at least one replicate");
    base::require(std::all_of(replicates.begin(), replicates.end(),
                              [](double x) { return std::isfinite(x); }),
                  "replicates are finite");
    std::sort(replicates.begin(), replicates.end());
    const auto range =
        std::equal_range(replicates.begin(), replicates.end(), statistic);
    const auto m = static_cast<double>(replicates.size());
    const double below = static_cast<double>(range.first - replicates.begin()) +
                         static_cast<double>(range.second - range.first) / 2;
    if (below == 0 || below == m) {
        return std::nullopt;
    }
    const boost::math::normal normal;
    const double z0 = boost::math::quantile(normal, below / m);
    const double a = acceleration(std::move(jackknife));
    // The share of replicates beyond an end, counted from that end: with the low end
    // z is -1.96, and the high end is the low one of everything negated.
    const auto rank = [&](double bias, double skew) {
        const double z = bias - boost::math::quantile(normal, 0.975);
        const double share = boost::math::cdf(normal, bias + z / (1 - skew * z));
        const double k = std::floor((m + 1) * share);
        return static_cast<std::size_t>(std::clamp(k, 1.0, m)) - 1;
    };
    return Interval{replicates[rank(z0, a)],
                    replicates[replicates.size() - 1 - rank(-z0, -a)]};
}

} // namespace parallax::measure
