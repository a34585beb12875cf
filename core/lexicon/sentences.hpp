#pragma once

#include "core/index/index.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace parallax::lexicon {

/// Finds the articles of rising places in Index::tokens(): the next is near the one
/// before.
class Articles {
  public:
    explicit Articles(const index::Index& index)
        : begins_(index.article_tokens().first(index.articles())) {}

    /// Contract  places never fall, and are those of tokens.
    /// Cost      O(log(articles passed)).
    [[nodiscard]] std::size_t at(std::uint32_t place) {
        return place < end_ ? article_ : moved_to(place);
    }

  private:
    [[nodiscard]] std::size_t moved_to(std::uint32_t place);

    std::span<const std::uint64_t> begins_;
    std::size_t article_ = 0;
    std::uint64_t end_ = 0; ///< of the article; 0: not known yet
};

/// The tokens of a sentence by their places in Index::tokens().
struct Sentence {
    std::uint32_t first = 0;
    std::uint32_t last = 0; ///< one past
    std::uint32_t article = 0;
};

/// Returns the sentence of a token.
///
/// Contract  place is that of a token of the article.
/// Cost      O(log(sentences of the article)).
[[nodiscard]] Sentence sentence_of(const index::Index& index, std::size_t article,
                                   std::uint32_t place);

} // namespace parallax::lexicon
