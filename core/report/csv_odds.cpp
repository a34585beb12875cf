#include "core/report/csv_table.hpp"
#include "core/report/number.hpp"
#include "core/report/report.hpp"
#include "core/report/wording.hpp"

namespace parallax::report {

namespace {

/// A part of a test, or nothing where it was not made.
std::string cell(const std::optional<ChiSquaredFinding>& test,
                 double ChiSquaredFinding::*part) {
    return test ? exact((*test).*part) : std::string();
}

} // namespace

std::string odds_csv(const Findings& findings) {
    CsvTable table({"frame",
                    "kind",
                    "target",
                    "reference",
                    "unit",
                    "events",
                    "odds_ratio",
                    "low",
                    "high",
                    "interval",
                    "status",
                    "rbg_low",
                    "rbg_high",
                    "cmh_chi2",
                    "cmh_p",
                    "breslow_day_chi2",
                    "breslow_day_df",
                    "breslow_day_p",
                    "mean_difference",
                    "difference_low",
                    "difference_high",
                    "difference_interval",
                    "difference_status",
                    "units_target",
                    "units_reference",
                    "with_hit_target",
                    "with_hit_reference",
                    "articles_target",
                    "articles_reference",
                    "cmh_q"});
    for (const OddsFinding& odds : findings.odds) {
        const CategoryFinding& category = findings.categories.at(odds.category);
        const Estimate& ratio = odds.odds_ratio;
        const Estimate& difference = odds.mean_difference;
        table.add({category.name,
                   kind_word(category.kind),
                   findings.outlets.at(odds.target).name,
                   "(others)",
                   unit_word(odds.unit),
                   cell(odds.events),
                   cell(ratio.value),
                   cell(ratio.low),
                   cell(ratio.high),
                   odds_interval_words(ratio),
                   status_words(ratio.status),
                   cell(odds.independent_low),
                   cell(odds.independent_high),
                   cell(odds.association, &ChiSquaredFinding::statistic),
                   cell(odds.association, &ChiSquaredFinding::p),
                   cell(odds.heterogeneity, &ChiSquaredFinding::statistic),
                   cell(odds.heterogeneity, &ChiSquaredFinding::degrees),
                   cell(odds.heterogeneity, &ChiSquaredFinding::p),
                   cell(difference.value),
                   cell(difference.low),
                   cell(difference.high),
                   difference_interval_words(difference),
                   status_words(difference.status),
                   cell(odds.units_target),
                   cell(odds.units_reference),
                   cell(odds.with_hit_target),
                   cell(odds.with_hit_reference),
                   cell(odds.articles_target),
                   cell(odds.articles_reference),
                   cell(odds.association_q)});
    }
    return std::move(table).text();
}

} // namespace parallax::report
