#include "core/base/suggest.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace parallax::base {

namespace {

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1,
                                            std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            d[i][j] =
                std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
    }
    return d[a.size()][b.size()];
}

} // namespace

std::string suggestion(std::string_view word, std::span<const std::string> candidates) {
    std::string nearest;
    std::size_t limit = std::min<std::size_t>(2, word.size() / 3);
    for (const std::string& candidate : candidates) {
        if (candidate.size() > word.size() + limit) {
            continue;
        }
        const std::size_t d = distance(word, candidate);
        if (d <= limit && (nearest.empty() || d < distance(word, nearest))) {
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace parallax::base
