#include "core/analysis/describe.hpp"
#include "core/analysis/term_numbers.hpp"
#include "core/analysis/term_tests.hpp"
#include "core/analysis/wording.hpp"
#include "core/index/counts.hpp"
#include "core/index/ngrams.hpp"
#include "core/measure/distinctive_terms.hpp"

#include <algorithm>
#include <cmath>

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

/// Returns the findings of each outlet, the strongest first.
std::vector<std::vector<TermFinding>> findings_of(const Plan& plan,
                                                  const Material& material,
                                                  const Wording& wording,
                                                  const TermFamily& family) {
    const std::size_t outlets = material.outlets.size();
    std::vector<std::uint64_t> articles(outlets, 0);
    for (const std::size_t outlet : material.outlet_of) {
        ++articles[outlet];
    }
    // One more: the rare n-grams together may be among them, and are no term.
    const std::uint64_t most =
        plan.terms_per_outlet + (wording.ngrams != nullptr ? 1U : 0U);
    const auto strongest = measure::distinctive_terms(
        wording.counts, wording.sums.tokens, material.outlet_of, material.keys,
        {most, prior_size, plan.resamples});
    const TermNumbers numbers(material, wording, family_size(material, wording));
    std::vector<std::vector<TermFinding>> all(outlets);
    tbb::parallel_for(std::size_t{0}, outlets, [&](std::size_t target) {
        const std::uint64_t smaller = std::min<std::uint64_t>(
            articles[target], material.articles() - articles[target]);
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
            family.fill(term.term, target, finding);
            if (finding.docfreq_target == 1) {
                finding.log_odds.status = Status::one_article;
            }
            all[target].push_back(std::move(finding));
        }
    });
    return all;
}

/// Lengths that --ngrams asks for beside single terms.
struct LongerWordings {
    std::vector<index::Ngrams> ngrams;
    std::vector<index::GroupTerms> sums;
};

LongerWordings longer_wordings(const Plan& plan, const Material& material) {
    LongerWordings longer;
    if (plan.ngrams < 2) {
        return longer;
    }
    longer.ngrams = index::ngrams_of(material.index, plan.ngrams, plan.min_count);
    for (const index::Ngrams& ngrams : longer.ngrams) {
        longer.sums.push_back(
            index::grouped({ngrams.counts.rows(), ngrams.counts.cols(),
                            ngrams.counts.nonZeros(), ngrams.counts.outerIndexPtr(),
                            ngrams.counts.innerIndexPtr(), ngrams.counts.valuePtr()},
                           material.outlet_of, material.outlets.size()));
    }
    return longer;
}

} // namespace

index::GroupTerms outlet_terms(const Material& material) {
    const std::size_t outlets = material.outlets.size();
    material.index.release(); // of what hits were found by
    return material.index.lists_all_terms()
               ? index::grouped(material.index.counts(), material.outlet_of, outlets)
               : index::grouped_tokens(material.index, material.outlet_of, outlets);
}

void describe_terms(const Plan& plan, const Material& material,
                    const index::GroupTerms& sums, Patience patience,
                    Findings& findings) {
    const std::size_t outlets = material.outlets.size();
    if (outlets < 2) {
        return; // nothing to be set apart from
    }
    const LongerWordings longer = longer_wordings(plan, material);
    std::vector<Wording> wordings{{material.index.counts(), sums, {}, nullptr}};
    for (std::size_t a = 0; a < material.articles(); ++a) {
        wordings[0].tokens.push_back(material.index.tokens_in(a));
    }
    for (std::size_t i = 0; i < longer.ngrams.size(); ++i) {
        const index::Ngrams& ngrams = longer.ngrams[i];
        wordings.push_back({{ngrams.counts.rows(), ngrams.counts.cols(),
                             ngrams.counts.nonZeros(), ngrams.counts.outerIndexPtr(),
                             ngrams.counts.innerIndexPtr(), ngrams.counts.valuePtr()},
                            longer.sums[i],
                            ngrams.places,
                            &ngrams});
    }
    std::vector<TermFamily> families;
    families.reserve(wordings.size());
    for (const Wording& wording : wordings) {
        families.emplace_back(plan, material, wording, patience);
    }
    findings.terms_tested = TermFamily::adjust(families);
    std::vector<std::vector<TermFinding>> by_outlet(outlets);
    for (std::size_t w = 0; w < wordings.size(); ++w) {
        auto found = findings_of(plan, material, wordings[w], families[w]);
        for (std::size_t o = 0; o < outlets; ++o) {
            std::move(found[o].begin(), found[o].end(),
                      std::back_inserter(by_outlet[o]));
        }
    }
    for (std::vector<TermFinding>& of_outlet : by_outlet) {
        std::stable_sort(
            of_outlet.begin(), of_outlet.end(),
            [](const TermFinding& a, const TermFinding& b) { return a.z > b.z; });
        std::move(of_outlet.begin(), of_outlet.end(),
                  std::back_inserter(findings.terms));
    }
    if (families[0].was_too_long()) {
        findings.notices.push_back({base::ErrorKind::empty,
                                    "terms were not tested, which would take long "
                                    "here; see: parallax terms",
                                    {}});
    }
}

} // namespace parallax::analysis
