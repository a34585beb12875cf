#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/statements.hpp"
#include "core/report/study.hpp"
#include "core/report/summary.hpp"
#include "core/report/terminal.hpp"

#include <fmt/format.h>

namespace parallax::report {

std::string summary_study(const Findings& findings, const TableStyle& style) {
    if (!findings.study) {
        return {};
    }
    const StudyFinding& study = *findings.study;
    Grid grid{{{"", ColumnKind::text},
               {"times", ColumnKind::number},
               {"p", ColumnKind::number},
               {"adjusted", ColumnKind::number},
               {"", ColumnKind::text}},
              {}};
    std::string registered;
    for (const HypothesisFinding& found : study.hypotheses) {
        const std::string& frame = findings.categories.at(found.category).name;
        const std::string reference =
            found.reference == "(others)" ? "the others" : found.reference;
        std::string what =
            found.direction == Direction::different
                ? fmt::format("{} in {} and {} differs", frame, found.target, reference)
                : fmt::format("{} {} in {} than in {}", direction_word(found.direction),
                              frame, found.target, reference);
        what += found.scope == Scope::raw ? " (raw)" : "";
        grid.rows.push_back({one_line(found.name), ratio_text(found.log2_ratio),
                             found.p ? p_text(*found.p) : "",
                             found.p_adjusted ? p_text(*found.p_adjusted) : "",
                             std::string(verdict_words(found.verdict))});
        registered += note(
            one_line(fmt::format("{}: {}.{}", found.name, what,
                                 found.reason.empty()
                                     ? std::string()
                                     : fmt::format(" Not tested: {}.", found.reason))),
            style);
    }
    return heading("Hypotheses registered before the run (confirmatory)", style) +
           grid_text(grid, style) + registered + note(verdict_statement(study), style) +
           note(one_line(study_statement(study)), style);
}

} // namespace parallax::report
