#include "core/analysis.hpp"

#include "core/analysis/describe.hpp"
#include "core/analysis/difference.hpp"
#include "core/analysis/gap_drivers.hpp"
#include "core/analysis/influence.hpp"
#include "core/analysis/lab_check.hpp"
#include "core/analysis/lab_expand.hpp"
#include "core/analysis/lab_run.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/analysis/odds.hpp"
#include "core/analysis/readings.hpp"
#include "core/analysis/roles.hpp"
#include "core/analysis/scored_corpus.hpp"
#include "core/analysis/speakers.hpp"
#include "core/analysis/study.hpp"
#include "core/analysis/texts.hpp"

#include <algorithm>
#include <optional>

#include <tbb/parallel_invoke.h>

namespace parallax {

using namespace analysis;

namespace {

/// Compares; tests the hypotheses of a study before, if there is one.
base::Result<Findings> compared(const Plan& plan, Wanted wanted,
                                const study::Study* study) {
    const auto corpus = scored_corpus(plan, TellVoices::yes);
    if (!corpus) {
        return tl::unexpected(corpus.error());
    }
    // By name: clang 14 takes no structured bindings into lambdas.
    const Lexicons& lexicons = corpus->lexicons;
    const Material& material = corpus->material;
    const HitTable& hits = corpus->hits;
    Findings findings;
    if (study != nullptr) {
        auto tested = tested_hypotheses(*study, material, lexicons, hits);
        if (!tested) {
            return tl::unexpected(tested.error());
        }
        findings.study = std::move(*tested);
        findings.run.study = study->file;
    }
    describe_run(plan, "compare", material, findings);
    describe_lexicons(lexicons, hits, material, findings);
    findings.negated_counted = plan.negated == NegatedHits::counted;
    base::Result<bool> fragility;
    std::optional<base::Error> pairs_notice;
    HitParties parties(material, lexicons, hits);
    const bool has_all = wanted == Wanted::everything;
    // Frames and wording fill parts of the findings that have nothing in common.
    tbb::parallel_invoke(
        [&] {
            const Framing framing = framing_of(material, hits, plan.resamples);
            if (has_all) {
                findings.rates = rates_of(material, framing);
                const auto on_events = event_rates_of(plan, hits, framing);
                findings.rates.insert(findings.rates.end(), on_events.begin(),
                                      on_events.end());
                findings.odds = odds_of(plan, material, lexicons.categories, hits);
            }
            findings.contrasts = contrasts_of(material, lexicons.categories, framing);
            name_gap_drivers(framing.counts, findings.contrasts);
            findings.omnibus =
                test_contrasts(plan, framing, findings.categories, findings.contrasts);
            pairs_notice = describe_pairs(plan, framing, hits, findings);
            fragility = mark_fragile(plan, {material, lexicons, hits, framing},
                                     findings.contrasts);
        },
        [&] {
            findings.voices = voices_of(plan, material, lexicons, hits, has_all);
            if (has_all) {
                Speech speech(material, lexicons, hits);
                for_each_reading(material, [&](std::size_t a, const Reading& reading) {
                    speech.take(a, reading);
                    parties.take(a, reading);
                });
                findings.speakers = speech.findings(plan);
                findings.roles =
                    roles_of(plan, material, lexicons, hits, parties.of_hits());
            }
        },
        [&] {
            if (!has_all) {
                return;
            }
            const index::GroupTerms sums = outlet_terms(material);
            describe_similarity(plan, material, sums, lexicons, hits, findings);
            describe_map_and_tree(plan, material, lexicons, hits, findings);
            describe_terms(plan, material, sums, Patience::short_runs, findings);
        });
    if (!fragility) {
        return tl::unexpected(fragility.error());
    }
    describe_left_out(material, lexicons, hits, findings);
    if (pairs_notice) {
        findings.notices.push_back(*pairs_notice);
    }
    if (!*fragility) {
        findings.notices.push_back(
            {base::ErrorKind::empty,
             "conclusions were not searched for fragile ones, which would take long "
             "here; see: parallax lexicon influence",
             {}});
    }
    if (plan.resamples == 0) {
        mark_not_resampled(findings);
    }
    if (has_all) {
        describe_evidence(material, lexicons.categories, hits, parties.of_hits(),
                          findings);
    }
    describe_corpus(material, findings);
    return findings;
}

} // namespace

base::Result<Findings> compare(const Plan& plan, Wanted wanted) {
    return compared(plan, wanted, nullptr);
}

base::Result<Findings> run_study(const study::Study& study) {
    return compared(study.plan, Wanted::everything, &study);
}

base::Result<Findings> distinctive_wording(const Plan& plan) {
    auto material = material_of(plan);
    if (!material) {
        return tl::unexpected(material.error());
    }
    Findings findings;
    describe_run(plan, "terms", *material, findings);
    if (plan.reference.empty()) {
        describe_terms(plan, *material, outlet_terms(*material), Patience::any_run,
                       findings);
    } else {
        const auto reference = opened_reference(plan, *material);
        if (!reference) {
            return tl::unexpected(reference.error());
        }
        describe_terms_against(plan, *material, *reference, findings);
    }
    if (plan.resamples == 0) {
        mark_not_resampled(findings);
    }
    describe_corpus(*material, findings);
    return findings;
}

base::Result<Findings> concordance(const Plan& plan) {
    lexicon::Category looked_up;
    looked_up.name = plan.pattern;
    looked_up.entries.push_back(
        {plan.pattern, lexicon::CaseRule::folded, 1, "", {"PATTERN", 0, 0}});
    const auto corpus =
        scored_corpus(plan, lexicons_of({looked_up}), NegatedHits::counted);
    if (!corpus) {
        return tl::unexpected(corpus.error());
    }
    const auto& [lexicons, material, hits] = *corpus;
    Findings findings;
    describe_run(plan, "kwic", material, findings);
    describe_evidence(material, lexicons.categories, hits, {}, findings);
    for (const EvidenceFinding& found : findings.evidence) {
        findings.kwic.push_back(
            {found.article, found.sentence, found.first, found.last});
    }
    findings.evidence.clear();
    describe_corpus(material, findings);
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
    const auto corpus = scored_corpus(plan);
    if (!corpus) {
        return tl::unexpected(corpus.error());
    }
    const auto& [lexicons, material, hits] = *corpus;
    Findings findings;
    describe_run(plan, "annotate", material, findings);
    describe_lexicons(lexicons, hits, material, findings);
    HitParties parties(material, lexicons, hits);
    for_each_reading(material, [&](std::size_t a, const Reading& reading) {
        parties.take(a, reading);
    });
    findings.roles.rules = role_rules();
    describe_evidence(material, lexicons.categories, hits, parties.of_hits(), findings);
    describe_corpus(material, findings);
    return findings;
}

base::Result<lab::Influence> lexicon_influence(const Plan& plan) {
    auto corpus = scored_corpus(plan);
    if (!corpus) {
        return tl::unexpected(corpus.error());
    }
    const Material& material = corpus->material;
    LabRun run = lab_run(plan, "lexicon influence", material,
                         std::move(corpus->lexicons), std::move(corpus->hits));
    auto conclusions =
        conclusions_of(plan, run.counted(material), run.findings.contrasts);
    if (!conclusions) {
        return tl::unexpected(conclusions.error());
    }
    const bool has_intervals = std::any_of(
        run.findings.contrasts.begin(), run.findings.contrasts.end(),
        [](const auto& c) { return c.log2_ratio.low || c.log2_ratio.high; });
    return lab::Influence{std::move(run.findings), std::move(*conclusions),
                          has_intervals};
}

base::Result<lab::Difference> lexicon_difference(const Plan& plan) {
    auto lexicons_before = usable_lexicons(plan.lexicons);
    if (!lexicons_before) {
        return tl::unexpected(lexicons_before.error());
    }
    auto lexicons_after = usable_lexicons(plan.edited_lexicons);
    if (!lexicons_after) {
        return tl::unexpected(lexicons_after.error());
    }
    auto material = material_of(plan);
    if (!material) {
        return tl::unexpected(material.error());
    }
    std::vector<lexicon::Category> both = lexicons_before->categories;
    both.insert(both.end(), lexicons_after->categories.begin(),
                lexicons_after->categories.end());
    list_words(both, *material);
    auto hits_before = hits_of(*material, *lexicons_before, plan.negated);
    if (!hits_before) {
        return tl::unexpected(hits_before.error());
    }
    auto hits_after = hits_of(*material, *lexicons_after, plan.negated);
    if (!hits_after) {
        return tl::unexpected(hits_after.error());
    }
    LabRun before = lab_run(plan, "lexicon diff", *material,
                            std::move(*lexicons_before), std::move(*hits_before));
    LabRun after = lab_run(plan, "lexicon diff", *material, std::move(*lexicons_after),
                           std::move(*hits_after));
    Findings findings_before = std::move(before.findings);
    Findings findings_after = std::move(after.findings);
    return difference_of(plan, before.counted(*material), after.counted(*material),
                         std::move(findings_before), std::move(findings_after));
}

base::Result<lab::Check> checked_lexicon(const Plan& plan) {
    auto lexicons = read_lexicons(plan.lexicons);
    if (!lexicons) {
        return tl::unexpected(lexicons.error());
    }
    lab::Check check;
    check_files(*lexicons, check);
    const bool is_usable =
        std::none_of(lexicons->remarks.begin(), lexicons->remarks.end(),
                     [](const auto& remark) { return remark.serious; });
    if (plan.inputs.empty() || !is_usable) {
        describe_run(plan, "lexicon check", Material{}, check.findings);
        describe_entries(*lexicons, check.findings);
        if (!plan.inputs.empty()) {
            check.findings.notices.push_back(
                {base::ErrorKind::malformed,
                 "the corpus was not looked at: mend the errors in the lexicon first",
                 {}});
        }
    } else {
        const auto corpus = scored_corpus(plan, std::move(*lexicons), plan.negated);
        if (!corpus) {
            return tl::unexpected(corpus.error());
        }
        const auto& [counted, material, hits] = *corpus;
        describe_run(plan, "lexicon check", material, check.findings);
        describe_lexicons(counted, hits, material, check.findings);
        check_entries(material, counted, hits, plan.negated, check);
        describe_corpus(material, check.findings);
        check.findings.texts = std::make_shared<IndexTexts>(material.index);
    }
    order_remarks(check);
    return check;
}

base::Result<lab::Expansion> expanded_lexicon(const Plan& plan) {
    const auto corpus = scored_corpus(plan);
    if (!corpus) {
        return tl::unexpected(corpus.error());
    }
    const auto& [lexicons, material, hits] = *corpus;
    lab::Expansion expansion;
    describe_run(plan, "lexicon expand", material, expansion.findings);
    describe_lexicons(lexicons, hits, material, expansion.findings);
    find_candidates(plan, material, lexicons, hits, expansion);
    describe_corpus(material, expansion.findings);
    expansion.findings.texts = std::make_shared<IndexTexts>(material.index);
    return expansion;
}

} // namespace parallax
