#pragma once

#include "core/findings.hpp"
#include "core/report/ranking.hpp"
#include "core/report/sampling.hpp"

#include <string>
#include <string_view>

/// The sections of the HTML page, in the order of `report_html`. Each begins with one
/// plain sentence written from the numbers; a section that has nothing to say is empty.
/// What a section leaves out to stay readable is counted, with the file that holds it.
namespace parallax::report {

/// The hypotheses of a study with their verdicts; empty without a study.
[[nodiscard]] std::string study_section(const Findings& findings);

/// Outlets, events and how many articles each outlet has on each.
[[nodiscard]] std::string corpus_section(const Findings& findings);

/// The strongest contrasts; each opens to sentences of both sides.
[[nodiscard]] std::string contrast_section(const Findings& findings,
                                           const ContrastRanking& ranking,
                                           const HitsByCell& hits);

/// Each frame in each outlet as a dot with its interval; each cell opens to its
/// sentences.
[[nodiscard]] std::string frame_section(const Findings& findings,
                                        const ContrastRanking& ranking,
                                        const HitsByCell& hits);

/// Rates of the frames by outlet with their intervals.
[[nodiscard]] std::string rate_section(const Findings& findings);

/// Which part of each frame's hits is the outlet's own voice; empty where voices are
/// not told.
[[nodiscard]] std::string voice_section(const Findings& findings);

/// Whose words each outlet gives; empty where voices are not told.
[[nodiscard]] std::string speaker_section(const Findings& findings);

/// Which actors are in which role of which frame; empty where roles are not told.
[[nodiscard]] std::string role_section(const Findings& findings);

/// How alike the outlets are.
[[nodiscard]] std::string pair_section(const Findings& findings);

/// The terms that set each outlet apart.
[[nodiscard]] std::string term_section(const Findings& findings);

/// Inputs that were skipped and what was done on the user's behalf.
[[nodiscard]] std::string problem_section(const Findings& findings);

/// What was computed, from which source, and what it does not measure.
[[nodiscard]] std::string method_section(const Findings& findings);

/// The run manifest.
[[nodiscard]] std::string run_section(const Findings& findings);

/// Returns the style sheet, web/page.css.
[[nodiscard]] std::string_view page_css();

} // namespace parallax::report
