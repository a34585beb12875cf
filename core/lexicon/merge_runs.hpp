#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace parallax::lexicon {

/// Sorts values that consist of sorted runs: neighbours are merged until one is left.
///
/// Shapes    first: of each run, and the end of the last: rising from 0 to
///           values.size().
/// Cost      O(values * log(runs)).
template <typename Value, typename Precedes>
void merge_runs(std::vector<Value>& values, std::vector<std::size_t> first,
                const Precedes& precedes) {
    const auto at = [&](std::size_t run) {
        return values.begin() + static_cast<std::ptrdiff_t>(first[run]);
    };
    while (first.size() > 2) {
        std::vector<std::size_t> merged{0};
        for (std::size_t run = 0; run + 1 < first.size(); run += 2) {
            const std::size_t end = std::min(run + 2, first.size() - 1);
            std::inplace_merge(at(run), at(run + 1), at(end), precedes);
            merged.push_back(first[end]);
        }
        first = std::move(merged);
    }
}

} // namespace parallax::lexicon
