#include "core/measure/distinctive_terms.hpp"

#include "core/base/contract.hpp"
#include "core/measure/log_odds.hpp"
#include "core/measure/strongest_terms.hpp"
#include "core/measure/term_intervals.hpp"

namespace parallax::measure {

namespace {

/// The terms that set each outlet apart, without intervals.
///
/// Only terms that the outlet uses need a look, which are few of all: with own = 0, the
/// pooled count p and the prior s * p (s = size / tokens), its odds are those of the
/// share s * p / (nT + size), the others' those of (1 + s) * p / (nR + size), and as
/// s * (nR + size) < (1 + s) * (nT + size) for any nT > 0, delta is below 0.
std::vector<std::vector<DistinctiveTerm>> strongest(const OutletTerms& outlet_sums,
                                                    const TermTotals& totals,
                                                    const Eigen::VectorXd& prior,
                                                    std::uint64_t most) {
    const double prior_tokens = prior.sum();
    const auto scored = [&](const OutletTerm& term) -> TermLogOdds {
        const double tokens =
            totals.outlet_tokens[static_cast<Eigen::Index>(term.outlet)];
        if (tokens == 0 || tokens == totals.tokens) {
            return {}; // a side without tokens has no wording to set apart
        }
        return term_log_odds({term.count, totals.pooled[term.term] - term.count, tokens,
                              totals.tokens - tokens},
                             prior[term.term], prior_tokens);
    };
    const auto best = strongest_terms(
        outlet_sums, most,
        [&](const OutletTerm& term, double /*least*/) { return scored(term).z; });
    std::vector<std::vector<DistinctiveTerm>> terms(best.size());
    for (std::size_t outlet = 0; outlet < best.size(); ++outlet) {
        for (const ScoredTerm& term : best[outlet]) {
            const auto own = static_cast<double>(
                outlet_sums.coeff(static_cast<Eigen::Index>(outlet), term.term));
            terms[outlet].push_back({term.term, scored({outlet, term.term, own}).delta,
                                     term.score, std::nullopt, std::nullopt});
        }
    }
    return terms;
}

FixedCounts fixed_counts(const OutletTerms& outlet_sums, std::size_t outlet) {
    FixedCounts fixed{Eigen::VectorXd(outlet_sums.cols()), 0};
    for (Eigen::Index term = 0; term < outlet_sums.cols(); ++term) {
        fixed.of_term[term] = static_cast<double>(
            outlet_sums.coeff(static_cast<Eigen::Index>(outlet), term));
    }
    fixed.tokens = fixed.of_term.sum();
    return fixed;
}

} // namespace

std::vector<std::vector<DistinctiveTerm>> distinctive_terms(
    const Eigen::Map<const ArticleTerms>& counts, const OutletTerms& outlet_sums,
    std::span<const std::size_t> outlet_of, std::span<const std::uint64_t> keys,
    const DistinctiveOptions& options) {
    const auto articles = static_cast<std::size_t>(counts.rows());
    const auto outlets = static_cast<std::size_t>(outlet_sums.rows());
    base::require(outlet_of.size() == articles && keys.size() == articles,
                  "every article has an outlet and a key");
    base::require(counts.cols() == outlet_sums.cols(),
                  "outlets are counted on the terms of the articles");
    if (counts.cols() < 2) {
        return std::vector<std::vector<DistinctiveTerm>>(outlets);
    }
    const TermTotals totals = totals_of(outlet_sums);
    const Eigen::VectorXd prior = informative_prior(totals.pooled, options.prior_size);
    auto terms = strongest(outlet_sums, totals, prior, options.most);
    if (options.resamples == 0) {
        return terms;
    }

    std::vector<WantedInterval> wanted;
    for (std::size_t outlet = 0; outlet < outlets; ++outlet) {
        for (const DistinctiveTerm& term : terms[outlet]) {
            wanted.push_back({term.term, outlet, prior[term.term]});
        }
    }
    DrawnArticles drawn{counts, outlet_of, keys, outlets};
    if (options.fixed_outlet) {
        drawn.fixed = fixed_counts(outlet_sums, *options.fixed_outlet);
    }
    const auto intervals =
        term_intervals(drawn, wanted, options.prior_size, options.resamples);
    auto interval = intervals.begin();
    for (std::vector<DistinctiveTerm>& of_outlet : terms) {
        for (DistinctiveTerm& term : of_outlet) {
            term.interval = interval->log_odds;
            term.log2_ratio = interval->log2_ratio;
            ++interval;
        }
    }
    return terms;
}

} // namespace parallax::measure
