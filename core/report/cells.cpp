#include "core/report/cells.hpp"

namespace parallax::report {

std::map<Cell, const RateFinding*> rates_by_cell(const Findings& findings) {
    std::map<Cell, const RateFinding*> rates;
    for (const RateFinding& found : findings.rates) {
        if (!found.event) {
            rates[{found.category, found.outlet}] = &found;
        }
    }
    return rates;
}

std::map<Cell, ContrastCell> contrasts_by_cell(const Findings& findings) {
    std::map<Cell, ContrastCell> cells;
    for (const ContrastFinding& found : findings.contrasts) {
        ContrastCell& cell = cells[{found.category, found.target}];
        (found.scope == Scope::raw ? cell.raw : cell.adjusted) = &found;
    }
    return cells;
}

bool is_on_the_same_event(const ContrastCell& cell) {
    return cell.adjusted != nullptr &&
           cell.adjusted->log2_ratio.status != Status::not_on_the_same_event &&
           cell.adjusted->log2_ratio.status != Status::no_hits;
}

} // namespace parallax::report
