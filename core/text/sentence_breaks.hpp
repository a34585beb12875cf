#pragma once

#include "core/text/byte_classes.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parallax::text {

/// Finds where sentences end by the rules of Unicode alone, whatever the language: what
/// may end a sentence is looked for 64 bytes at a time, and only around it are the
/// rules read. The result is that of ICU's root sentence rules, boundary for boundary.
///
/// Source    Unicode Standard Annex #29, revision 41, SB1 to SB998.
class SentenceBreaker {
  public:
    /// The fastest path that this machine can take.
    SentenceBreaker();
    /// Contract  the path is one of paths_here().
    explicit SentenceBreaker(Path path);

    /// Appends the ends of the sentences, ascending; the last is the end of the text.
    /// An empty text has none.
    ///
    /// Contract  as WordBreaker::append_tokens().
    /// Cost      O(bytes).
    void append_ends(std::string_view text, std::vector<std::uint32_t>& ends);

  private:
    static constexpr std::size_t most_blocks = 64; ///< looked at at a time: in L1

    const Kernel* kernel_;
    std::array<std::uint64_t, most_blocks> candidates_{};
};

} // namespace parallax::text
