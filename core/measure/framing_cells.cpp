#include "core/measure/framing_cells.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace parallax::measure {

namespace {

bool is_whole(const Eigen::Ref<const Eigen::MatrixXd>& counts) {
    return (counts.array() >= 0).all() &&
           (counts.array().floor() == counts.array()).all();
}

} // namespace

Cells cells_of(const FramingCounts& counts) {
    const std::size_t articles = counts.outlet.size();
    base::require(counts.event.size() == articles && counts.keys.size() == articles &&
                      static_cast<std::size_t>(counts.scores.rows()) == articles &&
                      static_cast<std::size_t>(counts.tokens.size()) == articles,
                  "every article has scores, tokens, an outlet, an event and a key");
    base::require(is_whole(counts.scores) && is_whole(counts.tokens),
                  "scores and tokens are whole and not negative");
    std::map<std::pair<std::size_t, std::optional<std::size_t>>, std::size_t> numbers;
    for (std::size_t a = 0; a < articles; ++a) {
        base::require(counts.outlet[a] < counts.outlets,
                      "outlets are below their number");
        base::require(!counts.event[a] || *counts.event[a] < counts.events,
                      "events are below their number");
        numbers[{counts.outlet[a], counts.event[a]}] = 0;
    }
    Cells result;
    result.first_of.assign(counts.outlets + 1, 0);
    std::vector<std::size_t> outlets_on(counts.events, 0);
    for (auto& [key, number] : numbers) {
        number = result.cells.size();
        result.cells.push_back({key.first, key.second, false});
        result.first_of[key.first + 1] = result.cells.size();
        if (key.second) {
            ++outlets_on[*key.second];
        }
    }
    for (std::size_t o = 0; o < counts.outlets; ++o) { // outlets without an article
        result.first_of[o + 1] = std::max(result.first_of[o + 1], result.first_of[o]);
    }
    for (Cell& cell : result.cells) {
        cell.is_shared = cell.event && outlets_on[*cell.event] > 1;
    }
    for (std::size_t a = 0; a < articles; ++a) {
        result.of.push_back(numbers[{counts.outlet[a], counts.event[a]}]);
    }
    return result;
}

} // namespace parallax::measure
