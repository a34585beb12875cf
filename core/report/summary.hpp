#pragma once

#include "core/findings.hpp"
#include "core/report/ranking.hpp"
#include "core/report/report.hpp"

#include <string>

/// The parts of the terminal summary, in the order of `comparison_table`. A part that
/// has nothing to say is empty.
namespace parallax::report {

/// The hypotheses of a study with their verdicts; empty without a study.
[[nodiscard]] std::string summary_study(const Findings& findings,
                                        const TableStyle& style);

/// The corpus at a glance.
[[nodiscard]] std::string summary_corpus(const Findings& findings,
                                         const TableStyle& style);

/// The rates of the most frequent frames in the outlets with most articles.
[[nodiscard]] std::string summary_frames(const Findings& findings,
                                         const TableStyle& style);

/// The strongest contrasts, with their intervals, and those without interval when there
/// are too few others.
[[nodiscard]] std::string summary_contrasts(const Findings& findings,
                                            const ContrastRanking& ranking,
                                            const TableStyle& style);

/// The most alike and the most different pairs of outlets.
[[nodiscard]] std::string summary_pairs(const Findings& findings,
                                        const TableStyle& style);

/// Three sentences for each of the top three contrasts.
[[nodiscard]] std::string summary_evidence(const Findings& findings,
                                           const ContrastRanking& ranking,
                                           const TableStyle& style);

/// Inputs that were skipped, what was done on the user's behalf, what the numbers do
/// not say, and the run.
[[nodiscard]] std::string summary_closing(const Findings& findings,
                                          const TableStyle& style);

} // namespace parallax::report
