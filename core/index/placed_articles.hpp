#pragma once

#include "core/index/assembly.hpp"
#include "core/index/index.hpp"
#include "core/index/voice_marks.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace parallax::index {

/// An article that is to be written: a waiting one, or one of an older index.
struct Placed {
    std::string_view id;
    const Waiting* waiting = nullptr;
    const Index* older = nullptr;
    std::size_t row = 0; ///< in the older index
    std::uint32_t source = 0;
};

/// The forms of an article's tokens, as they are numbered in the index, the first token
/// of each sentence, and the voices.
struct Renumbered {
    std::vector<std::byte> buffer;
    std::vector<std::uint32_t> forms;
    std::vector<std::uint32_t> sentences;
    std::vector<VoiceRun> voices; ///< empty: not known
};

/// All gathered articles in the order of an index, which is that of their ids, and what
/// there is to write of each, whether it waited or comes from an older index.
///
/// Contract  what was gathered outlives it; no two articles have the same id.
class PlacedArticles {
  public:
    explicit PlacedArticles(const Gathered& gathered);

    [[nodiscard]] const std::vector<Placed>& order() const { return order_; }
    /// Where the tokens of each article begin, and where those of the last end.
    [[nodiscard]] std::span<const std::uint64_t> first_token() const {
        return first_token_;
    }
    /// Likewise of sentences.
    [[nodiscard]] std::span<const std::uint64_t> first_sentence() const {
        return first_sentence_;
    }

    [[nodiscard]] ArticleRow row(const Placed& placed) const;
    [[nodiscard]] std::string_view stored_text(const Placed& placed) const;

    /// Puts the words of an article in place of those that are there; `form_of` has, by
    /// the number its source gave a form, the one it has in the index.
    void renumber(const Placed& placed, std::span<const std::uint32_t> form_of,
                  Renumbered& words) const;

  private:
    const Gathered& gathered_;
    std::string_view fields_; ///< the spool
    std::string_view texts_;  ///< likewise
    std::vector<Placed> order_;
    std::vector<std::uint64_t> first_token_;
    std::vector<std::uint64_t> first_sentence_;
};

} // namespace parallax::index
