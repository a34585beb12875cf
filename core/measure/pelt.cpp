#include "core/measure/pelt.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace parallax::measure {

namespace {

/// Sums over the periods before each one, so that a stretch costs two subtractions.
struct Sums {
    std::vector<double> hits{0};
    std::vector<double> tokens{0};
    std::vector<double> squares{0}; ///< of h^2 / n

    /// Cost of the periods [first, last), without the division by the variance.
    [[nodiscard]] double cost(std::size_t first, std::size_t last) const {
        const double h = hits[last] - hits[first];
        const double n = tokens[last] - tokens[first];
        return std::max(0.0, squares[last] - squares[first] - h * h / n);
    }
};

Sums sums_of(const RateSeries& series) {
    Sums sums;
    for (std::size_t t = 0; t < series.hits.size(); ++t) {
        const double h = series.hits[t];
        const double n = series.tokens[t];
        base::require(n > 0 && h >= 0, "every period has tokens, and no negative hits");
        sums.hits.push_back(sums.hits.back() + h);
        sums.tokens.push_back(sums.tokens.back() + n);
        sums.squares.push_back(sums.squares.back() + h * h / n);
    }
    return sums;
}

double variance_of(const RateSeries& series) {
    double sum = 0;
    for (std::size_t t = 1; t < series.hits.size(); ++t) {
        const double step = series.hits[t] / series.tokens[t] -
                            series.hits[t - 1] / series.tokens[t - 1];
        sum += step * step / (1 / series.tokens[t] + 1 / series.tokens[t - 1]);
    }
    return series.hits.size() < 2 ? 0
                                  : sum / static_cast<double>(series.hits.size() - 1);
}

/// Where the last stretch may begin.
struct Candidate {
    std::size_t first = 0;
    /// From here on another one is at least as good; it is left out then.
    std::size_t until = std::numeric_limits<std::size_t>::max();
};

void require_shape(const RateSeries& series, std::size_t least_stretch) {
    base::require(series.hits.size() == series.tokens.size() && least_stretch >= 1,
                  "every period has hits and tokens, and a stretch has a period");
}

} // namespace

ChangePoints change_points(const RateSeries& series, std::size_t least_stretch) {
    require_shape(series, least_stretch);
    const std::size_t periods = series.hits.size();
    const Sums sums = sums_of(series);
    ChangePoints result;
    result.variance = variance_of(series);
    result.penalty = periods == 0 ? 0 : 3 * std::log(static_cast<double>(periods));
    if (periods < 2 * least_stretch || result.variance == 0) {
        return result;
    }
    constexpr double infinity = std::numeric_limits<double>::infinity();
    std::vector<double> best(periods + 1, infinity); // of the periods before each one
    std::vector<std::size_t> last(periods + 1, 0);
    best[0] = -result.penalty;
    std::vector<Candidate> candidates{{}};
    for (std::size_t end = least_stretch; end <= periods; ++end) {
        std::erase_if(candidates, [&](const Candidate& c) { return c.until <= end; });
        for (const Candidate& candidate : candidates) {
            const double total = best[candidate.first] +
                                 sums.cost(candidate.first, end) / result.variance +
                                 result.penalty;
            if (total < best[end]) {
                best[end] = total;
                last[end] = candidate.first;
            }
        }
        // One that is no better than a change point here can't become so again, from
        // where on a change point here is allowed.
        for (Candidate& candidate : candidates) {
            if (best[candidate.first] +
                    sums.cost(candidate.first, end) / result.variance >
                best[end]) {
                candidate.until = std::min(candidate.until, end + least_stretch);
            }
        }
        if (end + 1 >= 2 * least_stretch) { // the next end can use this beginning
            candidates.push_back({end + 1 - least_stretch});
        }
    }
    result.gain =
        std::max(0.0, sums.cost(0, periods) / result.variance - best[periods]);
    for (std::size_t end = periods; last[end] > 0; end = last[end]) {
        result.first.push_back(last[end]);
    }
    std::reverse(result.first.begin(), result.first.end());
    return result;
}

double best_split(const RateSeries& series, std::size_t least_stretch) {
    require_shape(series, least_stretch);
    const std::size_t periods = series.hits.size();
    const Sums sums = sums_of(series);
    double best = 0;
    for (std::size_t t = least_stretch; t + least_stretch <= periods; ++t) {
        best = std::max(best, sums.cost(0, periods) - sums.cost(0, t) -
                                  sums.cost(t, periods));
    }
    return best;
}

} // namespace parallax::measure
