#pragma once

#include "core/index/lists.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parallax::index {

/// Inverted lists in the making: for each term its places in the token column, and the
/// articles it occurs in with how often.
///
/// Contract  what the column views lives as long as this; every term occurs; fewer than
///           2^32 tokens (fits()).
/// Numerics  the same with any number of threads.
/// Cost      O(tokens); in memory some 30 bytes a term, and 24 MB.
class Postings {
  public:
    explicit Postings(const TokenColumn& column);

    /// Returns whether places and lists can be numbered as an index does: fewer than
    /// 2^32 tokens and 2^31 pairs of article and term.
    [[nodiscard]] bool fits() const;

    /// Returns where the places, and where the articles, of each term begin: [terms +
    /// 1].
    [[nodiscard]] const std::vector<std::uint64_t>& first_place() const {
        return first_place_;
    }
    [[nodiscard]] const std::vector<std::int32_t>& first_article() const {
        return first_article_;
    }
    [[nodiscard]] std::uint64_t pairs() const { return pairs_; }

    /// Where the lists are written to.
    struct Room {
        std::span<std::uint32_t> places;  ///< [tokens], or none: they are not wanted
        std::span<std::int32_t> articles; ///< [pairs]
        std::span<std::int32_t> counts;   ///< [pairs]
    };

    /// Contract  fits(); called once.
    void write(const Room& lists);

  private:
    /// Articles in equal shares of the tokens: what is counted apart and put together.
    /// A fixed number, for memory; the result does not depend on it.
    static constexpr std::size_t shares = 4;

    /// Lists are written a window of tokens at a time, and of those the terms of a
    /// bucket at a time: then what is written to stays in the cache.
    static constexpr std::uint64_t window = std::uint64_t{1} << 21U;
    static constexpr std::size_t buckets = 256;

    /// Where the next position and the next article of a term are written.
    struct Cursor {
        std::uint64_t token = 0;
        std::uint32_t pair = 0;
        std::uint32_t article = 0; ///< one more than the last one seen
        std::int32_t count = 0;    ///< in that article
    };

    /// The place of a term in the corpus.
    struct Occurrence {
        std::uint32_t term = 0;
        std::uint32_t token = 0;
    };

    /// A share of the tokens of a window, by bucket.
    struct Shelf {
        std::vector<std::uint32_t> terms; ///< of the tokens in order
        std::vector<Occurrence> sorted;   ///< by bucket, then in order
        std::array<std::uint32_t, buckets + 1> first{};
    };

    [[nodiscard]] std::size_t term_at(std::uint64_t token) const {
        return base::to_index(column_.term_of[base::to_index(column_.tokens[token])]);
    }
    void count_terms();
    void fill_shelves(std::uint64_t begin, std::uint64_t end);
    void write_window(std::uint64_t begin, std::uint64_t end, const Room& lists);

    TokenColumn column_;
    std::vector<Cursor> cursors_; ///< [terms]
    std::vector<std::uint64_t> first_place_;
    std::vector<std::int32_t> first_article_;
    std::uint64_t pairs_ = 0;
    unsigned bucket_shift_ = 0; ///< term >> bucket_shift_ is its bucket
    std::array<Shelf, shares> shelves_;
};

} // namespace parallax::index
