#include "bench/frames.hpp"

#include "core/base/hash.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace parallax::bench {

namespace {

constexpr std::size_t most_frequent = 200;
constexpr std::size_t fewest_terms = 500;
constexpr std::size_t frames = 12;
constexpr std::size_t words_in_frame = 10;
constexpr std::size_t globs_in_frame = 6;
constexpr std::size_t phrases_in_frame = 4;

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

/// Six characters or more, the ASCII ones all letters.
bool is_plain(std::string_view term) {
    const auto parts = std::count_if(term.begin(), term.end(), continues_character);
    return static_cast<std::ptrdiff_t>(term.size()) - parts >= 6 &&
           std::all_of(term.begin(), term.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
           });
}

/// The plain terms of the corpus, frequent ones first, without the most frequent ones:
/// no lexicon has those.
std::vector<std::string> content_terms(const index::Index& index) {
    std::vector<std::uint64_t> counts(index.vocabulary().terms(), 0);
    for (const base::FormId form : index.tokens()) {
        ++counts[base::to_index(index.vocabulary().term_of(form))];
    }
    std::vector<base::TermId> order;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (is_plain(index.vocabulary().term(base::TermId(i)))) {
            order.push_back(base::TermId(i));
        }
    }
    std::sort(order.begin(), order.end(), [&](base::TermId a, base::TermId b) {
        const std::uint64_t count_a = counts[base::to_index(a)];
        const std::uint64_t count_b = counts[base::to_index(b)];
        return count_a != count_b ? count_a > count_b : a < b;
    });
    std::vector<std::string> terms;
    for (std::size_t i = most_frequent; i < order.size(); ++i) {
        terms.emplace_back(index.vocabulary().term(order[i]));
    }
    return terms;
}

/// The term without its last two characters and with a `*` instead.
std::string glob(const std::string& term) {
    std::size_t end = term.size();
    for (int characters = 0; characters < 2; ++characters) {
        do {
            --end;
        } while (continues_character(term[end]));
    }
    return term.substr(0, end) + '*';
}

/// Two tokens that follow each other somewhere in the corpus, neither a short word.
std::string phrase(const index::Index& index, std::uint64_t number) {
    constexpr std::size_t shortest = 5;
    const auto token = [&](std::size_t place) -> std::string_view {
        return index.vocabulary().form(index.tokens()[place % index.tokens().size()]);
    };
    std::size_t first = base::mixed_bits(number, 0) % index.tokens().size();
    for (std::size_t tried = 0; tried < index.tokens().size(); ++tried, ++first) {
        if (token(first).size() >= shortest && token(first + 1).size() >= shortest) {
            break;
        }
    }
    std::string words(token(first));
    words += ' ';
    words += token(first + 1);
    return words;
}

} // namespace

base::Result<std::vector<lexicon::Category>> frames_of(const index::Index& index) {
    const std::vector<std::string> terms = content_terms(index);
    if (terms.size() < fewest_terms) {
        return tl::unexpected(base::Error{
            base::ErrorKind::empty,
            "the corpus has too few different words to be measured; take a larger one",
            {}});
    }
    std::size_t next = 0;
    const auto next_term = [&]() -> const std::string& {
        next += 1 + next / 20; // frequent and rare ones
        return terms[next % terms.size()];
    };
    std::uint64_t phrases = 0;
    std::vector<lexicon::Category> categories;
    for (std::size_t f = 0; f < frames; ++f) {
        lexicon::Category category;
        category.name = std::to_string(f);
        const auto add = [&](std::string pattern) {
            lexicon::Entry entry;
            entry.pattern = std::move(pattern);
            category.entries.push_back(std::move(entry));
        };
        for (std::size_t i = 0; i < words_in_frame; ++i) {
            add(next_term());
        }
        for (std::size_t i = 0; i < globs_in_frame; ++i) {
            add(glob(next_term()));
        }
        for (std::size_t i = 0; i < phrases_in_frame; ++i) {
            add(phrase(index, phrases++));
        }
        const std::string& first = next_term();
        add(first + ' ' + glob(next_term()));
        lexicon::Entry exception;
        exception.pattern = phrase(index, phrases++);
        category.exceptions.push_back(std::move(exception));
        categories.push_back(std::move(category));
    }
    return categories;
}

} // namespace parallax::bench
