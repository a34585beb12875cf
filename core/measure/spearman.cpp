#include "core/measure/spearman.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace parallax::measure {

using Eigen::VectorXd;

VectorXd mid_ranks(const Eigen::Ref<const VectorXd>& x) {
    base::require(!x.hasNaN(), "numbers to be ranked are numbers");
    std::vector<Eigen::Index> order(static_cast<std::size_t>(x.size()));
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::sort(order.begin(), order.end(),
              [&](Eigen::Index a, Eigen::Index b) { return x[a] < x[b]; });
    VectorXd ranks(x.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first;
        while (last < order.size() && x[order[last]] == x[order[first]]) {
            ++last;
        }
        const double rank = static_cast<double>(first + 1 + last) / 2;
        for (; first < last; ++first) {
            ranks[order[first]] = rank;
        }
    }
    return ranks;
}

VectorXd centred_ranks(const Eigen::Ref<const VectorXd>& x) {
    return mid_ranks(x).array() - static_cast<double>(x.size() + 1) / 2;
}

double correlation_of_ranks(const Eigen::Ref<const VectorXd>& a,
                            const Eigen::Ref<const VectorXd>& b) {
    base::require(a.size() == b.size(), "both sides have the same features");
    const double squares = a.squaredNorm() * b.squaredNorm();
    if (!(squares > 0)) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    // The root of the product of equal squares is exact, which a product of roots is
    // not; rounding may still leave the quotient a last bit above 1.
    return std::clamp(a.dot(b) / std::sqrt(squares), -1.0, 1.0);
}

double spearman(const Eigen::Ref<const VectorXd>& a,
                const Eigen::Ref<const VectorXd>& b) {
    return correlation_of_ranks(centred_ranks(a), centred_ranks(b));
}

} // namespace parallax::measure
