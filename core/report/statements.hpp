#pragma once

#include "core/findings.hpp"
#include "core/report/ranking.hpp"
#include "core/report/sampling.hpp"

#include <cstddef>
#include <string>

/// What is said in words about numbers, once for the terminal and the page. A statement
/// is plain text with the names of outlets and events as they are: put it through
/// `one_line` or `escaped`. It claims no more than the interval does.
namespace parallax::report {

/// Returns the name of a category, with its kind when it is not a frame: "us (actor)".
[[nodiscard]] std::string category_label(const Findings& findings,
                                         std::size_t category);

/// Returns a log2 ratio as times with the interval: "2.40 (1.20 to 4.80)"; "only here"
/// or "never here" where a side has no hits; why it is missing where it is.
[[nodiscard]] std::string ratio_text(const Estimate& log2_ratio);

/// Returns "41/12": hits and articles.
[[nodiscard]] std::string hits_per_articles(std::uint64_t hits, std::uint64_t articles);

/// Returns what is in the corpus and how much of it can be compared on the same event.
[[nodiscard]] std::string corpus_statement(const Findings& findings);

/// Returns how many tokens were left out as boilerplate, of which kinds, or that they
/// are counted; empty when there were none.
[[nodiscard]] std::string boilerplate_statement(const Findings& findings);

/// Returns how many hits of frames and devices are negated and whether they count, with
/// the categories that have most of them; empty when there are none.
[[nodiscard]] std::string negation_statement(const Findings& findings);

/// Returns the strongest contrast as a sentence, or that there is none and why.
[[nodiscard]] std::string contrast_statement(const Findings& findings,
                                             const ContrastRanking& ranking);

/// Returns how many intervals exclude 1 and how many would by chance, and says so when
/// there are no more; empty without intervals.
[[nodiscard]] std::string chance_statement(const ContrastRanking& ranking);

/// Returns on which entries a contrast hangs: "sovereignty in Reuters hangs on meddl*";
/// empty when it holds without any one of them.
[[nodiscard]] std::string fragility_statement(const Findings& findings,
                                              const ContrastFinding& contrast);

/// Returns which events drive the gap between a raw and an event-adjusted ratio:
/// "summit (62 % of the gap; 40 % of the outlet's tokens, none of the others')"; empty
/// when the gap is not noticeable or no event stands out.
[[nodiscard]] std::string gap_statement(const Findings& findings,
                                        const ContrastFinding& contrast);

/// Returns the frames that only one outlet uses on the same events, those with most
/// hits first: a ratio against none has no value, so they can't be among the strongest
/// contrasts. Empty when no frame has five hits in one outlet and none in the others,
/// with enough articles on both sides.
[[nodiscard]] std::string only_here_statement(const Findings& findings);

/// Returns how alike the most alike and the most different pair are; empty without
/// pairs.
[[nodiscard]] std::string pair_statement(const Findings& findings, Features on);

/// Returns how many outlets are in the pairs, when not all are; else empty.
[[nodiscard]] std::string pair_scope_statement(const Findings& findings);

/// Returns "3 of 41 sentences, at random (seed 1)".
[[nodiscard]] std::string sample_statement(const SentenceSample& sample,
                                           std::uint64_t seed);

} // namespace parallax::report
