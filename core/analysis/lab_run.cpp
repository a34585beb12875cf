#include "core/analysis/lab_run.hpp"

#include "core/analysis/describe.hpp"

#include <utility>

namespace parallax::analysis {

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
    for (RateFinding& rate : findings.voices.rates) {
        mark(rate.rate_per_1000);
    }
    for (ContrastFinding& contrast : findings.voices.contrasts) {
        mark(contrast.log2_ratio);
    }
    for (SpeakerFinding& speaker : findings.speakers.speakers) {
        mark(speaker.words_per_1000);
        mark(speaker.log2_ratio);
    }
    for (RoleFinding& role : findings.roles.roles) {
        mark(role.rate_per_1000);
        mark(role.log2_ratio);
    }
    for (SimilarityFinding& similarity : findings.similarities) {
        mark(similarity.value);
    }
    for (TermFinding& term : findings.terms) {
        mark(term.log_odds);
        mark(term.log_ratio);
    }
}

LabRun lab_run(const Plan& plan, const char* command, const Material& material,
               Lexicons lexicons, HitTable hits) {
    LabRun run;
    run.lexicons = std::move(lexicons);
    run.hits = std::move(hits);
    run.framing = framing_of(material, run.hits, plan.resamples);
    describe_run(plan, command, material, run.findings);
    describe_lexicons(run.lexicons, run.hits, material, run.findings);
    run.findings.negated_counted = plan.negated == NegatedHits::counted;
    run.findings.rates = rates_of(material, run.framing);
    run.findings.contrasts =
        contrasts_of(material, run.lexicons.categories, run.framing);
    if (plan.resamples == 0) {
        mark_not_resampled(run.findings);
    }
    describe_evidence(material, run.lexicons.categories, run.hits, {}, run.findings);
    describe_corpus(material, run.findings);
    return run;
}

} // namespace parallax::analysis
