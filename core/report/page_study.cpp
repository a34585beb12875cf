#include "core/report/markup.hpp"
#include "core/report/number.hpp"
#include "core/report/page.hpp"
#include "core/report/statements.hpp"
#include "core/report/study.hpp"
#include "core/report/wording.hpp"

#include <fmt/format.h>

namespace parallax::report {

std::string study_section(const Findings& findings) {
    if (!findings.study) {
        return {};
    }
    const StudyFinding& study = *findings.study;
    Grid grid{{{"Hypothesis", ColumnKind::text},
               {"Frame", ColumnKind::text},
               {"Target", ColumnKind::text},
               {"Reference", ColumnKind::text},
               {"Expected", ColumnKind::text},
               {"Scope", ColumnKind::text},
               {"Times as often (95 % interval)", ColumnKind::number},
               {"p", ColumnKind::number},
               {"Adjusted p", ColumnKind::number},
               {"Verdict", ColumnKind::text}},
              {}};
    for (const HypothesisFinding& found : study.hypotheses) {
        std::string verdict = escaped(verdict_words(found.verdict));
        if (!found.reason.empty()) {
            verdict += ": " + escaped(found.reason);
        }
        grid.rows.push_back(
            {name(found.name), name(findings.categories.at(found.category).name),
             name(found.target), name(found.reference),
             escaped(direction_word(found.direction)), escaped(scope_word(found.scope)),
             escaped(ratio_text(found.log2_ratio)), found.p ? p_text(*found.p) : "",
             found.p_adjusted ? p_text(*found.p_adjusted) : "", verdict});
    }
    return section(
        "study", "Hypotheses registered before the run", verdict_statement(study),
        (study.about.empty() ? std::string() : remark(study.about)) +
            html_table("Confirmatory results", grid) + remark(study_statement(study)));
}

} // namespace parallax::report
