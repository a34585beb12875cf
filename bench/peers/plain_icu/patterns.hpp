#pragma once

#include <cstdint>
#include <vector>

#include "bench/peers/plain_icu/corpus.hpp"

namespace plain {

struct Pattern {
    /// [words][terms]: does the word match the term?
    std::vector<std::vector<bool>> words;
};

/// Reads patterns, one a line: words, `*` any characters, `?` one character.
std::vector<Pattern> compiled(const char* path, const Names& terms);

/// Returns [articles x patterns]: how often each occurs. A phrase is tokens in a row.
std::vector<std::uint32_t> hits(const Corpus& corpus,
                                const std::vector<Pattern>& patterns);

} // namespace plain
