#include "core/measure/adjusted_score.hpp"

#include <algorithm>

namespace parallax::measure {

namespace {

/// aa - 2 * ab * x + bb * x^2
struct Quadratic {
    double aa = 0;
    double ab = 0;
    double bb = 0;
};

/// The sum over a side's articles of (x-independent part - x * the other)^2, where an
/// article's parts are own * h - mean * n and rest * n, times `share`.
Quadratic squares(const SideMoments& side, double own_mean, double other_mean,
                  double share) {
    const double s2 = share * share;
    return {s2 * std::max(side.hits_squared - 2 * own_mean * side.hits_by_tokens +
                              own_mean * own_mean * side.tokens_squared,
                          0.0),
            s2 * other_mean * (side.hits_by_tokens - own_mean * side.tokens_squared),
            s2 * other_mean * other_mean * side.tokens_squared};
}

Quadratic variance_of(const StratumMoments& event) {
    const double tokens = event.target.tokens + event.reference.tokens;
    const double p = event.reference.tokens / tokens;
    const double q = event.target.tokens / tokens;
    const double target_mean = event.target.hits / tokens;
    const double reference_mean = event.reference.hits / tokens;
    const Quadratic target = squares(event.target, target_mean, reference_mean, p);
    // The reference's part is the same with the roles of a and b exchanged.
    const Quadratic reference =
        squares(event.reference, reference_mean, target_mean, q);
    const double m = event.target.articles + event.reference.articles;
    const double factor = m / (m - 1);
    return {factor * (target.aa + reference.bb), factor * (target.ab + reference.ab),
            factor * (target.bb + reference.aa)};
}

} // namespace

RatioScore adjusted_score(const std::vector<StratumMoments>& strata) {
    RatioScore score;
    for (const StratumMoments& event : strata) {
        if (event.target.tokens == 0 || event.reference.tokens == 0) {
            continue;
        }
        const double tokens = event.target.tokens + event.reference.tokens;
        const double p = event.reference.tokens / tokens;
        const double q = event.target.tokens / tokens;
        score.a += event.target.hits * p;
        score.b += event.reference.hits * q;
        score.poisson += (event.target.hits + event.reference.hits) * p * q;
        score.degrees += event.target.articles + event.reference.articles - 1;
        const Quadratic here = variance_of(event);
        score.aa += here.aa;
        score.ab += here.ab;
        score.bb += here.bb;
    }
    return score;
}

} // namespace parallax::measure
