#pragma once

#include "core/base/error.hpp"
#include "core/measure/keyness.hpp"

#include <Eigen/Core>

namespace parallax::measure {

/// For every term, in the order of the vocabulary.
struct LogOdds {
    Eigen::VectorXd delta; ///< nats
    Eigen::VectorXd z;
};

/// Returns, for every term, how much more the target uses it than the reference does,
/// shrunk towards a prior so that rare terms do not dominate the ranking.
///
/// With y the counts, n = sum(y), a the prior and a0 = sum(a), for each term w:
///
///     delta_w = log((yT_w + a_w) / (nT + a0 - yT_w - a_w))
///             - log((yR_w + a_w) / (nR + a0 - yR_w - a_w))
///     z_w     = delta_w / sqrt(1 / (yT_w + a_w) + 1 / (yR_w + a_w))
///
/// Shapes    target, reference, prior: [terms], same vocabulary, same order, at least 2
///           terms; both results: [terms].
/// Units     counts: tokens, >= 0. prior: pseudo-tokens, > 0. delta: nats.
/// Errors    empty, when a side has no tokens at all.
/// Contract  shapes and units as above; a breach is a bug and throws std::logic_error.
/// Numerics  swapping the sides negates both results exactly; results are finite unless
///           a prior is so small that it is lost beside the tokens (from 1e-9 of them
///           it is not); a term absent from both sides has delta 0 when nT == nR.
/// Cost      O(terms).
/// Reading   z orders terms; it takes tokens as independent, which they are not, so it
///           is no test; it does not prove framing.
/// Source    Monroe, Colaresi, Quinn (2008), Fightin' Words, Political Analysis
///           16(4):372-403, equations 15, 16, 20 and 22, doi:10.1093/pan/mpn018.
[[nodiscard]] base::Result<LogOdds>
log_odds(const Eigen::Ref<const Eigen::VectorXd>& target,
         const Eigen::Ref<const Eigen::VectorXd>& reference,
         const Eigen::Ref<const Eigen::VectorXd>& prior);

/// The same for one term.
struct TermLogOdds {
    double delta = 0; ///< nats
    double z = 0;
};

/// Returns what log_odds() does for one term, to the last bit, prior_tokens being the
/// sum of the prior over all terms.
///
/// Contract  as log_odds(); both sides have tokens.
[[nodiscard]] TermLogOdds term_log_odds(const TermCounts& counts, double prior,
                                        double prior_tokens);

/// Returns the prior that spreads `size` pseudo-tokens over the terms as the pooled
/// corpus spreads its tokens ("informative Dirichlet prior").
///
/// Contract  every pooled count > 0, size > 0.
/// Source    Monroe, Colaresi, Quinn (2008), section 3.5.2.
[[nodiscard]] Eigen::VectorXd
informative_prior(const Eigen::Ref<const Eigen::VectorXd>& pooled, double size);

} // namespace parallax::measure
