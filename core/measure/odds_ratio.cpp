#include "core/measure/odds_ratio.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>

namespace parallax::measure {

namespace {

bool is_sound(const Units& side) {
    return std::isfinite(side.with) && std::isfinite(side.without) && side.with >= 0 &&
           side.without >= 0;
}

bool covers(const UnitTable& event) {
    return event.target.all() > 0 && event.reference.all() > 0;
}

double total(const UnitTable& event) {
    return event.target.all() + event.reference.all();
}

/// Whether both sides have units, and there are units with and without a hit.
bool says_something(const UnitTable& event) {
    return covers(event) && event.target.with + event.reference.with > 0 &&
           event.target.without + event.reference.without > 0;
}

double upper_tail(double statistic, double degrees) {
    return boost::math::cdf(boost::math::complement(
        boost::math::chi_squared_distribution<double>(degrees), statistic));
}

} // namespace

OddsSums odds_sums(const std::vector<UnitTable>& events) {
    OddsSums sums;
    for (const UnitTable& event : events) {
        base::require(is_sound(event.target) && is_sound(event.reference),
                      "units are finite and not negative");
        if (covers(event)) {
            const double n = total(event);
            sums.target += event.target.with * event.reference.without / n;
            sums.reference += event.target.without * event.reference.with / n;
        }
    }
    return sums;
}

double odds_ratio(const std::vector<UnitTable>& events) {
    const OddsSums sums = odds_sums(events);
    return sums.target / sums.reference;
}

std::optional<double> odds_ratio_variance(const std::vector<UnitTable>& events) {
    const OddsSums sums = odds_sums(events);
    if (sums.target == 0 || sums.reference == 0) {
        return std::nullopt;
    }
    double pr = 0;
    double ps_qr = 0;
    double qs = 0;
    for (const UnitTable& event : events) {
        if (!covers(event)) {
            continue;
        }
        const double n = total(event);
        const double p = (event.target.with + event.reference.without) / n;
        const double q = (event.target.without + event.reference.with) / n;
        const double r = event.target.with * event.reference.without / n;
        const double s = event.target.without * event.reference.with / n;
        pr += p * r;
        ps_qr += p * s + q * r;
        qs += q * s;
    }
    return (pr / sums.target / sums.target + ps_qr / sums.target / sums.reference +
            qs / sums.reference / sums.reference) /
           2;
}

std::optional<Interval>
independent_units_interval(const std::vector<UnitTable>& events) {
    const auto variance = odds_ratio_variance(events);
    if (!variance) {
        return std::nullopt;
    }
    const double ratio = odds_ratio(events);
    const double z = boost::math::quantile(boost::math::normal(), 0.975);
    const double half = z * std::sqrt(*variance);
    return Interval{ratio * std::exp(-half), ratio * std::exp(half)};
}

std::optional<ChiSquared> association_test(const std::vector<UnitTable>& events) {
    const OddsSums sums = odds_sums(events);
    double variance = 0;
    for (const UnitTable& event : events) {
        if (says_something(event)) {
            const double n = total(event);
            variance += event.target.all() / n * event.reference.all() / n *
                        (event.target.with + event.reference.with) *
                        (event.target.without + event.reference.without) / (n - 1);
        }
    }
    if (variance == 0) {
        return std::nullopt;
    }
    // a - E is (a * d - b * c) / n
    const double difference = std::abs(sums.target - sums.reference);
    const double corrected = difference < 0.5 ? difference : difference - 0.5;
    const double statistic = corrected * corrected / variance;
    return ChiSquared{statistic, 1, upper_tail(statistic, 1)};
}

double expected_with(const UnitTable& event, double ratio) {
    base::require(covers(event) && ratio > 0 && std::isfinite(ratio),
                  "both sides have units, and the ratio is a positive number");
    const double target = event.target.all();
    const double with = event.target.with + event.reference.with;
    // (ratio - 1) * x^2 - middle * x + ratio * target * with = 0
    const double square = ratio - 1;
    const double middle = ratio * (target + with) + event.reference.all() - with;
    const double constant = ratio * target * with;
    const double root =
        std::sqrt(std::max(middle * middle - 4 * square * constant, 0.0));
    // Of two ways to write the root, the one that subtracts nothing.
    const double x =
        middle > 0 ? 2 * constant / (middle + root) : (middle - root) / (2 * square);
    return std::clamp(x, std::max(0.0, with - event.reference.all()),
                      std::min(target, with));
}

std::optional<ChiSquared> heterogeneity_test(const std::vector<UnitTable>& events) {
    const double ratio = odds_ratio(events);
    if (!(ratio > 0) || std::isinf(ratio)) {
        return std::nullopt;
    }
    double degrees = -1;
    double squares = 0;
    double differences = 0;
    double variances = 0;
    for (const UnitTable& event : events) {
        if (!says_something(event)) {
            continue;
        }
        const double a = expected_with(event, ratio);
        const double b = event.target.all() - a;
        const double c = event.target.with + event.reference.with - a;
        const double d = event.reference.all() - c;
        const double variance = 1 / (1 / a + 1 / b + 1 / c + 1 / d);
        const double difference = event.target.with - a;
        degrees += 1;
        squares += difference * difference / variance;
        differences += difference;
        variances += variance;
    }
    if (degrees < 1) {
        return std::nullopt;
    }
    // Cauchy and Schwarz keep it from below 0, but not its rounding.
    const double statistic =
        std::max(squares - differences * differences / variances, 0.0);
    return ChiSquared{statistic, degrees, upper_tail(statistic, degrees)};
}

} // namespace parallax::measure
