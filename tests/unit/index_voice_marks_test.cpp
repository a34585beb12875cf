#include "core/index/voice_marks.hpp"

#include <cstdint>
#include <random>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/parallel_for.h>

namespace parallax::index {
namespace {

using testing::ElementsAre;
using text::Voice;

/// Voices in runs of one to many tokens.
std::vector<Voice> random_voices(std::size_t tokens, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<Voice> voices;
    while (voices.size() < tokens) {
        const auto voice = static_cast<Voice>(random() % 4);
        voices.insert(voices.end(), 1 + random() % (random() % 5 == 0 ? 200 : 5),
                      voice);
    }
    voices.resize(tokens);
    return voices;
}

std::vector<std::uint64_t> written(const std::vector<Voice>& voices) {
    std::vector<std::uint64_t> numbers(VoiceMarks::numbers_for(voices.size()));
    VoiceWriter(numbers).write(0, runs_of(voices));
    return numbers;
}

TEST(VoiceMarks, AreThoseThatWereWritten) {
    for (const std::size_t tokens : {0U, 1U, 31U, 32U, 33U, 64U, 5000U}) {
        const std::vector<Voice> voices = random_voices(tokens, 7);
        const std::vector<std::uint64_t> numbers = written(voices);
        const VoiceMarks marks(numbers);
        for (std::size_t t = 0; t < tokens; ++t) {
            ASSERT_EQ(marks.of(t), voices[t]) << t << " of " << tokens;
        }
    }
}

TEST(VoiceMarks, CountAsOneByOne) {
    const std::vector<Voice> voices = random_voices(700, 8);
    const std::vector<std::uint64_t> numbers = written(voices);
    const VoiceMarks marks(numbers);
    for (std::size_t first = 0; first <= voices.size(); first += 13) {
        for (std::size_t last = first; last <= voices.size(); last += 7) {
            VoiceCounts slow{};
            for (std::size_t t = first; t < last; ++t) {
                ++slow[static_cast<std::size_t>(voices[t])];
            }
            ASSERT_EQ(marks.counts(first, last), slow) << first << " to " << last;
        }
    }
}

TEST(VoiceWriter, WritesArticlesInAnyOrderAtOnce) {
    const std::vector<Voice> voices = random_voices(20'000, 9);
    std::vector<std::uint64_t> numbers(VoiceMarks::numbers_for(voices.size()));
    const VoiceWriter writer(numbers);
    constexpr std::size_t each = 10; // several articles share a number
    tbb::parallel_for(std::size_t{0}, voices.size() / each, [&](std::size_t i) {
        const std::size_t first = voices.size() - (i + 1) * each;
        writer.write(first, runs_of(std::span(voices).subspan(first, each)));
    });
    EXPECT_EQ(numbers, written(voices));
}

TEST(VoiceRun, IsPackedIntoANumber) {
    const std::vector<Voice> voices{Voice::own, Voice::own, Voice::scare};
    EXPECT_THAT(runs_of(voices),
                ElementsAre(VoiceRun{2, Voice::own}, VoiceRun{1, Voice::scare}));
    constexpr VoiceRun longest{(std::uint32_t{1} << 30U) - 1, Voice::reported};
    EXPECT_EQ(unpacked_run(packed_run(longest)), longest);
}

} // namespace
} // namespace parallax::index
