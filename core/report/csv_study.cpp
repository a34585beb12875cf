#include "core/report/csv_table.hpp"
#include "core/report/number.hpp"
#include "core/report/study.hpp"
#include "core/report/wording.hpp"

namespace parallax::report {

std::string hypotheses_csv(const Findings& findings) {
    CsvTable table({"hypothesis",
                    "label",
                    "frame",
                    "target",
                    "reference",
                    "direction",
                    "scope",
                    "events",
                    "articles_target",
                    "articles_reference",
                    "hits_target",
                    "hits_reference",
                    "tokens_target",
                    "tokens_reference",
                    "log2_ratio",
                    "low",
                    "high",
                    "status",
                    "p",
                    "p_adjusted",
                    "least_p",
                    "alpha",
                    "verdict",
                    "reason",
                    "about",
                    "study_sha256"});
    if (!findings.study) {
        return std::move(table).text();
    }
    const auto cell = [](const std::optional<double>& value) {
        return value ? exact(*value) : std::string();
    };
    for (const HypothesisFinding& found : findings.study->hypotheses) {
        table.add({found.name,
                   "confirmatory",
                   findings.categories.at(found.category).name,
                   found.target,
                   found.reference,
                   direction_word(found.direction),
                   scope_word(found.scope),
                   std::to_string(found.events),
                   std::to_string(found.articles_target),
                   std::to_string(found.articles_reference),
                   std::to_string(found.hits_target),
                   std::to_string(found.hits_reference),
                   std::to_string(found.tokens_target),
                   std::to_string(found.tokens_reference),
                   cell(found.log2_ratio.value),
                   cell(found.log2_ratio.low),
                   cell(found.log2_ratio.high),
                   status_words(found.log2_ratio.status),
                   cell(found.p),
                   cell(found.p_adjusted),
                   exact(found.least_p),
                   exact(findings.study->alpha),
                   verdict_words(found.verdict),
                   found.reason,
                   found.about,
                   findings.study->file.sha256});
    }
    return std::move(table).text();
}

} // namespace parallax::report
