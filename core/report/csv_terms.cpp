#include "core/report/csv_table.hpp"
#include "core/report/number.hpp"
#include "core/report/report.hpp"
#include "core/report/term_words.hpp"
#include "core/report/wording.hpp"

#include <optional>
#include <string>

namespace parallax::report {

std::string terms_csv(const Findings& findings) {
    CsvTable table({"feature",
                    "target",
                    "reference",
                    "n_target",
                    "n_reference",
                    "docfreq_target",
                    "docfreq_reference",
                    "log_odds",
                    "z",
                    "low",
                    "high",
                    "p",
                    "q",
                    "status",
                    "g2",
                    "chi2",
                    "log_ratio",
                    "log_ratio_low",
                    "log_ratio_high",
                    "log_ratio_status",
                    "log_ratio_adjusted",
                    "lrc",
                    "percent_diff",
                    "dp",
                    "rosengren_s",
                    "test",
                    "p_max_t",
                    "interval_over"});
    const std::string reference = reference_name(findings);
    const std::string interval_over(interval_words(findings));
    for (const TermFinding& term : findings.terms) {
        const Estimate& odds = term.log_odds;
        const Estimate& ratio = term.log_ratio;
        table.add(
            {term.feature,
             findings.outlets.at(term.target).name,
             reference,
             cell(term.n_target),
             cell(term.n_reference),
             cell(term.docfreq_target),
             term.docfreq_reference ? cell(*term.docfreq_reference) : std::string(),
             cell(odds.value),
             exact(term.z),
             cell(odds.low),
             cell(odds.high),
             cell(term.p),
             cell(term.q),
             status_words(odds.status),
             exact(term.g2),
             exact(term.chi2),
             cell(ratio.value),
             cell(ratio.low),
             cell(ratio.high),
             status_words(ratio.status),
             cell(term.log_ratio_adjusted),
             exact(term.lrc),
             cell(term.percent_diff),
             exact(term.dp),
             exact(term.rosengren_s),
             testing_words(term.testing),
             cell(term.p_max_t),
             interval_over});
    }
    return std::move(table).text();
}

} // namespace parallax::report
