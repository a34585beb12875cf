#include "core/measure/log_odds.hpp"

#include "core/measure/keyness.hpp"

#include <memory>
#include <vector>

#include "bench/measured.hpp"
#include "bench/subjects.hpp"

namespace parallax::bench {

namespace {

/// The first outlet against all others.
struct Sides {
    Eigen::VectorXd target; ///< [terms]
    Eigen::VectorXd reference;
    Eigen::VectorXd prior;
};

Sides sides_of(const Input& input) {
    const index::Counts totals = index::grouped(input.counts, input.material.outlet_of,
                                                input.material.outlets.size());
    Eigen::VectorXd pooled = Eigen::VectorXd::Zero(totals.cols());
    for (std::int64_t outlet = 0; outlet < totals.rows(); ++outlet) {
        pooled += totals.row(outlet).cast<double>().transpose();
    }
    Sides sides;
    sides.target = totals.row(0).cast<double>().transpose();
    sides.reference = pooled - sides.target;
    sides.prior = measure::informative_prior(pooled, 1000);
    return sides;
}

} // namespace

void add_log_odds(const Input& input) {
    const auto sides = std::make_shared<const Sides>(sides_of(input));
    const Amount terms{input.material.index.vocabulary.terms(), "terms"};
    add_benchmark(
        "log_odds/log_odds", terms,
        [sides] {
            return measure::log_odds(sides->target, sides->reference, sides->prior)
                .value();
        },
        [](const measure::LogOdds& answer, Checksum& checksum) {
            for (Eigen::Index i = 0; i < answer.z.size(); ++i) {
                checksum.add_rounded(answer.delta[i]);
                checksum.add_rounded(answer.z[i]);
            }
        });
    add_benchmark(
        "log_odds/log_likelihood", terms,
        [sides] {
            const double target = sides->target.sum();
            const double reference = sides->reference.sum();
            std::vector<double> g2;
            for (Eigen::Index i = 0; i < sides->target.size(); ++i) {
                g2.push_back(measure::signed_log_likelihood(
                    {sides->target[i], sides->reference[i], target, reference},
                    measure::Correction::none));
            }
            return g2;
        },
        [](const std::vector<double>& g2, Checksum& checksum) {
            for (const double number : g2) {
                checksum.add_rounded(number);
            }
        });
}

} // namespace parallax::bench
