#pragma once

#include "core/measure/adjusted_score.hpp"

#include <vector>

namespace parallax::measure {

/// An article that is made up: hits among tokens, or units with a hit among units.
struct Article {
    double hits = 0;
    double tokens = 0;
};

/// Returns the sums over a side's articles, one by one.
inline SideMoments moments_of(const std::vector<Article>& articles) {
    SideMoments side;
    for (const Article& article : articles) {
        side.articles += 1;
        side.hits += article.hits;
        side.tokens += article.tokens;
        side.hits_squared += article.hits * article.hits;
        side.hits_by_tokens += article.hits * article.tokens;
        side.tokens_squared += article.tokens * article.tokens;
    }
    return side;
}

} // namespace parallax::measure
