#include "core/measure/log_odds.hpp"

#include "core/measure/article_terms.hpp"
#include "core/measure/key_terms.hpp"
#include "core/measure/keyness.hpp"

#include <cstdint>
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

Sides sides_of(const index::GroupCounts& sums) {
    const Eigen::VectorXd pooled = measure::totals_of(sums).pooled;
    Sides sides;
    sides.target = sums.row(0).cast<double>().transpose();
    sides.reference = pooled - sides.target;
    sides.prior = measure::informative_prior(pooled, 1000);
    return sides;
}

} // namespace

void add_log_odds(const Input& input) {
    const auto sums = std::make_shared<const index::GroupCounts>(
        index::grouped(input.material.index.counts(), input.material.outlet_of,
                       input.material.outlets.size())
            .tokens);
    const auto sides = std::make_shared<const Sides>(sides_of(*sums));
    const Amount terms{input.material.index.vocabulary().terms(), "terms"};
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
    const auto add_terms = [](const auto& outlets, Checksum& checksum) {
        for (const std::vector<measure::ScoredTerm>& terms : outlets) {
            for (const measure::ScoredTerm& term : terms) {
                checksum.add(static_cast<std::uint64_t>(term.term));
                checksum.add_rounded(term.score);
            }
        }
    };
    add_threaded_benchmark(
        "log_odds/key_terms", {static_cast<std::uint64_t>(sums->nonZeros()), "cells"},
        [sums] { return measure::key_terms(*sums, 25); }, add_terms);
}

} // namespace parallax::bench
