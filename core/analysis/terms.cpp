#include "core/analysis/describe.hpp"
#include "core/analysis/listed_terms.hpp"
#include "core/analysis/term_numbers.hpp"
#include "core/analysis/term_tests.hpp"
#include "core/analysis/wording.hpp"
#include "core/index/counts.hpp"
#include "core/index/ngrams.hpp"

#include <algorithm>

namespace parallax::analysis {

namespace {

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
        auto found = listed_terms(plan, material, wordings[w],
                                  family_size(material, wordings[w]));
        for (std::size_t o = 0; o < outlets; ++o) {
            for (ListedTerm& term : found[o]) {
                families[w].fill(term.column, o, term.finding);
                by_outlet[o].push_back(std::move(term.finding));
            }
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
