#include "core/measure/log_odds.hpp"

#include "core/base/contract.hpp"

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
    const double prior_total = prior.sum();
    const auto log_odds_of = [&](const Eigen::Ref<const Eigen::VectorXd>& side,
                                 double total) -> Eigen::VectorXd {
        const Eigen::ArrayXd with_prior = side.array() + prior.array();
        return (with_prior / (total + prior_total - with_prior)).log();
    };
    LogOdds result;
    result.delta =
        log_odds_of(target, target_total) - log_odds_of(reference, reference_total);
    const Eigen::ArrayXd variance =
        (target + prior).array().inverse() + (reference + prior).array().inverse();
    result.z = result.delta.array() / variance.sqrt();
    return result;
}

Eigen::VectorXd informative_prior(const Eigen::Ref<const Eigen::VectorXd>& pooled,
                                  double size) {
    base::require((pooled.array() > 0).all() && size > 0,
                  "every term occurs in the pooled corpus, and the prior has a size");
    return pooled * (size / pooled.sum());
}

} // namespace parallax::measure
