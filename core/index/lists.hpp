#pragma once

#include "core/base/ids.hpp"
#include "core/index/scratch.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace parallax::index {

/// Inverted lists: for each term the articles it occurs in, with how often, and its
/// places in the token column.
struct Lists {
    std::span<const std::int32_t> first_article; ///< [terms + 1]
    std::span<const std::int32_t> articles;      ///< [pairs of article and term]
    std::span<const std::int32_t> counts;        ///< [pairs]
    std::span<const std::uint64_t> first_place;  ///< [terms + 1]
    std::span<const std::uint32_t> places;       ///< [tokens]
};

/// What lists are made of.
struct TokenColumn {
    std::span<const base::FormId> tokens;
    std::span<const base::TermId> term_of;         ///< [forms]
    std::span<const std::uint64_t> article_tokens; ///< [articles + 1], rising from 0
    std::size_t terms = 0;
};

/// The lists of an index that nobody keeps, made when they are asked for. Those of a
/// few terms cost one look at every token; those of all terms many times that, and few
/// runs need them.
///
/// Contract  what the column views lives as long as this; fewer than 2^31 tokens.
/// Numerics  the same with any number of threads.
class PassingLists {
  public:
    /// Contract  `tokens` holds those of the column.
    PassingLists(const TokenColumn& column, std::shared_ptr<const Scratch> tokens)
        : column_(column), tokens_(std::move(tokens)) {}
    PassingLists(const PassingLists&) = delete;
    PassingLists& operator=(const PassingLists&) = delete;
    ~PassingLists() = default;

    /// Makes the lists of these terms, in place of those made so before.
    ///
    /// Contract  nobody uses those before any more.
    /// Cost      two passes over the tokens, parallel; in memory 192 bytes a term that
    /// is
    ///           made, 16 bytes a word of the vocabulary.
    void make(std::span<const base::TermId> terms);

    /// Returns lists that have the articles and counts of a term, and its places. Safe
    /// to call from several threads.
    ///
    /// Cost      the lists of all terms, at the first term that is not made yet.
    [[nodiscard]] const Lists& of(base::TermId term) const;

    /// Returns lists that have the articles and counts of every term; places may be
    /// missing. Safe to call from several threads. Throws std::bad_alloc when there is
    /// no room for them.
    [[nodiscard]] const Lists& counts_of_all() const;

    /// Says that the lists of some terms are not needed for now: see
    /// Scratch::release().
    void release() const;

    /// Have the counts of all terms been asked for?
    [[nodiscard]] bool has_counts_of_all() const { return has_counts_ || has_all_; }

  private:
    /// Lists and the memory that they view.
    struct Made {
        bool is_made = false;
        std::vector<std::int32_t> first_article;
        std::vector<std::uint64_t> first_place;
        Scratch articles;
        Scratch counts;
        Scratch places;
        Lists lists;
    };
    enum class Of : std::uint8_t { counts, counts_and_places };

    void make_all(Of wanted, Made& made) const;

    TokenColumn column_;
    std::shared_ptr<const Scratch> tokens_;
    std::vector<bool> is_made_; ///< [terms] whether some_ has it
    Made some_;
    mutable std::once_flag counts_once_;
    mutable Made all_counts_;
    mutable std::atomic<bool> has_counts_ = false;
    mutable std::once_flag all_once_;
    mutable Made all_;
    mutable std::atomic<bool> has_all_ = false;
};

} // namespace parallax::index
