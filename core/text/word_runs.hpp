#pragma once

#include "core/text/byte_classes.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace parallax::text {

/// Finds the tokens of a text as runs of ones in sets of bits, a bit a byte, block
/// after block: letters, numbers, what joins them, and marks with the right neighbours.
/// Looks at characters beyond ASCII one by one, unless the kernel has settled them.
/// Stops at the first "hard" character, for which runs are not enough.
///
/// Source    Unicode Standard Annex #29, WB4 to WB13b, as ICU 72's root rules tailor
/// them.
class WordRuns {
  public:
    static constexpr std::size_t none = std::string_view::npos;

    /// Contract  a token boundary is at `begin`.
    WordRuns(std::string_view text, std::size_t begin) : text_(text), base_(begin) {}

    /// Sets the edges in the next blocks: a bit where a token begins, a bit behind
    /// where it ends. Returns how many of the blocks it went through: all, or those up
    /// to the one of a hard character, of which the bits from this character on mean
    /// nothing.
    std::size_t next(const ByteClasses* classes, std::size_t blocks,
                     std::uint64_t* edges);

    /// Where the hard character begins; `none` while there is none.
    [[nodiscard]] std::size_t hard() const { return hard_; }

    /// May a token that ended since this was asked last be without a letter or number?
    bool take_unsure() { return std::exchange(unsure_, last_word_ != 0 && unsure_); }

  private:
    std::uint64_t edges_of(const ByteClasses& block);
    [[nodiscard]] bool joins_around(std::size_t at, std::size_t bytes,
                                    bool after_letter, bool after_number) const;
    void settle(std::uint64_t leads, std::uint64_t& letters, std::uint64_t& numbers,
                std::uint64_t& others);

    std::string_view text_;
    std::size_t base_;
    std::size_t hard_ = none;
    // The last bit of the block before.
    std::uint64_t last_letter_ = 0;
    std::uint64_t last_number_ = 0;
    std::uint64_t last_word_ = 0;
    // What of a character is in the next block.
    std::uint64_t letters_spilt_ = 0;
    std::uint64_t numbers_spilt_ = 0;
    std::uint64_t others_spilt_ = 0;
    bool unsure_ = false;
};

} // namespace parallax::text
