#include "core/measure/holm.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace parallax::measure {

std::vector<double> holm_adjusted(const std::vector<double>& p) {
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> adjusted(p.size());
    double largest = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double value = p[order[i]];
        base::require(value > 0 && value <= 1, "every p is above 0 and at most 1");
        largest = std::max(
            largest, std::min(1.0, static_cast<double>(order.size() - i) * value));
        adjusted[order[i]] = largest;
    }
    return adjusted;
}

} // namespace parallax::measure
