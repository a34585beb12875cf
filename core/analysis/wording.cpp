#include "core/analysis/article_counts.hpp"
#include "core/analysis/describe.hpp"
#include "core/index/counts.hpp"
#include "core/measure/distinctive_terms.hpp"
#include "core/measure/keyness.hpp"

#include <algorithm>

namespace parallax::analysis {

namespace {

TermFinding term_finding(const Material& material, std::size_t target,
                         const measure::DistinctiveTerm& term,
                         double articles_smaller) {
    TermFinding finding;
    finding.feature = material.index.vocabulary().term(
        base::TermId(static_cast<std::uint32_t>(term.term)));
    finding.target = target;
    finding.z = term.z;
    finding.log_odds.value = term.log_odds;
    if (term.interval) {
        finding.log_odds.low = term.interval->low;
        finding.log_odds.high = term.interval->high;
    } else {
        finding.log_odds.status = articles_smaller < measure::articles_for_an_interval
                                      ? Status::too_few_articles
                                      : Status::unstable;
    }
    return finding;
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
                    const index::GroupTerms& sums, Findings& findings) {
    const std::size_t outlets = material.outlets.size();
    if (outlets < 2) {
        return; // nothing to be set apart from
    }
    const auto pooled = [](const index::GroupCounts& counts, std::int64_t term) {
        std::int64_t sum = 0;
        for (index::GroupCounts::InnerIterator cell(counts, term); cell; ++cell) {
            sum += cell.value();
        }
        return sum;
    };
    std::vector<std::int64_t> outlet_tokens(outlets, 0);
    for (std::size_t a = 0; a < material.articles(); ++a) {
        outlet_tokens[material.outlet_of[a]] +=
            static_cast<std::int64_t>(material.index.tokens_in(a));
    }
    const auto all_tokens = static_cast<double>(material.index.tokens().size());
    std::vector<std::uint64_t> articles(outlets, 0);
    for (const std::size_t outlet : material.outlet_of) {
        ++articles[outlet];
    }
    const measure::DistinctiveOptions options{plan.terms_per_outlet, 1000,
                                              plan.resamples};
    const ArticleCounts counts(plan, material.index);
    const auto strongest = measure::distinctive_terms(
        counts.get(), sums.tokens, material.outlet_of, material.keys, options);
    for (std::size_t target = 0; target < outlets; ++target) {
        const auto row = static_cast<std::int64_t>(target);
        const auto tokens = static_cast<double>(outlet_tokens[target]);
        const std::uint64_t smaller = std::min<std::uint64_t>(
            articles[target], material.articles() - articles[target]);
        for (const measure::DistinctiveTerm& term : strongest[target]) {
            TermFinding finding =
                term_finding(material, target, term, static_cast<double>(smaller));
            const std::int64_t own = sums.tokens.coeff(row, term.term);
            const std::int64_t own_docfreq = sums.articles.coeff(row, term.term);
            finding.n_target = static_cast<std::uint64_t>(own);
            finding.n_reference =
                static_cast<std::uint64_t>(pooled(sums.tokens, term.term) - own);
            finding.docfreq_target = static_cast<std::uint64_t>(own_docfreq);
            finding.docfreq_reference = static_cast<std::uint64_t>(
                pooled(sums.articles, term.term) - own_docfreq);
            if (finding.docfreq_target == 1) {
                finding.log_odds.status = Status::one_article;
            }
            const measure::TermCounts sides{static_cast<double>(finding.n_target),
                                            static_cast<double>(finding.n_reference),
                                            tokens, all_tokens - tokens};
            finding.g2 =
                measure::signed_log_likelihood(sides, measure::Correction::none);
            finding.chi2 = measure::signed_chi_squared(
                sides, measure::Correction::where_expected_is_small);
            findings.terms.push_back(finding);
        }
    }
}

} // namespace parallax::analysis
