#include "bench/peers/plain_icu/patterns.hpp"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <unicode/utf8.h>

namespace plain {

namespace {

std::size_t character(std::string_view text) {
    std::int32_t length = 0;
    U8_FWD_1(text.data(), length, static_cast<std::int32_t>(text.size()));
    return static_cast<std::size_t>(length);
}

bool matches(std::string_view pattern, std::string_view term) {
    if (pattern.empty()) {
        return term.empty();
    }
    if (pattern[0] == '*') {
        return matches(pattern.substr(1), term) ||
               (!term.empty() && matches(pattern, term.substr(character(term))));
    }
    if (term.empty()) {
        return false;
    }
    return pattern[0] == '?'
               ? matches(pattern.substr(1), term.substr(character(term)))
               : pattern[0] == term[0] && matches(pattern.substr(1), term.substr(1));
}

} // namespace

std::vector<Pattern> compiled(const char* path, const Names& terms) {
    std::vector<Pattern> patterns;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        Pattern pattern;
        for (std::size_t begin = 0; begin < line.size();) {
            const std::size_t end = std::min(line.find(' ', begin), line.size());
            const std::string_view word =
                std::string_view(line).substr(begin, end - begin);
            std::vector<bool>& mask = pattern.words.emplace_back();
            for (const std::string_view term : terms.all()) {
                mask.push_back(matches(word, term));
            }
            begin = end + 1;
        }
        patterns.push_back(std::move(pattern));
    }
    if (patterns.empty()) {
        throw std::runtime_error(std::string(path) + " holds no patterns");
    }
    return patterns;
}

std::vector<std::uint32_t> hits(const Corpus& corpus,
                                const std::vector<Pattern>& patterns) {
    const std::size_t terms = corpus.terms.all().size();
    std::vector<std::vector<std::size_t>> words_of(terms);   // [terms] -> patterns
    std::vector<std::vector<std::size_t>> phrases_of(terms); // by their first word
    for (std::size_t p = 0; p < patterns.size(); ++p) {
        for (std::size_t term = 0; term < terms; ++term) {
            if (patterns[p].words[0][term]) {
                (patterns[p].words.size() == 1 ? words_of : phrases_of)[term].push_back(
                    p);
            }
        }
    }
    std::vector<std::uint32_t> result(corpus.articles.size() * patterns.size());
    for (std::size_t a = 0; a < corpus.articles.size(); ++a) {
        const Article& article = corpus.articles[a];
        std::uint32_t* row = result.data() + a * patterns.size();
        for (std::size_t i = article.first_cell; i < article.last_cell; ++i) {
            for (const std::size_t p : words_of[corpus.cells[i].term]) {
                row[p] += corpus.cells[i].count;
            }
        }
        for (std::size_t i = article.first_token; i < article.last_token; ++i) {
            for (const std::size_t p : phrases_of[corpus.tokens[i]]) {
                const auto& words = patterns[p].words;
                bool match = article.last_token - i >= words.size();
                for (std::size_t w = 1; match && w < words.size(); ++w) {
                    match = words[w][corpus.tokens[i + w]];
                }
                row[p] += match ? 1 : 0;
            }
        }
    }
    return result;
}

} // namespace plain
