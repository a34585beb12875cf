#include "core/measure/multiplicity.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace parallax::measure {

std::vector<double> false_discovery_rates(const std::vector<double>& p) {
    base::require(
        std::all_of(p.begin(), p.end(), [](double x) { return x > 0 && x <= 1; }),
        "every p is above 0 and at most 1");
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> q(p.size());
    double least = 1;
    for (std::size_t i = order.size(); i-- > 0;) {
        least = std::min(least, p[order[i]] * static_cast<double>(p.size()) /
                                    static_cast<double>(i + 1));
        q[order[i]] = least;
    }
    return q;
}

std::vector<double> family_wise_ps(const std::vector<double>& standardized,
                                   std::vector<double> largest) {
    base::require(!largest.empty(), "there is at least one permutation");
    std::sort(largest.begin(), largest.end());
    std::vector<double> p;
    p.reserve(standardized.size());
    for (const double one : standardized) {
        const auto first = std::lower_bound(largest.begin(), largest.end(), one);
        p.push_back(static_cast<double>(largest.end() - first + 1) /
                    static_cast<double>(largest.size() + 1));
    }
    return p;
}

} // namespace parallax::measure
