#include "core/report/csv_table.hpp"
#include "core/report/number.hpp"
#include "core/report/report.hpp"
#include "core/report/wording.hpp"

namespace parallax::report {

std::string omnibus_csv(const Findings& findings) {
    CsvTable table(
        {"frame", "kind", "scope", "outlets", "statistic", "p", "q", "status"});
    for (const OmnibusFinding& test : findings.omnibus) {
        const CategoryFinding& category = findings.categories.at(test.category);
        const Significance& significance = test.significance;
        table.add({category.name, kind_word(category.kind), scope_word(test.scope),
                   std::to_string(test.outlets), exact(test.statistic),
                   cell(significance.p), cell(significance.q),
                   status_words(significance.status)});
    }
    return std::move(table).text();
}

} // namespace parallax::report
