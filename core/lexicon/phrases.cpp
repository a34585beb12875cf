#include "core/lexicon/phrases.hpp"

#include "core/lexicon/near.hpp"
#include "core/lexicon/sentences.hpp"
#include "core/lexicon/sequences.hpp"

#include <algorithm>
#include <array>

namespace parallax::lexicon {

namespace {

/// So many searches are done in step: each waits for memory at every step, and the
/// others go on meanwhile.
constexpr std::size_t searches = 8;
template <typename Value> using ForEach = std::array<Value, searches>;

/// Finds in rising numbers, from each `from` on, the last of `left` that is not above
/// the one that is sought; the first is not. No branch depends on the numbers, for it
/// would be guessed wrong.
template <typename Number> void search(ForEach<const Number*>& from,
                                       ForEach<std::uint32_t> left,
                                       const ForEach<std::uint32_t>& sought) {
    for (std::uint32_t most = *std::max_element(left.begin(), left.end()); most > 1;
         most -= most / 2) {
        for (std::size_t i = 0; i < searches; ++i) {
            const std::uint32_t half = left[i] / 2;
            const std::uint32_t is_there = from[i][half] <= sought[i] ? 1 : 0;
            from[i] += half & (0U - is_there);
            left[i] -= half;
        }
    }
}

/// Makes matches of rising places: finds the articles, and leaves out what a sentence
/// end cuts apart.
class WholeMatches {
  public:
    WholeMatches(const index::Index& index, std::uint32_t words)
        : index_(index), words_(words), article_begins_(index.article_tokens()) {}

    /// Puts those of up to `searches` places into `matches`, and returns how many.
    std::size_t put(std::span<const std::uint32_t> places, PhraseMatch* matches) {
        for (std::size_t i = 0; i < searches; ++i) {
            places_[i] = places[std::min(i, places.size() - 1)];
        }
        find_articles();
        find_sentences();
        std::size_t kept = 0;
        for (std::size_t i = 0; i < places.size(); ++i) {
            const std::uint32_t* next = sentences_[i] + 1;
            const std::uint32_t end = next == sentences_end_[i] ? tokens_[i] : *next;
            matches[kept] = {places_[i], places_[i] + words_, articles_[i]};
            kept += token_[i] + words_ <= end ? 1 : 0;
        }
        return kept;
    }

  private:
    void find_articles() {
        const std::size_t first = nearest_.at(places_.front());
        const std::size_t last = nearest_.at(places_.back());
        ForEach<const std::uint64_t*> begins;
        ForEach<std::uint32_t> left;
        begins.fill(article_begins_.data() + first);
        left.fill(static_cast<std::uint32_t>(last - first + 1));
        search(begins, left, places_);
        for (std::size_t i = 0; i < searches; ++i) {
            articles_[i] =
                static_cast<std::uint32_t>(begins[i] - article_begins_.data());
        }
    }

    void find_sentences() {
        ForEach<std::uint32_t> left;
        for (std::size_t i = 0; i < searches; ++i) {
            const std::uint32_t article = articles_[i];
            const auto firsts = index_.sentences_of(article);
            const auto begin = static_cast<std::uint32_t>(article_begins_[article]);
            sentences_[i] = firsts.data();
            sentences_end_[i] = firsts.data() + firsts.size();
            left[i] = static_cast<std::uint32_t>(firsts.size());
            token_[i] = places_[i] - begin;
            tokens_[i] =
                static_cast<std::uint32_t>(article_begins_[article + 1]) - begin;
        }
        search(sentences_, left, token_);
    }

    const index::Index& index_;
    std::uint32_t words_;
    std::span<const std::uint64_t> article_begins_; ///< [articles + 1]
    Articles nearest_{index_};
    ForEach<std::uint32_t> places_{};
    ForEach<std::uint32_t> articles_{};
    ForEach<std::uint32_t> token_{};  ///< the place from the article's beginning on
    ForEach<std::uint32_t> tokens_{}; ///< of the article
    ForEach<const std::uint32_t*> sentences_{};
    ForEach<const std::uint32_t*> sentences_end_{}; ///< of the article
};

} // namespace

std::vector<PhraseMatch> phrase_matches(const index::Index& index,
                                        const CompiledEntry& phrase) {
    if (phrase.is_near()) {
        return near_matches(index, phrase);
    }
    const std::vector<std::uint32_t> found = sequences(index, phrase.words);
    std::vector<PhraseMatch> matches(found.size());
    WholeMatches whole(index, static_cast<std::uint32_t>(phrase.words.size()));
    std::size_t kept = 0;
    for (std::size_t begin = 0; begin < found.size(); begin += searches) {
        const std::size_t some = std::min(searches, found.size() - begin);
        kept += whole.put(std::span(found).subspan(begin, some), &matches[kept]);
    }
    matches.resize(kept);
    return matches;
}

} // namespace parallax::lexicon
