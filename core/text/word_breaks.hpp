#pragma once

#include "core/text/byte_classes.hpp"
#include "core/text/dictionary.hpp"
#include "core/text/span.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parallax::text {

/// Finds the tokens of a text: the word segments that hold a letter or a number.
///
/// Most text is settled 64 bytes at a time, as sets of bits: what is a letter, what a
/// number, which mark joins what stands around it; tokens are the runs of ones. A
/// character of which more must be known (a mark on something that is no letter,
/// Hebrew, Hangul, Han) is "hard": from the blank before it on, some text is cut by the
/// rules read plainly (core/text/word_rules.hpp), and by ICU's dictionaries where
/// scripts need them. The result is that of ICU's root word rules, character for
/// character.
///
/// Not for use by two threads at once: make one a thread.
class WordBreaker {
  public:
    /// The fastest path that this machine can take.
    WordBreaker();
    /// Contract  the path is one of paths_here().
    explicit WordBreaker(Path path);

    /// Appends the tokens of a text.
    ///
    /// Contract  well-formed UTF-8 of less than 2 GiB; other bytes are cut in some way,
    ///           but nothing past the text is read.
    /// Cost      O(bytes).
    void append_tokens(std::string_view text, std::vector<Span>& tokens);

    /// The same by the rules alone, read plainly throughout: slow, to compare with.
    void append_tokens_by_rules(std::string_view text, std::vector<Span>& tokens);

  private:
    static constexpr std::size_t most_blocks = 64; ///< classified at a time: in L1

    struct Stop {
        std::uint32_t boundary; ///< tokens are found up to here
        std::size_t hard;       ///< because of this character
    };

    Stop append_fast(std::string_view text, std::uint32_t begin,
                     std::vector<Span>& tokens);
    std::uint32_t append_by_rules(std::string_view text, std::uint32_t begin,
                                  std::size_t until, std::vector<Span>& tokens);

    const Kernel* kernel_;
    Dictionary dictionary_;
    std::vector<Span> pieces_;
    std::array<ByteClasses, most_blocks> classes_;
    std::array<std::uint64_t, most_blocks> edges_{};
    /// One left from the batch before, and what a kernel may write too much.
    std::array<std::uint32_t, most_blocks * block_bytes + 1 + 16> positions_{};
};

} // namespace parallax::text
