#pragma once

#include "core/text/attribution.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace parallax::index {

/// How many tokens of each voice, by text::Voice.
using VoiceCounts = std::array<std::uint64_t, text::voices>;

/// The voice of each token of an index: two bits a token.
class VoiceMarks {
  public:
    VoiceMarks() = default;

    /// Shapes    numbers [numbers_for(tokens)]: two bits a token from the lowest on.
    explicit VoiceMarks(std::span<const std::uint64_t> numbers) : numbers_(numbers) {}

    /// Returns how many numbers hold the marks of so many tokens.
    [[nodiscard]] static constexpr std::uint64_t numbers_for(std::uint64_t tokens) {
        return tokens / tokens_each + 1;
    }

    [[nodiscard]] std::span<const std::uint64_t> numbers() const { return numbers_; }

    /// Contract  it is one of the index' tokens.
    [[nodiscard]] text::Voice of(std::uint64_t token) const {
        return static_cast<text::Voice>(
            numbers_[token / tokens_each] >> token % tokens_each * 2 & 3U);
    }

    /// Returns how many of the tokens [first, last) have each voice.
    ///
    /// Contract  first <= last <= tokens.
    /// Cost      O(tokens / 32).
    [[nodiscard]] VoiceCounts counts(std::uint64_t first, std::uint64_t last) const;

  private:
    friend class VoiceWriter;
    static constexpr std::uint64_t tokens_each = 32;

    std::span<const std::uint64_t> numbers_;
};

/// So many tokens of one voice, one after the other.
struct VoiceRun {
    std::uint32_t tokens = 0;
    text::Voice voice = text::Voice::own;

    friend bool operator==(const VoiceRun&, const VoiceRun&) = default;
};

/// A run as one number, to be packed and unpacked.
[[nodiscard]] constexpr std::uint32_t packed_run(const VoiceRun& run) {
    return run.tokens << 2U | static_cast<std::uint32_t>(run.voice);
}
[[nodiscard]] constexpr VoiceRun unpacked_run(std::uint32_t number) {
    return {number >> 2U, static_cast<text::Voice>(number & 3U)};
}

/// Returns the voices of an article as runs, none longer than 2^30 - 1 tokens.
[[nodiscard]] std::vector<VoiceRun> runs_of(std::span<const text::Voice> voices);

/// Writes what VoiceMarks views, articles in any order and from several threads.
class VoiceWriter {
  public:
    /// Shapes    numbers [VoiceMarks::numbers_for(tokens)], zeros.
    explicit VoiceWriter(std::span<std::uint64_t> numbers) : numbers_(numbers) {}

    /// Contract  the tokens from `first` on have no marks yet.
    void write(std::uint64_t first, std::span<const VoiceRun> runs) const;

  private:
    std::span<std::uint64_t> numbers_;
};

} // namespace parallax::index
