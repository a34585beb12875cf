#include "core/analysis/term_vectors.hpp"

#include "core/measure/ppmi.hpp"
#include "core/measure/window_counts.hpp"
#include "core/measure/word_vectors.hpp"

#include <algorithm>

namespace parallax::analysis {

namespace {

/// Numbers the terms that are to have a vector, in their order.
std::vector<std::int32_t> rows_of_terms(const index::Index& index, std::size_t most) {
    const auto count_of = [&](std::uint32_t term) {
        return index.positions(base::TermId{term}).size();
    };
    std::vector<std::uint32_t> kept;
    for (std::uint32_t t = 0; t < index.vocabulary().terms(); ++t) {
        if (count_of(t) >= least_count_for_vector &&
            has_letter(index.vocabulary().term(base::TermId{t}))) {
            kept.push_back(t);
        }
    }
    std::stable_sort(kept.begin(), kept.end(), [&](std::uint32_t a, std::uint32_t b) {
        return count_of(a) > count_of(b);
    });
    kept.resize(std::min(kept.size(), most));
    std::sort(kept.begin(), kept.end());
    std::vector<std::int32_t> rows(index.vocabulary().terms(), measure::no_word);
    for (std::size_t row = 0; row < kept.size(); ++row) {
        rows[kept[row]] = static_cast<std::int32_t>(row);
    }
    return rows;
}

/// The corpus as rows, its sentences kept apart.
std::vector<std::int32_t> stream_of(const index::Index& index,
                                    const std::vector<std::int32_t>& row_of_term) {
    std::vector<std::int32_t> stream;
    stream.reserve(index.tokens().size() + index.tokens().size() / 4);
    for (std::size_t a = 0; a < index.articles(); ++a) {
        const auto sentences = index.sentences_of(a);
        std::size_t next = 0;
        const auto tokens = index.tokens_of(a);
        for (std::uint32_t i = 0; i < tokens.size(); ++i) {
            if (next < sentences.size() && sentences[next] == i) {
                stream.insert(stream.end(), vector_window, measure::no_word);
                ++next;
            }
            stream.push_back(
                row_of_term[base::to_index(index.vocabulary().term_of(tokens[i]))]);
        }
    }
    return stream;
}

} // namespace

bool has_letter(std::string_view term) {
    return std::any_of(term.begin(), term.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    });
}

TermVectors term_vectors(const Material& material, const VectorSize& size) {
    TermVectors result;
    result.row_of_term = rows_of_terms(material.index, size.terms);
    const auto rows = static_cast<std::int32_t>(
        std::count_if(result.row_of_term.begin(), result.row_of_term.end(),
                      [](std::int32_t row) { return row != measure::no_word; }));
    const std::vector<std::int32_t> stream =
        stream_of(material.index, result.row_of_term);
    result.vectors = measure::word_vectors(
        measure::ppmi(measure::window_counts(stream, rows, vector_window)),
        size.dimensions);
    return result;
}

} // namespace parallax::analysis
