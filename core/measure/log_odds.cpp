#include "core/measure/log_odds.hpp"

#include "core/base/contract.hpp"

#include <cmath>

namespace parallax::measure {

base::Result<LogOdds> log_odds(const Eigen::Ref<const Eigen::VectorXd>& target,
                               const Eigen::Ref<const Eigen::VectorXd>& reference,
                               const Eigen::Ref<const Eigen::VectorXd>& prior) {
    base::require(target.size() == reference.size() && target.size() == prior.size() &&
                      target.size() >= 2,
                  "both sides and the prior have the same two or more terms");
    base::require((target.array() >= 0).all() && (reference.array() >= 0).all() &&
                      (prior.array() > 0).all(),
                  "counts are not negative and the prior is positive");
    const double target_total = target.sum();
    const double reference_total = reference.sum();
    if (target_total == 0 || reference_total == 0) {
        return tl::unexpected(base::Error{
            base::ErrorKind::empty,
            std::string("the ") + (target_total == 0 ? "target" : "reference") +
                " has no tokens, so no term can be told to set the sides apart",
            {}});
    }
    const double prior_tokens = prior.sum();
    LogOdds result{Eigen::VectorXd(target.size()), Eigen::VectorXd(target.size())};
    for (Eigen::Index w = 0; w < target.size(); ++w) {
        const TermLogOdds term =
            term_log_odds({target[w], reference[w], target_total, reference_total},
                          prior[w], prior_tokens);
        result.delta[w] = term.delta;
        result.z[w] = term.z;
    }
    return result;
}

TermLogOdds term_log_odds(const TermCounts& counts, double prior, double prior_tokens) {
    const auto side = [&](double with_prior, double tokens) {
        return std::log(with_prior / (tokens + prior_tokens - with_prior));
    };
    const double target = counts.target + prior;
    const double reference = counts.reference + prior;
    const double delta =
        side(target, counts.target_tokens) - side(reference, counts.reference_tokens);
    return {delta, delta / std::sqrt(1 / target + 1 / reference)};
}

Eigen::VectorXd informative_prior(const Eigen::Ref<const Eigen::VectorXd>& pooled,
                                  double size) {
    base::require((pooled.array() > 0).all() && size > 0,
                  "every term occurs in the pooled corpus, and the prior has a size");
    return pooled * (size / pooled.sum());
}

} // namespace parallax::measure
