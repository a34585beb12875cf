#include "core/lexicon/sentences.hpp"

#include <algorithm>
#include <limits>

namespace parallax::lexicon {

std::size_t Articles::moved_to(std::uint32_t place) {
    std::size_t step = 1;
    while (article_ + step < begins_.size() && begins_[article_ + step] <= place) {
        article_ += step;
        step *= 2;
    }
    if (step > 1) { // else the next one begins behind the place
        const auto passed =
            begins_.subspan(article_, std::min(step, begins_.size() - article_));
        article_ += static_cast<std::size_t>(
            std::upper_bound(passed.begin(), passed.end(), place) - passed.begin() - 1);
    }
    end_ = article_ + 1 < begins_.size() ? begins_[article_ + 1]
                                         : std::numeric_limits<std::uint64_t>::max();
    return article_;
}

Sentence sentence_of(const index::Index& index, std::size_t article,
                     std::uint32_t place) {
    const auto begin = static_cast<std::uint32_t>(index.article_tokens()[article]);
    const auto firsts = index.sentences_of(article);
    const auto next = std::upper_bound(firsts.begin(), firsts.end(), place - begin);
    const auto end = next != firsts.end()
                         ? *next
                         : static_cast<std::uint32_t>(index.tokens_in(article));
    return {begin + *(next - 1), begin + end, static_cast<std::uint32_t>(article)};
}

} // namespace parallax::lexicon
