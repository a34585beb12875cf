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

Influence influence_of(std::vector<double> influence) {
    // One sum for every order of articles.
    std::sort(influence.begin(), influence.end());
    double sum = 0;
    for (const double value : influence) {
        sum += value * value;
    }
    return {influence.size(), sum};
}

double variance_from(const Influence& influence) {
    base::require(influence.articles >= 2, "a side has at least two articles");
    const auto n = static_cast<double>(influence.articles);
    return n / (n - 1) * influence.squares;
}

/// How many replicates are beyond the low end of the interval, itself included.
std::size_t rank_of_end(double tail, std::size_t replicates) {
    const auto k = static_cast<std::size_t>(
        std::floor(tail * static_cast<double>(replicates + 1)));
    return std::max<std::size_t>(k, 1);
}

bool are_too_few(std::size_t defined, std::size_t all) {
    return (all - defined) * 20 > all;
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
    if (are_too_few(m, all)) {
        return std::nullopt;
    }
    const std::size_t low = rank_of_end(expanded_tail(articles), m) - 1;
    const std::size_t high = m - 1 - low;
    const auto at = [&](std::size_t rank) {
        const auto place = replicates.begin() + static_cast<std::ptrdiff_t>(rank);
        std::nth_element(replicates.begin(), place, replicates.end());
        return *place;
    };
    return Interval{at(low), at(high)};
}

RunningPercentiles::RunningPercentiles(std::uint64_t replicates, std::uint64_t articles)
    : tail_(expanded_tail(articles)), announced_(replicates),
      low_(rank_of_end(tail_, replicates)), high_(rank_of_end(tail_, replicates)) {}

void RunningPercentiles::add(double replicate) {
    base::require(++added_ <= announced_, "replicates are as many as announced");
    if (std::isnan(replicate)) {
        return;
    }
    ++defined_;
    low_.add(replicate);
    high_.add(-replicate);
}

std::optional<Interval> RunningPercentiles::interval() const {
    base::require(added_ > 0, "there is at least one replicate");
    if (are_too_few(defined_, added_)) {
        return std::nullopt;
    }
    const std::size_t rank = rank_of_end(tail_, defined_) - 1;
    return Interval{low_.at(rank), -high_.at(rank)};
}

void RunningPercentiles::Smallest::keep(double number) {
    numbers_.push_back(number);
    if (numbers_.size() == 2 * most_) {
        const auto last = numbers_.begin() + static_cast<std::ptrdiff_t>(most_ - 1);
        std::nth_element(numbers_.begin(), last, numbers_.end());
        largest_ = *last;
        numbers_.resize(most_);
    }
}

double RunningPercentiles::Smallest::at(std::size_t rank) const {
    std::vector<double> numbers = numbers_;
    const auto place = numbers.begin() + static_cast<std::ptrdiff_t>(rank);
    std::nth_element(numbers.begin(), place, numbers.end());
    return *place;
}

std::optional<Interval> interval_from_influence(double value, const Influence& a,
                                                const Influence& b) {
    const double variance = variance_from(a) + variance_from(b);
    if (!(value > 0 && value < 1)) {
        return std::nullopt;
    }
    const double logit = std::log(value) - std::log1p(-value);
    const double half = t_quantile(std::min(a.articles, b.articles) - 1) *
                        std::sqrt(variance) / (value * (1 - value));
    const auto back = [](double x) { return 1 / (1 + std::exp(-x)); };
    return Interval{back(logit - half), back(logit + half)};
}

std::optional<Interval> influence_interval(double value,
                                           const std::vector<double>& influence_a,
                                           const std::vector<double>& influence_b) {
    return interval_from_influence(value, influence_of(influence_a),
                                   influence_of(influence_b));
}

} // namespace parallax::measure
