#include "core/measure/flip_set.hpp"

#include <algorithm>
#include <numeric>

namespace parallax::measure {

HitMargins hit_margins(double tokens_target, double tokens_reference) {
    if (tokens_target == 0 || tokens_reference == 0) {
        return {};
    }
    const double tokens = tokens_target + tokens_reference;
    return {tokens_reference / tokens, -tokens_target / tokens};
}

double margin(const std::vector<Stratum>& strata) {
    double sum = 0;
    for (const Stratum& event : strata) {
        const HitMargins one = hit_margins(event.target.tokens, event.reference.tokens);
        sum += event.target.hits * one.target + event.reference.hits * one.reference;
    }
    return sum;
}

std::optional<std::vector<std::size_t>> flip_set(const std::vector<double>& margins) {
    const double total = std::accumulate(margins.begin(), margins.end(), 0.0);
    const double direction = total < 0 ? -1 : 1;
    std::vector<std::size_t> order(margins.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return direction * margins[a] > direction * margins[b];
    });
    // What is left is added up from the other end, so that it is exactly what the
    // entries that stay add up to.
    std::vector<double> left(order.size() + 1, 0);
    for (std::size_t i = order.size(); i-- > 0;) {
        left[i] = left[i + 1] + margins[order[i]];
    }
    if (total == 0) {
        return std::nullopt;
    }
    for (std::size_t removed = 1; removed <= order.size(); ++removed) {
        if (direction * left[removed] < 0) {
            order.resize(removed);
            return order;
        }
    }
    return std::nullopt;
}

} // namespace parallax::measure
