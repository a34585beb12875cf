#include "core/measure/event_differences.hpp"

#include "core/base/contract.hpp"

#include <cmath>

#include <boost/math/distributions/students_t.hpp>

namespace parallax::measure {

PairedDifference paired_difference(const std::vector<UnitTable>& events) {
    std::vector<double> differences;
    double sum = 0;
    for (const UnitTable& event : events) {
        base::require(event.target.with >= 0 && event.target.without >= 0 &&
                          event.reference.with >= 0 && event.reference.without >= 0,
                      "units are not negative");
        if (event.target.all() > 0 && event.reference.all() > 0) {
            differences.push_back(event.target.with / event.target.all() -
                                  event.reference.with / event.reference.all());
            sum += differences.back();
        }
    }
    const auto n = static_cast<double>(differences.size());
    PairedDifference result;
    result.events = differences.size();
    result.mean = sum / n;
    double squares = 0;
    bool differ = false;
    for (const double difference : differences) {
        squares += (difference - result.mean) * (difference - result.mean);
        differ = differ || difference != differences.front();
    }
    if (result.events < events_for_an_interval || !differ) {
        return result;
    }
    const double t = boost::math::quantile(boost::math::students_t(n - 1), 0.975);
    const double half = t * std::sqrt(squares / (n - 1) / n);
    result.interval = Interval{result.mean - half, result.mean + half};
    return result;
}

} // namespace parallax::measure
