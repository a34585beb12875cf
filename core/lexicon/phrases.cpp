#include "core/lexicon/phrases.hpp"

#include <algorithm>
#include <limits>
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

/// How many places of a word are gone through in order rather than to look at one
/// token: memory answers what comes next so many times faster.
constexpr std::uint64_t places_a_look_up = 8;

/// Moves the numbers that are in a list, too, once `offset` is added, behind `kept`.
/// Without branches on them, for they would be guessed wrong. Both rise.
void append_common(std::span<const std::uint32_t> numbers, std::uint32_t offset,
                   std::span<const std::uint32_t> list,
                   std::vector<std::uint32_t>& kept) {
    std::size_t number = kept.size();
    kept.resize(number + std::min(numbers.size(), list.size()) + 1);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < numbers.size() && j < list.size()) {
        const std::uint32_t a = numbers[i] + offset;
        const std::uint32_t b = list[j];
        kept[number] = numbers[i];
        number += a == b ? 1 : 0;
        i += a <= b ? 1 : 0;
        j += b <= a ? 1 : 0;
    }
    kept.resize(number);
}

/// Makes one rising run of two, the second from `middle` on, which is mostly empty or
/// much the shorter.
void merge_runs(std::vector<std::uint32_t>& numbers, std::size_t middle) {
    if (middle > 0 && middle < numbers.size()) {
        std::inplace_merge(numbers.begin(),
                           numbers.begin() + static_cast<std::ptrdiff_t>(middle),
                           numbers.end());
    }
}

/// Looks for tokens that follow each other and match word by word, sentences and
/// articles aside.
class Sequences {
  public:
    Sequences(const index::Index& index, const CompiledEntry& phrase)
        : index_(index), phrase_(phrase) {
        for (const CompiledWord& word : phrase.words) {
            places_.push_back(places_of(index, word));
        }
    }

    /// Returns their first tokens, rising.
    std::vector<std::uint32_t> found() && {
        if (index_.tokens().size() < phrase_.words.size()) {
            return {};
        }
        const auto rarest = static_cast<std::size_t>(
            std::min_element(places_.begin(), places_.end()) - places_.begin());
        begin_at(rarest);
        for (std::size_t w = 0; w < phrase_.words.size(); ++w) {
            const CompiledWord& word = phrase_.words[w];
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
        const std::uint64_t last = index_.tokens().size() - phrase_.words.size();
        for (const base::TermId term : phrase_.words[word].terms) {
            const std::size_t before = found_.size();
            for (const std::uint32_t place : index_.positions(term)) {
                if (place >= word && place - word <= last) {
                    found_.push_back(static_cast<std::uint32_t>(place - word));
                }
            }
            merge_runs(found_, before);
        }
    }

    /// A list that is so much shorter is better searched for than gone through with.
    [[nodiscard]] bool is_short(std::size_t places) const {
        constexpr std::size_t steps_a_search = 16;
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
        std::vector<std::uint32_t> kept;
        for (const base::TermId term : phrase_.words[word].terms) {
            const auto places = index_.positions(term);
            const auto offset = static_cast<std::uint32_t>(word);
            const std::size_t before = kept.size();
            if (is_short(places.size())) {
                append_common_of_short(places, offset, kept);
            } else {
                append_common(found_, offset, places, kept);
            }
            merge_runs(kept, before);
        }
        found_ = std::move(kept);
    }

    void append_common_of_short(std::span<const std::uint32_t> places,
                                std::uint32_t offset,
                                std::vector<std::uint32_t>& kept) const {
        for (const std::uint32_t place : places) {
            if (place >= offset &&
                std::binary_search(found_.begin(), found_.end(), place - offset)) {
                kept.push_back(place - offset);
            }
        }
    }

    void keep_where_tokens_match(std::size_t word) {
        const auto tokens = index_.tokens();
        std::size_t kept = 0;
        for (std::size_t i = 0; i < found_.size(); ++i) {
            if (i + ahead < found_.size()) {
                __builtin_prefetch(&tokens[found_[i + ahead] + word]);
            }
            if (matches(phrase_.words[word], tokens[found_[i] + word],
                        index_.vocabulary())) {
                found_[kept++] = found_[i];
            }
        }
        found_.resize(kept);
    }

    const index::Index& index_;
    const CompiledEntry& phrase_;
    std::vector<std::uint64_t> places_; ///< [words] how many
    std::vector<std::uint32_t> found_;
};

/// Finds the articles of rising places: the next is near the one before.
class Articles {
  public:
    explicit Articles(const index::Index& index)
        : begins_(index.article_tokens().first(index.articles())) {}

    std::size_t at(std::uint64_t place) {
        std::size_t step = 1;
        while (article_ + step < begins_.size() && begins_[article_ + step] <= place) {
            article_ += step;
            step *= 2;
        }
        if (step > 1) { // else the next article begins after the place
            const auto passed = begins_.subspan(
                article_ + 1, std::min(step, begins_.size() - article_) - 1);
            article_ += static_cast<std::size_t>(
                std::upper_bound(passed.begin(), passed.end(), place) - passed.begin());
        }
        return article_;
    }

  private:
    std::span<const std::uint64_t> begins_;
    std::size_t article_ = 0;
};

/// Returns where the sentence of a token ends; all counted from the article's
/// beginning. Without branches, for they would be guessed wrong at every step.
std::uint64_t sentence_end(std::span<const std::uint32_t> sentences,
                           std::uint64_t token, std::uint64_t article_end) {
    const std::uint32_t* sentence = sentences.data();
    std::size_t left = sentences.size();
    while (left > 1) {
        const std::size_t half = left / 2;
        sentence += sentence[half] <= token ? half : 0;
        left -= half;
    }
    const std::uint32_t* next = sentence + 1;
    return next == sentences.data() + sentences.size() ? article_end : *next;
}

} // namespace

std::vector<PhraseMatch> phrase_matches(const index::Index& index,
                                        const CompiledEntry& phrase) {
    const std::vector<std::uint32_t> found = Sequences(index, phrase).found();
    std::vector<PhraseMatch> matches;
    matches.reserve(found.size());
    Articles articles(index);
    for (const std::uint32_t first : found) {
        const std::size_t article = articles.at(first);
        const std::uint64_t token = first - index.article_tokens()[article];
        if (token + phrase.words.size() <= sentence_end(index.sentences_of(article),
                                                        token,
                                                        index.tokens_in(article))) {
            matches.push_back({first, static_cast<std::uint32_t>(article)});
        }
    }
    return matches;
}

} // namespace parallax::lexicon
