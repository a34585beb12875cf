#include "core/measure/exchange_strata.hpp"

#include <algorithm>

namespace parallax::measure {

std::vector<std::vector<std::size_t>> exchange_strata(const FramingCounts& counts,
                                                      Exchange exchange) {
    const bool inside = exchange == Exchange::inside_events;
    std::vector<std::vector<std::size_t>> strata(inside ? counts.events : 1);
    for (std::size_t a = 0; a < counts.outlet.size(); ++a) {
        if (!inside) {
            strata[0].push_back(a);
        } else if (counts.event[a]) {
            strata[*counts.event[a]].push_back(a);
        }
    }
    std::erase_if(strata, [&](const std::vector<std::size_t>& rows) {
        return std::all_of(rows.begin(), rows.end(), [&](std::size_t a) {
            return counts.outlet[a] == counts.outlet[rows.front()];
        });
    });
    return strata;
}

} // namespace parallax::measure
