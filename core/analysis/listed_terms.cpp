#include "core/analysis/listed_terms.hpp"

#include "core/analysis/term_numbers.hpp"
#include "core/measure/distinctive_terms.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <tbb/parallel_for.h>

namespace parallax::analysis {

namespace {

constexpr double prior_size = 1000; // pseudo-tokens

/// Fills the intervals of a term, or why there are none.
void fill_intervals(const measure::DistinctiveTerm& term, std::uint64_t smaller_side,
                    TermFinding& finding) {
    finding.z = term.z;
    finding.log_odds.value = term.log_odds;
    const Status missing = smaller_side < measure::articles_for_an_interval
                               ? Status::too_few_articles
                               : Status::unstable;
    if (term.interval) {
        finding.log_odds.low = term.interval->low;
        finding.log_odds.high = term.interval->high;
    } else {
        finding.log_odds.status = missing;
    }
    if (!term.log2_ratio) {
        finding.log_ratio.status = missing;
        return;
    }
    if (std::isfinite(term.log2_ratio->low)) {
        finding.log_ratio.low = term.log2_ratio->low;
    }
    if (std::isfinite(term.log2_ratio->high)) {
        finding.log_ratio.high = term.log2_ratio->high;
    }
    finding.log_ratio.is_infinite = !finding.log_ratio.low && !finding.log_ratio.high &&
                                    term.log2_ratio->low == term.log2_ratio->high;
    if (!finding.log_ratio.low && !finding.log_ratio.high &&
        !finding.log_ratio.is_infinite) {
        finding.log_ratio.status = Status::unstable;
    }
}

} // namespace

std::vector<std::vector<ListedTerm>> listed_terms(const Plan& plan,
                                                  const Material& material,
                                                  const Wording& wording,
                                                  std::uint64_t family) {
    const std::size_t outlets = material.outlets.size();
    std::vector<std::uint64_t> articles(outlets, 0);
    for (const std::size_t outlet : material.outlet_of) {
        ++articles[outlet];
    }
    // One more: the column of all features that have none may be among them, and is no
    // term.
    const std::uint64_t most = plan.terms_per_outlet + 1;
    measure::DistinctiveOptions options{most, prior_size, plan.resamples};
    if (wording.fixed_tokens) {
        options.fixed_outlet = outlets - 1;
    }
    const auto strongest =
        measure::distinctive_terms(wording.counts, wording.sums.tokens,
                                   material.outlet_of, material.keys, options);
    const TermNumbers numbers(material, wording, family);
    std::vector<std::vector<ListedTerm>> all(outlets);
    tbb::parallel_for(std::size_t{0}, outlets, [&](std::size_t target) {
        const std::uint64_t others = material.articles() - articles[target];
        const std::uint64_t smaller = wording.fixed_tokens
                                          ? articles[target]
                                          : std::min(articles[target], others);
        for (const measure::DistinctiveTerm& term : strongest[target]) {
            if (term.term >= named_features(wording) ||
                all[target].size() == plan.terms_per_outlet) {
                continue;
            }
            TermFinding finding;
            finding.feature = name_of(material, wording, term.term);
            finding.target = target;
            fill_intervals(term, smaller, finding);
            numbers.fill(term.term, finding);
            if (finding.docfreq_target == 1) {
                finding.log_odds.status = Status::one_article;
            }
            all[target].push_back({std::move(finding), term.term});
        }
    });
    return all;
}

} // namespace parallax::analysis
