#include "core/measure/ratio_gap.hpp"

#include "core/base/contract.hpp"

#include <cmath>

namespace parallax::measure {

namespace {

bool is_sound(const Exposure& side) {
    return std::isfinite(side.hits) && std::isfinite(side.tokens) && side.hits >= 0 &&
           side.tokens >= 0 && (side.tokens > 0 || side.hits == 0);
}

/// What the raw and the adjusted ratio divide.
struct Sums {
    Stratum all;
    double target = 0; ///< the sums of log2_adjusted_ratio()
    double reference = 0;

    [[nodiscard]] double gap() const {
        return log2_rate_ratio(all.target, all.reference) -
               (std::log2(target) - std::log2(reference));
    }
};

Sums operator+(const Sums& a, const Sums& b) {
    const auto plus = [](const Exposure& x, const Exposure& y) {
        return Exposure{x.hits + y.hits, x.tokens + y.tokens};
    };
    return {{plus(a.all.target, b.all.target), plus(a.all.reference, b.all.reference)},
            a.target + b.target,
            a.reference + b.reference};
}

Sums sums_of(const Stratum& event) {
    Sums sums{event};
    const double tokens = event.target.tokens + event.reference.tokens;
    if (tokens > 0) {
        sums.target = event.target.hits * (event.reference.tokens / tokens);
        sums.reference = event.reference.hits * (event.target.tokens / tokens);
    }
    return sums;
}

} // namespace

std::vector<double> gap_changes(const ByEvent& sides) {
    std::vector<Sums> parts;
    for (const Stratum& event : sides.events) {
        parts.push_back(sums_of(event));
    }
    parts.push_back({sides.elsewhere, 0, 0});
    for (const Sums& part : parts) {
        base::require(is_sound(part.all.target) && is_sound(part.all.reference),
                      "hits and tokens are finite and not negative, and hits are found "
                      "in tokens");
    }
    // Added from both ends instead of taken away: what is left of nothing is 0.
    std::vector<Sums> behind(parts.size() + 1);
    for (std::size_t i = parts.size(); i-- > 0;) {
        behind[i] = parts[i] + behind[i + 1];
    }
    const double gap = behind[0].gap();
    std::vector<double> changes;
    Sums before;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool is_nothing =
            parts[i].all.target.tokens == 0 && parts[i].all.reference.tokens == 0;
        changes.push_back(is_nothing ? 0 : gap - (before + behind[i + 1]).gap());
        before = before + parts[i];
    }
    return changes;
}

} // namespace parallax::measure
