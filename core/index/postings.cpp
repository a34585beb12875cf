#include "core/index/postings.hpp"

#include <algorithm>
#include <limits>

#include <tbb/parallel_for.h>

namespace parallax::index {

Postings::Postings(const TokenColumn& column) : column_(column) {
    while (column.terms >> bucket_shift_ >= buckets) {
        ++bucket_shift_;
    }
    count_terms();
    first_place_.push_back(0);
    first_article_.push_back(0);
    for (Cursor& cursor : cursors_) {
        const Cursor begin{first_place_.back(), static_cast<std::uint32_t>(pairs_), 0,
                           0};
        first_place_.push_back(first_place_.back() + cursor.token);
        pairs_ += cursor.pair;
        first_article_.push_back(static_cast<std::int32_t>(pairs_));
        cursor = begin;
    }
}

bool Postings::fits() const {
    return pairs_ <= std::numeric_limits<std::int32_t>::max() &&
           column_.tokens.size() <= std::numeric_limits<std::uint32_t>::max();
}

/// Leaves in each cursor how many tokens and articles the term has.
void Postings::count_terms() {
    const std::size_t articles = column_.article_tokens.size() - 1;
    std::array<std::vector<Cursor>, shares> of_share;
    tbb::parallel_for(std::size_t{0}, shares, [&](std::size_t share) {
        std::vector<Cursor>& cursors = of_share[share];
        cursors.resize(column_.terms);
        const auto begin_of = [&](std::size_t s) {
            const auto at = std::lower_bound(column_.article_tokens.begin(),
                                             column_.article_tokens.end() - 1,
                                             column_.tokens.size() * s / shares);
            return s == shares
                       ? articles
                       : static_cast<std::size_t>(at - column_.article_tokens.begin());
        };
        for (std::size_t a = begin_of(share); a < begin_of(share + 1); ++a) {
            const auto article = static_cast<std::uint32_t>(a + 1);
            for (std::uint64_t t = column_.article_tokens[a];
                 t < column_.article_tokens[a + 1]; ++t) {
                Cursor& cursor = cursors[term_at(t)];
                ++cursor.token;
                cursor.pair += cursor.article != article ? 1 : 0;
                cursor.article = article;
            }
        }
    });
    cursors_ = std::move(of_share[0]);
    for (std::size_t share = 1; share < shares; ++share) {
        for (std::size_t term = 0; term < column_.terms; ++term) {
            cursors_[term].token += of_share[share][term].token;
            cursors_[term].pair += of_share[share][term].pair;
        }
    }
}

void Postings::write(const Room& lists) {
    for (std::uint64_t begin = 0; begin < column_.tokens.size(); begin += window) {
        write_window(begin,
                     std::min<std::uint64_t>(begin + window, column_.tokens.size()),
                     lists);
    }
    for (const Cursor& cursor : cursors_) {
        lists.counts[cursor.pair - 1] = cursor.count; // every term occurs
    }
}

/// Sorts tokens [begin, end) of the corpus into buckets of neighbouring terms.
void Postings::fill_shelves(std::uint64_t begin, std::uint64_t end) {
    tbb::parallel_for(std::size_t{0}, shares, [&](std::size_t share) {
        Shelf& shelf = shelves_[share];
        const std::uint64_t from = begin + (end - begin) * share / shares;
        const std::uint64_t to = begin + (end - begin) * (share + 1) / shares;
        shelf.terms.resize(to - from);
        shelf.sorted.resize(to - from);
        shelf.first.fill(0);
        for (std::uint64_t t = from; t < to; ++t) {
            const auto term = static_cast<std::uint32_t>(term_at(t));
            shelf.terms[t - from] = term;
            ++shelf.first[(term >> bucket_shift_) + 1];
        }
        for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
            shelf.first[bucket + 1] += shelf.first[bucket];
        }
        std::array<std::uint32_t, buckets + 1> next = shelf.first;
        for (std::uint64_t t = from; t < to; ++t) {
            const std::uint32_t term = shelf.terms[t - from];
            shelf.sorted[next[term >> bucket_shift_]++] = {
                term, static_cast<std::uint32_t>(t)};
        }
    });
}

/// Writes tokens [begin, end) into the lists, behind those before them.
void Postings::write_window(std::uint64_t begin, std::uint64_t end, const Room& lists) {
    fill_shelves(begin, end);
    const auto first_article = std::upper_bound(column_.article_tokens.begin(),
                                                column_.article_tokens.end(), begin);
    tbb::parallel_for(std::size_t{0}, buckets, [&](std::size_t bucket) {
        auto after = first_article; // the first token behind the article
        for (const Shelf& shelf : shelves_) {
            for (std::uint32_t i = shelf.first[bucket]; i < shelf.first[bucket + 1];
                 ++i) {
                const Occurrence found = shelf.sorted[i];
                while (*after <= found.token) {
                    ++after;
                }
                const auto article =
                    static_cast<std::uint32_t>(after - column_.article_tokens.begin());
                Cursor& cursor = cursors_[found.term];
                if (!lists.places.empty()) {
                    lists.places[cursor.token++] = found.token;
                }
                if (cursor.article == article) {
                    ++cursor.count;
                    continue;
                }
                if (cursor.article != 0) {
                    lists.counts[cursor.pair - 1] = cursor.count;
                }
                cursor.article = article;
                cursor.count = 1;
                lists.articles[cursor.pair++] = static_cast<std::int32_t>(article - 1);
            }
        }
    });
}

} // namespace parallax::index
