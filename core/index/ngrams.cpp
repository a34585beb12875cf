#include "core/index/ngrams.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include <tbb/parallel_sort.h>

namespace parallax::index {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// The tokens of all articles as terms, and how many of the sentence are left.
struct Places {
    std::vector<std::uint32_t> term;     ///< [tokens]
    std::vector<std::uint32_t> left;     ///< [tokens] in the sentence, itself included
    std::vector<std::uint64_t> first_of; ///< [articles + 1]
};

Places places_of(const Index& index) {
    Places places;
    places.first_of.push_back(0);
    std::vector<std::byte> buffer;
    for (std::size_t a = 0; a < index.articles(); ++a) {
        const auto tokens = index.tokens_of(a, buffer);
        const std::size_t first = places.term.size();
        for (const base::FormId form : tokens) {
            places.term.push_back(static_cast<std::uint32_t>(
                base::to_index(index.vocabulary().term_of(form))));
        }
        places.left.resize(places.term.size());
        const auto sentences = index.sentences_of(a);
        for (std::size_t s = 0; s < sentences.size(); ++s) {
            const std::size_t begin = sentences[s];
            const std::size_t end =
                s + 1 < sentences.size() ? sentences[s + 1] : tokens.size();
            for (std::size_t t = begin; t < end; ++t) {
                places.left[first + t] = static_cast<std::uint32_t>(end - t);
            }
        }
        places.first_of.push_back(places.term.size());
    }
    return places;
}

/// Returns the keys that occur at least so often, each once, rising.
std::vector<std::uint64_t> frequent(std::vector<std::uint64_t> keys,
                                    std::uint64_t least) {
    tbb::parallel_sort(keys.begin(), keys.end());
    std::vector<std::uint64_t> kept;
    for (std::size_t first = 0; first < keys.size();) {
        std::size_t last = first;
        while (last < keys.size() && keys[last] == keys[first]) {
            ++last;
        }
        if (last - first >= least) {
            kept.push_back(keys[first]);
        }
        first = last;
    }
    return kept;
}

/// Counts the numbers that stand at the places of each article; `none` is the last.
Counts counted(const Places& places, const std::vector<std::uint32_t>& at,
               std::size_t length, std::size_t ngrams) {
    const auto articles = static_cast<std::int32_t>(places.first_of.size() - 1);
    std::vector<Eigen::Triplet<std::int32_t, std::int32_t>> cells;
    std::vector<std::uint32_t> own;
    for (std::int32_t a = 0; a < articles; ++a) {
        own.clear();
        for (std::uint64_t t = places.first_of[static_cast<std::size_t>(a)];
             t < places.first_of[static_cast<std::size_t>(a) + 1]; ++t) {
            if (places.left[t] >= length) {
                own.push_back(std::min(at[t], static_cast<std::uint32_t>(ngrams)));
            }
        }
        std::sort(own.begin(), own.end());
        for (std::size_t first = 0; first < own.size();) {
            std::size_t last = first;
            while (last < own.size() && own[last] == own[first]) {
                ++last;
            }
            cells.emplace_back(a, static_cast<std::int32_t>(own[first]),
                               static_cast<std::int32_t>(last - first));
            first = last;
        }
    }
    const bool any_rare =
        std::any_of(cells.begin(), cells.end(), [&](const auto& cell) {
            return cell.col() == static_cast<std::int32_t>(ngrams);
        });
    Counts counts(articles, static_cast<std::int32_t>(ngrams + (any_rare ? 1 : 0)));
    counts.setFromTriplets(cells.begin(), cells.end());
    return counts;
}

} // namespace

std::string Ngrams::name(const Vocabulary& vocabulary, std::size_t ngram) const {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) {
        text += i == 0 ? "" : " ";
        text += vocabulary.term(base::TermId(terms[ngram * length + i]));
    }
    return text;
}

std::vector<Ngrams> ngrams_of(const Index& index, std::size_t longest,
                              std::uint64_t least) {
    base::require(longest >= 2 && least >= 1, "n-grams have two terms or more");
    const Places places = places_of(index);
    const std::size_t tokens = places.term.size();
    // A number for what stands at each token, one term shorter; `none` where it is
    // rare: no longer n-gram that begins with it is frequent.
    std::vector<std::uint32_t> at = places.term;
    std::vector<std::uint32_t> terms_before;
    std::vector<Ngrams> all;
    for (std::size_t length = 2; length <= longest; ++length) {
        const auto key = [&](std::size_t t) {
            return std::uint64_t{at[t]} << 32U | places.term[t + length - 1];
        };
        std::vector<std::uint64_t> keys;
        for (std::size_t t = 0; t < tokens; ++t) {
            if (places.left[t] >= length && at[t] != none) {
                keys.push_back(key(t));
            }
        }
        const std::vector<std::uint64_t> kept = frequent(std::move(keys), least);
        Ngrams ngrams;
        ngrams.length = length;
        for (const std::uint64_t one : kept) {
            const auto before = static_cast<std::size_t>(one >> 32U);
            if (length == 2) {
                ngrams.terms.push_back(static_cast<std::uint32_t>(before));
            } else {
                const auto row = terms_before.begin() +
                                 static_cast<std::ptrdiff_t>(before * (length - 1));
                ngrams.terms.insert(ngrams.terms.end(), row,
                                    row + static_cast<std::ptrdiff_t>(length - 1));
            }
            ngrams.terms.push_back(static_cast<std::uint32_t>(one & none));
        }
        for (std::size_t t = 0; t < tokens; ++t) {
            if (places.left[t] < length || at[t] == none) {
                at[t] = none;
                continue;
            }
            const auto place = std::lower_bound(kept.begin(), kept.end(), key(t));
            at[t] = place != kept.end() && *place == key(t)
                        ? static_cast<std::uint32_t>(place - kept.begin())
                        : none;
        }
        ngrams.counts = counted(places, at, length, kept.size());
        for (std::size_t a = 0; a + 1 < places.first_of.size(); ++a) {
            std::uint64_t count = 0;
            for (std::uint64_t t = places.first_of[a]; t < places.first_of[a + 1];
                 ++t) {
                count += places.left[t] >= length ? 1U : 0U;
            }
            ngrams.places.push_back(count);
        }
        terms_before = ngrams.terms;
        all.push_back(std::move(ngrams));
    }
    return all;
}

} // namespace parallax::index
