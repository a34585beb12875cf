#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace parallax::index {

/// A bit for each token of an index: does a sentence begin with it? Every article
/// begins with one, so that no run of tokens without a mark behind its first leaves its
/// article.
class SentenceMarks {
  public:
    SentenceMarks() = default;

    /// Shapes    numbers [numbers_for(tokens)]: bits from the lowest on, zeros behind
    /// the
    ///           last token.
    explicit SentenceMarks(std::span<const std::uint64_t> numbers)
        : numbers_(numbers) {}

    /// Returns how many numbers hold the marks of so many tokens: the last is there so
    /// that 64 bits can be read from any byte with a mark on.
    [[nodiscard]] static constexpr std::uint64_t numbers_for(std::uint64_t tokens) {
        return tokens / bits + 2;
    }

    [[nodiscard]] std::span<const std::uint64_t> numbers() const { return numbers_; }

    /// Tells whether a sentence begins with one of the tokens [first, last).
    ///
    /// Contract  first <= last <= tokens.
    [[nodiscard]] bool any_begins_in(std::uint32_t first, std::uint32_t last) const {
        while (last - first > bits_at_once) {
            if (from(first) << (bits - bits_at_once) != 0) {
                return true;
            }
            first += bits_at_once;
        }
        return (from(first) & ((std::uint64_t{1} << (last - first)) - 1)) != 0;
    }

    /// Returns the token with which the sentence of a token begins.
    ///
    /// Contract  it is one of the index' tokens.
    /// Cost      O(tokens of the sentence / 64).
    [[nodiscard]] std::uint32_t begin_of(std::uint32_t token) const {
        std::uint64_t word = token / bits;
        std::uint64_t marks = numbers_[word] << (bits - 1 - token % bits) >>
                              (bits - 1 - token % bits); // those up to the token
        while (marks == 0) {
            marks = numbers_[--word];
        }
        return static_cast<std::uint32_t>(word * bits + bits - 1) -
               static_cast<std::uint32_t>(std::countl_zero(marks));
    }

  private:
    static constexpr std::uint32_t bits = 64;
    static constexpr std::uint32_t bits_at_once = bits - 8;

    /// Returns the marks of a token and of those behind it, `bits_at_once` at least.
    [[nodiscard]] std::uint64_t from(std::uint32_t token) const {
        std::uint64_t marks = 0;
        std::memcpy(&marks,
                    reinterpret_cast<const unsigned char*>(numbers_.data()) + token / 8,
                    sizeof(marks));
        return marks >> token % 8;
    }

    std::span<const std::uint64_t> numbers_;
};

/// Returns the numbers that SentenceMarks views.
///
/// Shapes    article_tokens, article_sentences [articles + 1], rising from 0;
///           first_tokens [sentences], counted from the first token of the article.
[[nodiscard]] std::vector<std::uint64_t>
sentence_marks(std::span<const std::uint64_t> article_tokens,
               std::span<const std::uint64_t> article_sentences,
               std::span<const std::uint32_t> first_tokens);

} // namespace parallax::index
