#include "core/analysis.hpp"

#include "core/analysis/describe.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"

#include <tbb/parallel_invoke.h>

namespace parallax {

using namespace analysis;

namespace {

/// Without resamples it is no wonder that an interval is missing.
void mark_not_resampled(Findings& findings) {
    const auto mark = [](Estimate& estimate) {
        const bool missing = estimate.status == Status::unstable ||
                             estimate.status == Status::at_the_bound;
        if (missing) {
            estimate.status = Status::not_resampled;
        }
    };
    for (RateFinding& rate : findings.rates) {
        mark(rate.rate_per_1000);
    }
    for (ContrastFinding& contrast : findings.contrasts) {
        mark(contrast.log2_ratio);
    }
    for (SimilarityFinding& similarity : findings.similarities) {
        mark(similarity.value);
    }
    for (TermFinding& term : findings.terms) {
        mark(term.log_odds);
    }
}

} // namespace

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
    // Frames and wording fill parts of the findings that have nothing in common.
    tbb::parallel_invoke(
        [&] {
            describe_frames(plan, *material, lexicons->categories, *hits, findings);
        },
        [&] {
            const index::GroupTerms sums = outlet_terms(*material);
            describe_similarity(plan, *material, sums, lexicons->categories, *hits,
                                findings);
            describe_terms(plan, *material, sums, findings);
        });
    if (plan.resamples == 0) {
        mark_not_resampled(findings);
    }
    describe_evidence(*material, lexicons->categories, *hits, findings);
    describe_corpus(*material, findings);
    return findings;
}

base::Result<Findings> distinctive_wording(const Plan& plan) {
    auto material = material_of(plan);
    if (!material) {
        return tl::unexpected(material.error());
    }
    Findings findings;
    describe_run(plan, "terms", *material, findings);
    describe_terms(plan, *material, outlet_terms(*material), findings);
    if (plan.resamples == 0) {
        mark_not_resampled(findings);
    }
    describe_corpus(*material, findings);
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
        findings.kwic.push_back(
            {found.article, found.sentence, found.first, found.last});
    }
    findings.evidence.clear();
    describe_corpus(*material, findings);
    return findings;
}

base::Result<Findings> index_of(const Plan& plan) {
    const auto material = write_index(plan);
    if (!material) {
        return tl::unexpected(material.error());
    }
    Findings findings;
    describe_run(plan, "index", *material, findings);
    describe_corpus(*material, findings);
    return findings;
}

base::Result<void> verified_index(const std::string& path) {
    const auto index = index::Index::open(path);
    return index ? base::Result<void>() : tl::unexpected(index.error());
}

base::Result<Findings> annotated(const Plan& plan) {
    const auto lexicons = usable_lexicons(plan.lexicons);
    if (!lexicons) {
        return tl::unexpected(lexicons.error());
    }
    const auto material = material_of(plan);
    if (!material) {
        return tl::unexpected(material.error());
    }
    const auto hits = hits_of(*material, lexicons->categories);
    if (!hits) {
        return tl::unexpected(hits.error());
    }
    Findings findings;
    describe_run(plan, "annotate", *material, findings);
    describe_lexicons(*lexicons, *hits, *material, findings);
    describe_evidence(*material, lexicons->categories, *hits, findings);
    describe_corpus(*material, findings);
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
                                       category.about, patterns_of(category), 0});
    }
    return findings;
}

} // namespace parallax
