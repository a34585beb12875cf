#include "core/analysis.hpp"

#include "core/analysis/describe.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"

namespace parallax {

using namespace analysis;

base::Result<Findings> compare(const Plan& plan) {
    const auto lexicons = usable_lexicons(plan.lexicons);
    if (!lexicons) {
        return tl::unexpected(lexicons.error());
    }
    auto material = material_of(plan);
    if (!material) {
        return tl::unexpected(material.error());
    }
    const auto hits = hits_of(*material, lexicons->categories);
    if (!hits) {
        return tl::unexpected(hits.error());
    }
    Findings findings;
    describe_run(plan, "compare", *material, findings);
    describe_lexicons(*lexicons, *hits, *material, findings);
    describe_frames(plan, *material, lexicons->categories, *hits, findings);
    describe_similarity(*material, lexicons->categories, &*hits, findings);
    describe_terms(plan, *material, findings);
    describe_evidence(*material, lexicons->categories, *hits, findings);
    describe_corpus(std::move(*material), findings);
    return findings;
}

base::Result<Findings> distinctive_wording(const Plan& plan) {
    auto material = material_of(plan);
    if (!material) {
        return tl::unexpected(material.error());
    }
    Findings findings;
    describe_run(plan, "terms", *material, findings);
    describe_terms(plan, *material, findings);
    describe_corpus(std::move(*material), findings);
    return findings;
}

base::Result<Findings> concordance(const Plan& plan) {
    auto material = material_of(plan);
    if (!material) {
        return tl::unexpected(material.error());
    }
    lexicon::Category looked_up;
    looked_up.name = plan.pattern;
    looked_up.entries.push_back(
        {plan.pattern, lexicon::CaseRule::folded, 1, "", {"PATTERN", 0, 0}});
    const std::vector<lexicon::Category> categories{looked_up};
    const auto hits = hits_of(*material, categories);
    if (!hits) {
        return tl::unexpected(hits.error());
    }
    Findings findings;
    describe_run(plan, "kwic", *material, findings);
    describe_evidence(*material, categories, *hits, findings);
    for (const EvidenceFinding& found : findings.evidence) {
        findings.kwic.push_back({found.article, found.sentence_begin,
                                 found.sentence_end, found.begin, found.end});
    }
    findings.evidence.clear();
    describe_corpus(std::move(*material), findings);
    return findings;
}

base::Result<Findings> checked_lexicons(const Plan& plan) {
    const auto lexicons = read_lexicons(plan.lexicons);
    if (!lexicons) {
        return tl::unexpected(lexicons.error());
    }
    Findings findings;
    describe_run(plan, "lexicon check", Material{}, findings);
    findings.run.lexicons = lexicons->files;
    findings.remarks = lexicons->remarks;
    for (const lexicon::Category& category : lexicons->categories) {
        findings.categories.push_back({kind_of(category.kind), category.name,
                                       category.about, category.entries.size(), 0});
    }
    return findings;
}

} // namespace parallax
