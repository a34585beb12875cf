#pragma once

#include "core/index/index.hpp"
#include "core/index/vocabulary.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace parallax::index {

/// How often each article uses each n-gram of one length: neighbouring terms of one
/// sentence.
struct Ngrams {
    std::size_t length = 0;
    std::vector<std::uint32_t> terms; ///< [n-grams x length], rows in rising order
    /// [articles x n-grams], and where there are rarer ones a last column for all of
    /// them together.
    Counts counts;
    std::vector<std::uint64_t> places; ///< [articles] all n-grams of the length

    [[nodiscard]] std::size_t size() const {
        return length == 0 ? 0 : terms.size() / length;
    }
    /// Returns the terms with blanks between them.
    [[nodiscard]] std::string name(const Vocabulary& vocabulary,
                                   std::size_t ngram) const;
};

/// Counts the n-grams of 2 to `longest` terms that occur at least so often, a length
/// after the other. They do not cross the ends of sentences.
///
/// Contract  longest >= 2, least >= 1.
/// Numerics  n-grams are in the order of their terms, which is that of their bytes; the
///           same with any number of threads.
/// Cost      O(longest * tokens * log(tokens)); 24 bytes a token.
[[nodiscard]] std::vector<Ngrams> ngrams_of(const Index& index, std::size_t longest,
                                            std::uint64_t least);

} // namespace parallax::index
