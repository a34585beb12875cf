#include "core/measure/odds_interval.hpp"

#include "core/base/contract.hpp"
#include "core/measure/score_interval.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/distributions/normal.hpp>

namespace parallax::measure {

namespace {

/// Beyond e to the power of it there is no bound.
constexpr double farthest = 20;
constexpr double step = 0.25;
constexpr int halvings = 45; ///< of a step: to a last bit or so

Units units_of(const SideMoments& side) {
    base::require(side.hits >= 0 && side.hits <= side.tokens,
                  "no more units with a hit than units");
    return {side.hits, side.tokens - side.hits};
}

/// The sum over a side's articles of (h - k * p)^2.
double squares(const SideMoments& side, double p) {
    return std::max(side.hits_squared - 2 * p * side.hits_by_tokens +
                        p * p * side.tokens_squared,
                    0.0);
}

/// 1 - leverage of the side's articles, where the share that is expected follows the
/// side with own / (own + other).
double unshared(const SideMoments& side, double own, double other) {
    const double one = side.tokens_squared / (side.tokens * side.tokens);
    return (other + own * (1 - one)) / (own + other);
}

/// The test of an odds ratio by articles.
class RatioTest {
  public:
    explicit RatioTest(const std::vector<StratumMoments>& events) {
        const std::vector<UnitTable> tables = unit_tables(events);
        sums_ = odds_sums(tables);
        for (std::size_t e = 0; e < events.size(); ++e) {
            const UnitTable& table = tables[e];
            const double with = table.target.with + table.reference.with;
            const double all = table.target.all() + table.reference.all();
            if (table.target.all() > 0 && table.reference.all() > 0 && with > 0 &&
                with < all) {
                events_.push_back({events[e], table});
                degrees_ +=
                    events[e].target.articles + events[e].reference.articles - 1;
            }
        }
        if (degrees_ > 1) {
            critical_ = critical_squared(degrees_);
        }
    }

    [[nodiscard]] const OddsSums& sums() const { return sums_; }
    [[nodiscard]] double degrees() const { return degrees_; }

    [[nodiscard]] bool accepts(double log_ratio) const {
        const double x = std::exp(log_ratio);
        double by_articles = 0;
        double by_units = 0;
        for (const Event& event : events_) {
            const double target = event.table.target.all();
            const double reference = event.table.reference.all();
            const double expected = expected_with(event.table, x);
            const double p_target = expected / target;
            const double p_reference =
                (event.table.target.with + event.table.reference.with - expected) /
                reference;
            const double all = target + reference;
            const double w_target =
                reference / all * (1 - p_reference + x * p_reference);
            const double w_reference = target / all * (p_target + x * (1 - p_target));
            by_articles += w_target * w_target *
                               squares(event.moments.target, p_target) /
                               unshared(event.moments.target, w_reference, w_target) +
                           w_reference * w_reference *
                               squares(event.moments.reference, p_reference) /
                               unshared(event.moments.reference, w_target, w_reference);
            by_units +=
                w_target * w_target * target * p_target * (1 - p_target) +
                w_reference * w_reference * reference * p_reference * (1 - p_reference);
        }
        const double difference = sums_.target - x * sums_.reference;
        return difference * difference <=
               std::max(critical_ * by_articles, z2_ * by_units);
    }

  private:
    struct Event {
        StratumMoments moments;
        UnitTable table;
    };

    std::vector<Event> events_; ///< that say something
    OddsSums sums_;
    double degrees_ = 0;
    double critical_ = 0;
    double z2_ = std::pow(boost::math::quantile(boost::math::normal(), 0.975), 2);
};

/// Returns the end of what is accepted on the way from an accepted log ratio by steps
/// of one sign; nothing when it is beyond the farthest.
std::optional<double> end_from(const RatioTest& test, double accepted, double by) {
    double rejected = accepted + by;
    while (test.accepts(rejected)) {
        accepted = rejected;
        rejected += by;
        if (std::abs(rejected) > farthest) {
            return std::nullopt;
        }
    }
    for (int i = 0; i < halvings; ++i) {
        const double middle = (accepted + rejected) / 2;
        (test.accepts(middle) ? accepted : rejected) = middle;
    }
    return accepted;
}

} // namespace

std::vector<UnitTable> unit_tables(const std::vector<StratumMoments>& events) {
    std::vector<UnitTable> tables;
    tables.reserve(events.size());
    for (const StratumMoments& event : events) {
        tables.push_back({units_of(event.target), units_of(event.reference)});
    }
    return tables;
}

std::optional<Interval> odds_ratio_interval(const std::vector<StratumMoments>& events) {
    const RatioTest test(events);
    const auto [target, reference] = test.sums();
    if ((target == 0 && reference == 0) || !(test.degrees() > 1)) {
        return std::nullopt;
    }
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const double ratio = target / reference;
    // From 0 or from infinity the only end lies on the way back.
    const double from = reference == 0 ? farthest
                        : target == 0  ? -farthest
                                       : std::log(ratio);
    const auto low = target == 0 ? std::nullopt : end_from(test, from, -step);
    const auto high = reference == 0 ? std::nullopt : end_from(test, from, step);
    // The end is on the accepted side of a step; the ratio itself may be off by a bit.
    return Interval{low ? std::min(std::exp(*low), ratio) : 0,
                    high ? std::max(std::exp(*high), ratio) : infinity};
}

} // namespace parallax::measure
