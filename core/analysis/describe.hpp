#pragma once

#include "core/analysis/framing.hpp"
#include "core/analysis/hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/analysis/term_reference.hpp"
#include "core/analysis/term_tests.hpp"
#include "core/findings.hpp"
#include "core/index/counts.hpp"
#include "core/plan.hpp"

#include <optional>
#include <vector>

/// The steps of the analysis: each fills its part of the findings.
namespace parallax::analysis {

/// The program and its tokenizer, as a run manifest names them.
void describe_program(RunManifest& run);

/// The run manifest, without the lexicons.
void describe_run(const Plan& plan, const char* command, const Material& material,
                  Findings& findings);

/// Articles, outlets, events, totals, what was left out as boilerplate, skipped inputs
/// and notices.
void describe_corpus(const Material& material, Findings& findings);

/// Returns what findings call a kind of category.
[[nodiscard]] CategoryKind kind_of(lexicon::Kind kind);

/// Returns the entries of a category as written.
[[nodiscard]] std::vector<std::string> patterns_of(const lexicon::Category& category);

/// Categories, their lexicon files and remarks.
void describe_lexicons(const Lexicons& lexicons, const HitTable& hits,
                       const Material& material, Findings& findings);

/// Categories and lexicon files of a run without a corpus.
void describe_entries(const Lexicons& lexicons, Findings& findings);

/// Returns the rates of every category in each outlet, by outlet, then category.
[[nodiscard]] std::vector<RateFinding> rates_of(const Material& material,
                                                const Framing& framing);

/// Returns the rates of every category in each outlet on each event, by
/// Groups::outlet_and_event, then category.
[[nodiscard]] std::vector<RateFinding>
event_rates_of(const Plan& plan, const HitTable& hits, const Framing& framing);

/// Gives contrasts p, q and noise floors; q is over all of them of a scope. Returns
/// whether any outlet differs by category. Nothing without permutations.
[[nodiscard]] std::vector<OmnibusFinding>
test_contrasts(const Plan& plan, const Framing& framing,
               const std::vector<CategoryFinding>& categories,
               std::vector<ContrastFinding>& contrasts);

/// Returns contrasts, and rates if asked for, of each voice. Nothing when the index
/// does not tell voices.
/// Articles in a language without voice rules are left out (read_by_rules).
[[nodiscard]] VoiceFindings voices_of(const Plan& plan, const Material& material,
                                      const Lexicons& lexicons, const HitTable& hits,
                                      bool rates);

/// Contrasts of each two outlets on the events that both cover, those that have enough
/// articles there, with p and q over all of them. Returns a notice when not all outlets
/// were looked at. Nothing without resamples.
[[nodiscard]] std::optional<base::Error> describe_pairs(const Plan& plan,
                                                        const Framing& framing,
                                                        const HitTable& hits,
                                                        Findings& findings);

/// Returns what each outlet uses, by term.
[[nodiscard]] index::GroupTerms outlet_terms(const Material& material);

/// Similarity of outlets on terms and, when there are two or more frames, on frames.
void describe_similarity(const Plan& plan, const Material& material,
                         const index::GroupTerms& sums, const Lexicons& lexicons,
                         const HitTable& hits, Findings& findings);

/// The map of outlets and frames, and the tree of outlets on frames, both
/// event-adjusted.
void describe_map_and_tree(const Plan& plan, const Material& material,
                           const Lexicons& lexicons, const HitTable& hits,
                           Findings& findings);

/// Distinctive terms of every outlet, and n-grams if the plan has them.
void describe_terms(const Plan& plan, const Material& material,
                    const index::GroupTerms& sums, Patience patience,
                    Findings& findings);

/// Terms that set every outlet apart from a reference, and n-grams if the plan has
/// them. Each outlet and the reference are compared as two outlets on no event: an
/// event of one corpus is not taken for one of the other.
void describe_terms_against(const Plan& plan, const Material& material,
                            const OpenReference& reference, Findings& findings);

/// Says how many articles are left out of figures by voice, speaker and role.
void describe_left_out(const Material& material, const Lexicons& lexicons,
                       const HitTable& hits, Findings& findings);

/// Every hit with its sentence.
///
/// Shapes    parties: [hits.found.hits], or empty: not asked.
void describe_evidence(const Material& material,
                       const std::vector<lexicon::Category>& categories,
                       const HitTable& hits, const std::vector<Parties>& parties,
                       Findings& findings);

} // namespace parallax::analysis
