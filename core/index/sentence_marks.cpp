#include "core/index/sentence_marks.hpp"

#include <cstddef>

namespace parallax::index {

std::vector<std::uint64_t>
sentence_marks(std::span<const std::uint64_t> article_tokens,
               std::span<const std::uint64_t> article_sentences,
               std::span<const std::uint32_t> first_tokens) {
    constexpr std::uint64_t bits = 64;
    std::vector<std::uint64_t> marks(SentenceMarks::numbers_for(article_tokens.back()));
    for (std::size_t a = 0; a + 1 < article_tokens.size(); ++a) {
        for (std::uint64_t s = article_sentences[a]; s < article_sentences[a + 1];
             ++s) {
            const std::uint64_t token = article_tokens[a] + first_tokens[s];
            marks[token / bits] |= std::uint64_t{1} << token % bits;
        }
    }
    return marks;
}

} // namespace parallax::index
