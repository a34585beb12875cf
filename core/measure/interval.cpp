#include "core/measure/interval.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace parallax::measure {

namespace {

double t_quantile(std::uint64_t degrees) {
    const boost::math::students_t distribution(static_cast<double>(degrees));
    return boost::math::quantile(distribution, 0.975);
}

double variance_from(std::vector<double> influence) {
    base::require(influence.size() >= 2, "a side has at least two articles");
    // One sum for every order of articles.
    std::sort(influence.begin(), influence.end());
    double sum = 0;
    for (const double value : influence) {
        sum += value * value;
    }
    const auto n = static_cast<double>(influence.size());
    return n / (n - 1) * sum;
}

} // namespace

double expanded_tail(std::uint64_t articles) {
    base::require(articles >= 2, "a tail needs at least two articles");
    const auto n = static_cast<double>(articles);
    return boost::math::cdf(boost::math::normal(),
                            -std::sqrt(n / (n - 1)) * t_quantile(articles - 1));
}

std::optional<Interval> expanded_percentiles(std::vector<double> replicates,
                                             std::uint64_t articles) {
    base::require(!replicates.empty(), "there is at least one replicate");
    const std::size_t all = replicates.size();
    std::erase_if(replicates, [](double value) { return std::isnan(value); });
    const std::size_t m = replicates.size();
    if ((all - m) * 20 > all) {
        return std::nullopt;
    }
    const auto k = static_cast<std::size_t>(
        std::floor(expanded_tail(articles) * static_cast<double>(m + 1)));
    const std::size_t low = std::max<std::size_t>(k, 1) - 1;
    const std::size_t high = m - 1 - low;
    const auto at = [&](std::size_t rank) {
        const auto place = replicates.begin() + static_cast<std::ptrdiff_t>(rank);
        std::nth_element(replicates.begin(), place, replicates.end());
        return *place;
    };
    return Interval{at(low), at(high)};
}

std::optional<Interval> influence_interval(double value,
                                           const std::vector<double>& influence_a,
                                           const std::vector<double>& influence_b) {
    const double variance = variance_from(influence_a) + variance_from(influence_b);
    if (!(value > 0 && value < 1)) {
        return std::nullopt;
    }
    const double logit = std::log(value) - std::log1p(-value);
    const double half =
        t_quantile(std::min(influence_a.size(), influence_b.size()) - 1) *
        std::sqrt(variance) / (value * (1 - value));
    const auto back = [](double x) { return 1 / (1 + std::exp(-x)); };
    return Interval{back(logit - half), back(logit + half)};
}

} // namespace parallax::measure
