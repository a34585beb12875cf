#include "core/index/lists.hpp"

#include "core/base/contract.hpp"
#include "core/index/postings.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace parallax::index {

namespace {

/// Articles in equal parts of the tokens: what is counted apart and put together. A
/// fixed number, for memory; the result does not depend on it.
constexpr std::size_t parts = 16;

constexpr std::uint32_t none = ~std::uint32_t{0};

/// The terms that lists are wanted of, numbered in their order.
struct Wanted {
    std::vector<base::TermId> terms;
    std::vector<std::uint32_t> number_of; ///< [forms], none
};

Wanted wanted_of(const TokenColumn& column, std::span<const base::TermId> terms) {
    Wanted wanted{{terms.begin(), terms.end()}, {}};
    std::sort(wanted.terms.begin(), wanted.terms.end());
    wanted.terms.erase(std::unique(wanted.terms.begin(), wanted.terms.end()),
                       wanted.terms.end());
    std::vector<std::uint32_t> of_term(column.terms, none);
    for (std::size_t i = 0; i < wanted.terms.size(); ++i) {
        of_term[base::to_index(wanted.terms[i])] = static_cast<std::uint32_t>(i);
    }
    wanted.number_of.reserve(column.term_of.size());
    for (const base::TermId term : column.term_of) {
        wanted.number_of.push_back(of_term[base::to_index(term)]);
    }
    return wanted;
}

/// Where the next place and the next article of a term are written.
struct Next {
    std::uint32_t place = 0;
    std::uint32_t pair = 0;
    std::uint32_t article = 0; ///< one more than the last one seen

    /// Returns whether the article is another than the last time.
    bool meets(std::size_t number) {
        const bool is_new = article != number + 1;
        article = static_cast<std::uint32_t>(number + 1);
        return is_new;
    }
};

/// What was found in a part of the articles.
struct Part {
    std::size_t first_article = 0;
    std::size_t last_article = 0; ///< one past it
    std::vector<Next> next;       ///< [wanted terms]
};

std::vector<Part> parts_of(const TokenColumn& column) {
    std::vector<Part> result(parts);
    const auto begins = column.article_tokens.first(column.article_tokens.size() - 1);
    for (std::size_t p = 0; p < parts; ++p) {
        const auto begin_of = [&](std::size_t part) {
            return static_cast<std::size_t>(
                std::lower_bound(begins.begin(), begins.end(),
                                 column.tokens.size() * part / parts) -
                begins.begin());
        };
        result[p].first_article = begin_of(p);
        result[p].last_article = p + 1 == parts ? begins.size() : begin_of(p + 1);
    }
    return result;
}

/// Goes through the tokens of wanted terms in a part: use(number of the term, article,
/// place).
template <typename Use> void go_through(const TokenColumn& column,
                                        const Scratch& tokens, const Wanted& wanted,
                                        const Part& part, const Use& use) {
    std::vector<std::byte> buffer;
    for (std::size_t a = part.first_article; a < part.last_article; ++a) {
        const std::uint64_t begin = column.article_tokens[a];
        const std::uint64_t size = column.article_tokens[a + 1] - begin;
        const auto bytes = tokens.loaded(begin * sizeof(base::FormId),
                                         size * sizeof(base::FormId), buffer);
        const auto* const forms = reinterpret_cast<const base::FormId*>(bytes.data());
        for (std::uint64_t t = 0; t < size; ++t) {
            const std::uint32_t number = wanted.number_of[base::to_index(forms[t])];
            if (number != none) {
                use(number, a, static_cast<std::uint32_t>(begin + t));
            }
        }
    }
}

template <typename T> std::span<T> numbers_in(const Scratch& scratch) {
    return {reinterpret_cast<T*>(scratch.bytes().data()),
            scratch.bytes().size() / sizeof(T)};
}

Scratch room(std::uint64_t size) {
    // There are several, and few of the places are looked at again.
    auto scratch = Scratch::of_size(size, Scratch::most_in_memory / 4);
    if (!scratch) {
        throw std::bad_alloc();
    }
    return std::move(*scratch);
}

} // namespace

