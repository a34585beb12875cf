#include "core/measure/group_jackknife.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <boost/math/distributions/students_t.hpp>

namespace parallax::measure {

Eigen::MatrixXd jackknife_weights(std::size_t outlets,
                                  std::span<const std::size_t> outlet_of,
                                  std::span<const std::uint64_t> keys) {
    base::require(outlet_of.size() == keys.size(), "every article has a key");
    std::vector<std::vector<std::size_t>> articles(outlets);
    for (std::size_t a = 0; a < outlet_of.size(); ++a) {
        articles.at(outlet_of[a]).push_back(a);
    }
    Eigen::MatrixXd weights =
        Eigen::MatrixXd::Ones(1 + static_cast<Eigen::Index>(jackknife_groups),
                              static_cast<Eigen::Index>(keys.size()));
    for (auto& of_outlet : articles) {
        std::stable_sort(
            of_outlet.begin(), of_outlet.end(),
            [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
        for (std::size_t i = 0; i < of_outlet.size(); ++i) {
            weights(static_cast<Eigen::Index>(1 + i % jackknife_groups),
                    static_cast<Eigen::Index>(of_outlet[i])) = 0;
        }
    }
    return weights;
}

std::optional<Interval>
jackknife_interval(const Eigen::Ref<const Eigen::VectorXd>& replicates,
                   std::uint64_t articles, Bounds bounds) {
    base::require(replicates.size() >= 3, "a jackknife has at least two groups");
    const double value = replicates[0];
    const double low = bounds == Bounds::zero_to_one ? 0 : -1;
    const auto groups = static_cast<double>(replicates.size() - 1);
    const double squares =
        (replicates.tail(replicates.size() - 1).array() - value).square().sum();
    if (articles < articles_for_an_interval || !(squares > 0) ||
        !(value > low && value < 1)) {
        return std::nullopt;
    }
    const double freedom = std::min(groups, static_cast<double>(articles)) - 1;
    const double t = boost::math::quantile(boost::math::students_t(freedom), 1 - 0.025);
    // log((x - low) / (1 - x)) has the slope (1 - low) / ((x - low) (1 - x)).
    const double centre = std::log(value - low) - std::log1p(-value);
    const double half = t * std::sqrt((groups - 1) / groups * squares) * (1 - low) /
                        ((value - low) * (1 - value));
    const auto back = [&](double x) { return low + (1 - low) / (1 + std::exp(-x)); };
    return Interval{back(centre - half), back(centre + half)};
}

} // namespace parallax::measure
