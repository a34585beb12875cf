#include "core/measure/shuffled_labels.hpp"

#include "core/base/contract.hpp"
#include "core/base/hash.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace parallax::measure {

namespace {

/// Up to here a stratum is sorted as it is.
constexpr std::size_t small_stratum = 24;

template <typename Draw>
void sort_by_insertion(std::vector<Draw>& draws, std::size_t size) {
    for (std::size_t i = 1; i < size; ++i) {
        const Draw draw = draws[i];
        std::size_t place = i;
        for (; place > 0 && draw.bits < draws[place - 1].bits; --place) {
            draws[place] = draws[place - 1];
        }
        draws[place] = draw;
    }
}

} // namespace

ShuffledLabels::ShuffledLabels(const Exchangeable& articles, Purpose purpose)
    : as_given_(articles.label) {
    const std::size_t size = articles.keys.size();
    base::require(articles.label.size() == size && articles.strata.size() == size,
                  "every article has a key, a label and a stratum");
    articles_.resize(size);
    std::iota(articles_.begin(), articles_.end(), 0U);
    std::stable_sort(articles_.begin(), articles_.end(),
                     [&](std::uint32_t a, std::uint32_t b) {
                         return articles.strata[a] < articles.strata[b];
                     });
    for (std::size_t i = 0; i < size; ++i) {
        const std::uint32_t article = articles_[i];
        if (i == 0 || articles.strata[article] != articles.strata[articles_[i - 1]]) {
            first_of_.push_back(i);
        }
        keys_.push_back(base::mixed_bits(articles.keys[article],
                                         static_cast<std::uint64_t>(purpose)));
        labels_.push_back(articles.label[article]);
    }
    first_of_.push_back(size);
    for (std::size_t s = 0; s + 1 < first_of_.size(); ++s) {
        std::sort(labels_.begin() + static_cast<std::ptrdiff_t>(first_of_[s]),
                  labels_.begin() + static_cast<std::ptrdiff_t>(first_of_[s + 1]));
    }
}

ShuffledLabels::Dealer::Dealer(const ShuffledLabels& shuffled)
    : shuffled_(shuffled), labels_(shuffled.as_given_) {
    std::size_t largest = 0;
    for (std::size_t s = 0; s + 1 < shuffled.first_of_.size(); ++s) {
        largest = std::max(largest, shuffled.first_of_[s + 1] - shuffled.first_of_[s]);
    }
    draws_.resize(largest);
}

const std::vector<std::uint32_t>&
ShuffledLabels::Dealer::deal(std::uint64_t replicate) {
    for (std::size_t s = 0; s + 1 < shuffled_.first_of_.size(); ++s) {
        const std::size_t first = shuffled_.first_of_[s];
        const std::size_t size = shuffled_.first_of_[s + 1] - first;
        if (size == 0 ||
            shuffled_.labels_[first] == shuffled_.labels_[first + size - 1]) {
            continue; // one label: as it was given
        }
        for (std::size_t i = 0; i < size; ++i) {
            draws_[i] = {base::mixed_bits(shuffled_.keys_[first + i], replicate),
                         shuffled_.articles_[first + i]};
        }
        sort(size);
        for (std::size_t i = 0; i < size; ++i) {
            labels_[draws_[i].article] = shuffled_.labels_[first + i];
        }
    }
    return labels_;
}

void ShuffledLabels::Dealer::sort(std::size_t size) {
    if (size > small_stratum) {
        distribute(size);
    }
    sort_by_insertion(draws_, size);
}

/// Puts the draws in the order of their first bits.
void ShuffledLabels::Dealer::distribute(std::size_t size) {
    const int bits = std::bit_width(size);
    const int shift = 64 - bits;
    starts_.assign((std::size_t{1} << static_cast<unsigned>(bits)) + 1, 0);
    for (std::size_t i = 0; i < size; ++i) {
        ++starts_[(draws_[i].bits >> static_cast<unsigned>(shift)) + 1];
    }
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    spread_.resize(draws_.size());
    for (std::size_t i = 0; i < size; ++i) {
        spread_[starts_[draws_[i].bits >> static_cast<unsigned>(shift)]++] = draws_[i];
    }
    draws_.swap(spread_);
}

} // namespace parallax::measure
