#include "core/measure/window_counts.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

namespace parallax::measure {

namespace {

constexpr std::uint32_t most_exact = 1U << 24U;

/// Where each word stands in the stream: its places are [first[w], first[w + 1]).
struct Places {
    std::vector<std::size_t> first;
    std::vector<std::uint32_t> places;
};

Places places_of(std::span<const std::int32_t> stream, std::size_t words) {
    Places result{std::vector<std::size_t>(words + 1), {}};
    for (const std::int32_t word : stream) {
        if (word != no_word) {
            ++result.first[static_cast<std::size_t>(word) + 1];
        }
    }
    std::partial_sum(result.first.begin(), result.first.end(), result.first.begin());
    result.places.resize(result.first.back());
    std::vector<std::size_t> next(result.first.begin(), result.first.end() - 1);
    for (std::size_t at = 0; at < stream.size(); ++at) {
        if (stream[at] != no_word) {
            result.places[next[static_cast<std::size_t>(stream[at])]++] =
                static_cast<std::uint32_t>(at);
        }
    }
    return result;
}

/// Counts the neighbours of one word after the other.
class NeighbourCounter {
  public:
    explicit NeighbourCounter(std::size_t words) : counts_(words) {}

    void add(std::span<const std::int32_t> stream, std::size_t from, std::size_t to) {
        for (std::size_t at = from; at < to; ++at) {
            if (stream[at] != no_word && counts_[index(stream[at])]++ == 0) {
                seen_.push_back(stream[at]);
            }
        }
    }

    struct Neighbour {
        std::int32_t word = 0;
        float count = 0;
    };
    /// Returns the neighbours that were added, rising, and begins anew.
    std::vector<Neighbour> taken() {
        std::sort(seen_.begin(), seen_.end());
        std::vector<Neighbour> row;
        row.reserve(seen_.size());
        for (const std::int32_t word : seen_) {
            row.push_back(
                {word, static_cast<float>(std::min(counts_[index(word)], most_exact))});
            counts_[index(word)] = 0;
        }
        seen_.clear();
        return row;
    }

  private:
    static std::size_t index(std::int32_t word) {
        return static_cast<std::size_t>(word);
    }

    std::vector<std::uint32_t> counts_; ///< [words]
    std::vector<std::int32_t> seen_;
};

} // namespace

WordMatrix window_counts(std::span<const std::int32_t> stream, std::int32_t words,
                         std::size_t window) {
    base::require(words >= 0 && stream.size() < (std::size_t{1} << 32U),
                  "words and their places can be numbered");
    const auto size = static_cast<std::size_t>(words);
    const Places places = places_of(stream, size);
    std::vector<std::vector<NeighbourCounter::Neighbour>> rows(size);
    tbb::enumerable_thread_specific<NeighbourCounter> counters(size);
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, size, 16), [&](const auto& range) {
            NeighbourCounter& counter = counters.local();
            for (std::size_t w = range.begin(); w < range.end(); ++w) {
                for (std::size_t i = places.first[w]; i < places.first[w + 1]; ++i) {
                    const std::size_t at = places.places[i];
                    counter.add(stream, at - std::min(at, window), at);
                    counter.add(stream, at + 1,
                                std::min(stream.size(), at + 1 + window));
                }
                rows[w] = counter.taken();
            }
        });
    std::size_t pairs = 0;
    for (const auto& row : rows) {
        pairs += row.size();
    }
    base::require(pairs < (std::size_t{1} << 31U), "pairs of words can be numbered");
    WordMatrix counts(words, words);
    counts.reserve(static_cast<Eigen::Index>(pairs));
    for (std::int32_t w = 0; w < words; ++w) {
        counts.startVec(w);
        for (const auto& neighbour : rows[static_cast<std::size_t>(w)]) {
            counts.insertBack(w, neighbour.word) = neighbour.count;
        }
        std::vector<NeighbourCounter::Neighbour>().swap(
            rows[static_cast<std::size_t>(w)]);
    }
    counts.finalize();
    return counts;
}

} // namespace parallax::measure