void PassingLists::make(std::span<const base::TermId> terms) {
    some_ = {};
    const Wanted wanted = wanted_of(column_, terms);
    std::vector<Part> found = parts_of(column_);
    tbb::parallel_for(std::size_t{0}, parts, [&](std::size_t p) {
        std::vector<Next>& counted = found[p].next;
        counted.resize(wanted.terms.size());
        go_through(column_, *tokens_, wanted, found[p],
                   [&](std::uint32_t number, std::size_t article, std::uint32_t) {
                       Next& of_term = counted[number];
                       ++of_term.place;
                       of_term.pair += of_term.meets(article) ? 1 : 0;
                   });
    });
    // Part after part, counts become places.
    some_.first_article.assign(column_.terms + 1, 0);
    some_.first_place.assign(column_.terms + 1, 0);
    Next next;
    std::size_t term = 0;
    const auto end_terms_before = [&](std::size_t last) {
        for (; term < last; ++term) {
            some_.first_place[term + 1] = next.place;
            some_.first_article[term + 1] = static_cast<std::int32_t>(next.pair);
        }
    };
    for (std::size_t number = 0; number < wanted.terms.size(); ++number) {
        end_terms_before(base::to_index(wanted.terms[number]));
        for (Part& part : found) {
            const Next counted = std::exchange(part.next[number], next);
            part.next[number].article = 0;
            next.place += counted.place;
            next.pair += counted.pair;
        }
    }
    end_terms_before(column_.terms);
    some_.articles = room(next.pair * sizeof(std::int32_t));
    some_.counts = room(next.pair * sizeof(std::int32_t));
    some_.places = room(next.place * sizeof(std::uint32_t));
    const auto articles = numbers_in<std::int32_t>(some_.articles);
    const auto counts = numbers_in<std::int32_t>(some_.counts);
    const auto places = numbers_in<std::uint32_t>(some_.places);
    tbb::parallel_for(std::size_t{0}, parts, [&](std::size_t p) {
        go_through(column_, *tokens_, wanted, found[p],
                   [&](std::uint32_t number, std::size_t article, std::uint32_t place) {
                       Next& to = found[p].next[number];
                       places[to.place++] = place;
                       if (to.meets(article)) {
                           articles[to.pair++] = static_cast<std::int32_t>(article);
                       }
                       ++counts[to.pair - 1];
                   });
    });
    is_made_.assign(column_.terms, false);
    for (const base::TermId made : wanted.terms) {
        is_made_[base::to_index(made)] = true;
    }
    some_.lists = {some_.first_article, articles, counts, some_.first_place, places};
    some_.is_made = true;
    release();
}

void PassingLists::release() const {
    some_.articles.release();
    some_.counts.release();
    some_.places.release();
}

const Lists& PassingLists::of(base::TermId term) const {
    if (some_.is_made && is_made_[base::to_index(term)]) {
        return some_.lists;
    }
    std::call_once(all_once_, [&] {
        make_all(Of::counts_and_places, all_);
        has_all_ = true;
    });
    return all_.lists;
}

const Lists& PassingLists::counts_of_all() const {
    if (has_all_) {
        return all_.lists;
    }
    std::call_once(counts_once_, [&] {
        make_all(Of::counts, all_counts_);
        has_counts_ = true;
    });
    return all_counts_.lists;
}

void PassingLists::make_all(Of wanted, Made& made) const {
    // While a thread waits here for the others, it must not begin with anything else:
    // that might ask for the same lists.
    tbb::this_task_arena::isolate([&] {
        Postings postings(column_);
        base::require(postings.fits(), "lists are made of fewer than 2^31 tokens");
        made.articles = room(postings.pairs() * sizeof(std::int32_t));
        made.counts = room(postings.pairs() * sizeof(std::int32_t));
        if (wanted == Of::counts_and_places) {
            made.places = room(column_.tokens.size() * sizeof(std::uint32_t));
        }
        postings.write({numbers_in<std::uint32_t>(made.places),
                        numbers_in<std::int32_t>(made.articles),
                        numbers_in<std::int32_t>(made.counts)});
        made.first_article = postings.first_article();
        made.first_place = postings.first_place();
    });
    made.lists = {made.first_article, numbers_in<std::int32_t>(made.articles),
                  numbers_in<std::int32_t>(made.counts), made.first_place,
                  numbers_in<std::uint32_t>(made.places)};
    made.is_made = true;
}

} // namespace parallax::index
