#include "core/index/voice_marks.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>

namespace parallax::index {

namespace {

/// The lower bit of each token's two.
constexpr std::uint64_t lower_bits = 0x5555555555555555;

/// Both bits of the tokens [first, last) of a number.
///
/// Contract  first < last <= 32.
constexpr std::uint64_t tokens_mask(std::uint64_t first, std::uint64_t last) {
    return ~std::uint64_t{0} << first * 2 & ~std::uint64_t{0} >> (64 - last * 2);
}

} // namespace

VoiceCounts VoiceMarks::counts(std::uint64_t first, std::uint64_t last) const {
    VoiceCounts counts{};
    while (first < last) {
        const std::uint64_t word = first / tokens_each;
        const std::uint64_t end = std::min(last, (word + 1) * tokens_each);
        const std::uint64_t mask =
            tokens_mask(first % tokens_each, end - word * tokens_each) & lower_bits;
        const std::uint64_t low = numbers_[word] & mask;
        const std::uint64_t high = numbers_[word] >> 1U & mask;
        const auto both = static_cast<std::uint64_t>(std::popcount(low & high));
        const auto lows = static_cast<std::uint64_t>(std::popcount(low));
        const auto highs = static_cast<std::uint64_t>(std::popcount(high));
        counts[1] += lows - both;
        counts[2] += highs - both;
        counts[3] += both;
        counts[0] += end - first - (lows + highs - both);
        first = end;
    }
    return counts;
}

std::vector<VoiceRun> runs_of(std::span<const text::Voice> voices) {
    constexpr std::uint32_t most = (std::uint32_t{1} << 30U) - 1;
    std::vector<VoiceRun> runs;
    for (const text::Voice voice : voices) {
        if (runs.empty() || runs.back().voice != voice || runs.back().tokens == most) {
            runs.push_back({0, voice});
        }
        ++runs.back().tokens;
    }
    return runs;
}

void VoiceWriter::write(std::uint64_t first, std::span<const VoiceRun> runs) const {
    constexpr std::uint64_t each = VoiceMarks::tokens_each;
    for (const VoiceRun& run : runs) {
        const std::uint64_t last = first + run.tokens;
        const auto voice = static_cast<std::uint64_t>(run.voice);
        const std::uint64_t pattern =
            (voice & 1U ? lower_bits : 0) | (voice & 2U ? lower_bits << 1U : 0);
        while (pattern != 0 && first < last) {
            const std::uint64_t word = first / each;
            const std::uint64_t end = std::min(last, (word + 1) * each);
            // Two articles may share a number at their border.
            std::atomic_ref<std::uint64_t>(numbers_[word])
                .fetch_or(pattern & tokens_mask(first % each, end - word * each),
                          std::memory_order_relaxed);
            first = end;
        }
        first = last;
    }
}

} // namespace parallax::index
