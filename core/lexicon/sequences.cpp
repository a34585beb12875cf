#include "core/lexicon/sequences.hpp"

#include "core/lexicon/common_numbers.hpp"
#include "core/lexicon/merge_runs.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

namespace parallax::lexicon {

namespace {

/// How far ahead a token is asked for: about as many look-ups as memory answers at
/// once.
constexpr std::size_t ahead = 16;

std::uint64_t places_of(const index::Index& index, const CompiledWord& word) {
    if (word.is_any) {
        return std::numeric_limits<std::uint64_t>::max();
    }
    std::uint64_t places = 0;
    for (const base::TermId term : word.terms) {
        places += index.positions(term).size();
    }
    return places;
}

/// So many tokens a search may go through before it lets go of those of a large corpus
/// that are in a file.
constexpr std::uint32_t tokens_at_a_time = std::uint32_t{1} << 22U;

/// How many places of a word are gone through in order rather than to look at one
/// token: memory answers what comes next so many times faster.
constexpr std::uint64_t places_a_look_up = 16;

/// Looks for tokens that follow each other and match word by word, sentences and
/// articles aside.
class Sequences {
  public:
    Sequences(const index::Index& index, std::span<const CompiledWord> words)
        : index_(index), words_(words) {
        for (const CompiledWord& word : words) {
            places_.push_back(places_of(index, word));
        }
    }

    /// Returns their first tokens, rising.
    std::vector<std::uint32_t> found() && {
        if (index_.tokens().size() < words_.size()) {
            return {};
        }
        // From the rarest on, so that there is little left for the frequent ones.
        std::vector<std::size_t> order(words_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return places_[a] < places_[b];
        });
        const std::size_t rarest = order.front();
        begin_at(rarest);
        for (const std::size_t w : order) {
            const CompiledWord& word = words_[w];
            const bool is_folded = word.case_rule == CaseRule::folded;
            if (word.is_any || (w == rarest && is_folded)) {
                continue;
            }
            if (is_folded && steps_through(word) < places_a_look_up * found_.size()) {
                keep_where_places_are(w);
            } else {
                keep_where_tokens_match(w);
            }
        }
        return std::move(found_);
    }

  private:
    void begin_at(std::size_t word) {
        const std::uint64_t last = index_.tokens().size() - words_.size() + word;
        std::vector<std::size_t> runs{0};
        for (const base::TermId term : words_[word].terms) {
            const auto places = index_.positions(term);
            const auto from = std::lower_bound(places.begin(), places.end(), word);
            const auto to = std::upper_bound(from, places.end(), last);
            const std::size_t before = found_.size();
            found_.insert(found_.end(), from, to);
            for (std::size_t i = before; word > 0 && i < found_.size(); ++i) {
                found_[i] -= static_cast<std::uint32_t>(word);
            }
            runs.push_back(found_.size());
        }
        merge_runs(found_, std::move(runs), std::less<>());
    }

    /// A list that is so much shorter is better searched for than gone through with.
    [[nodiscard]] bool is_short(std::size_t places) const {
        constexpr std::size_t steps_a_search = 64;
        return places * steps_a_search < found_.size();
    }

    [[nodiscard]] std::uint64_t steps_through(const CompiledWord& word) const {
        std::uint64_t steps = 0;
        for (const base::TermId term : word.terms) {
            const std::size_t places = index_.positions(term).size();
            steps += places + (is_short(places) ? 0 : found_.size());
        }
        return steps;
    }

    void keep_where_places_are(std::size_t word) {
        const auto offset = static_cast<std::uint32_t>(word);
        marks_.assign((found_.size() + 7) / 8, 0);
        for (const base::TermId term : words_[word].terms) {
            const auto places = index_.positions(term);
            if (is_short(places.size())) {
                mark_short(places, offset);
            } else {
                mark_common(found_, offset, places, marks_);
            }
        }
        keep_marked(found_, marks_);
    }

    void mark_short(std::span<const std::uint32_t> places, std::uint32_t offset) {
        for (const std::uint32_t place : places) {
            const auto at =
                std::lower_bound(found_.begin(), found_.end(), place - offset);
            if (place >= offset && at != found_.end() && *at == place - offset) {
                const auto i = static_cast<std::size_t>(at - found_.begin());
                marks_[i / 8] |= static_cast<std::uint8_t>(1U << i % 8);
            }
        }
    }

    void keep_where_tokens_match(std::size_t word) {
        const auto tokens = index_.tokens();
        std::size_t kept = 0;
        std::uint32_t begin = 0; // of what may be in memory
        for (std::size_t i = 0; i < found_.size(); ++i) {
            if (found_[i] - begin > tokens_at_a_time) {
                index_.release();
                begin = found_[i];
            }
            if (i + ahead < found_.size()) {
                __builtin_prefetch(&tokens[found_[i + ahead] + word]);
            }
            if (matches(words_[word], tokens[found_[i] + word], index_.vocabulary())) {
                found_[kept++] = found_[i];
            }
        }
        found_.resize(kept);
    }

    const index::Index& index_;
    std::span<const CompiledWord> words_;
    std::vector<std::uint64_t> places_; ///< [words] how many
    std::vector<std::uint32_t> found_;
    Marks marks_; ///< of found_
};

} // namespace

std::uint64_t rarest_places(const index::Index& index,
                            std::span<const CompiledWord> words) {
    std::uint64_t fewest = std::numeric_limits<std::uint64_t>::max();
    for (const CompiledWord& word : words) {
        fewest = std::min(fewest, places_of(index, word));
    }
    return fewest;
}

std::vector<std::uint32_t> sequences(const index::Index& index,
                                     std::span<const CompiledWord> words) {
    return Sequences(index, words).found();
}

} // namespace parallax::lexicon
