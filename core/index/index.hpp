#pragma once

#include "core/base/ids.hpp"
#include "core/index/vocabulary.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace parallax::index {

/// A text to be indexed and its language ("en"; empty: not known).
struct Text {
    std::string_view text;
    std::string_view language;
};

/// The tokens of a corpus as columns, article after article.
///
/// Byte offsets are not kept: cutting the same text again gives the same tokens.
class Index {
  public:
    Vocabulary vocabulary;
    std::vector<base::FormId> tokens;          ///< [tokens]
    std::vector<std::uint64_t> article_tokens; ///< [articles + 1], first token of each
    std::vector<std::uint32_t>
        sentence_first; ///< [sentences], token within its article
    std::vector<std::uint64_t>
        article_sentences; ///< [articles + 1], first sentence of each

    [[nodiscard]] std::size_t articles() const { return article_tokens.size() - 1; }
    [[nodiscard]] std::span<const base::FormId> tokens_of(std::size_t article) const;
    /// Returns the first token of each sentence of the article, counted from the
    /// article's first token.
    [[nodiscard]] std::span<const std::uint32_t>
    sentences_of(std::size_t article) const;
};

/// Cuts every text into tokens and numbers their forms.
///
/// Contract  texts are well-formed UTF-8 of less than 2 GiB each.
/// Numerics  the same texts in the same order give the same index with any number of
///           threads.
[[nodiscard]] Index index_of(std::span<const Text> texts);

} // namespace parallax::index
