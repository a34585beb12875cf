#include "core/measure/framing_cells.hpp"

#include "core/base/contract.hpp"
#include "core/measure/whole_numbers.hpp"

#include <algorithm>
#include <utility>

namespace parallax::measure {

namespace {

using Key = std::pair<std::size_t, std::optional<std::size_t>>; // outlet, event

} // namespace

Cells cells_of(const FramingCounts& counts) {
    const std::size_t articles = counts.outlet.size();
    base::require(counts.event.size() == articles && counts.keys.size() == articles &&
                      static_cast<std::size_t>(counts.scores.rows()) == articles &&
                      static_cast<std::size_t>(counts.tokens.size()) == articles,
                  "every article has scores, tokens, an outlet, an event and a key");
    base::require(are_whole(counts.scores) && are_whole(counts.tokens),
                  "scores and tokens are whole and not negative");
    std::vector<Key> keys;
    keys.reserve(articles);
    for (std::size_t a = 0; a < articles; ++a) {
        base::require(counts.outlet[a] < counts.outlets,
                      "outlets are below their number");
        base::require(!counts.event[a] || *counts.event[a] < counts.events,
                      "events are below their number");
        keys.emplace_back(counts.outlet[a], counts.event[a]);
    }
    std::vector<Key> different = keys;
    std::sort(different.begin(), different.end());
    different.erase(std::unique(different.begin(), different.end()), different.end());
    Cells result;
    result.first_of.assign(counts.outlets + 1, 0);
    std::vector<std::size_t> outlets_on(counts.events, 0);
    for (const Key& key : different) {
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
    result.of.reserve(articles);
    for (const Key& key : keys) {
        const auto at = std::lower_bound(different.begin(), different.end(), key);
        result.of.push_back(static_cast<std::size_t>(at - different.begin()));
    }
    return result;
}

} // namespace parallax::measure
