#include <string>
#include <vector>

#include "bench/measured.hpp"
#include "bench/subjects.hpp"

namespace parallax::bench {

namespace {

void add_counts(const index::Counts& counts, Checksum& checksum) {
    for (std::int64_t row = 0; row < counts.rows(); ++row) {
        for (index::Counts::InnerIterator cell(counts, row); cell; ++cell) {
            checksum.add(static_cast<std::uint64_t>(cell.row()));
            checksum.add(static_cast<std::uint64_t>(cell.col()));
            checksum.add(static_cast<std::uint64_t>(cell.value()));
        }
    }
}

} // namespace

void add_count(const Input& input) {
    const Amount tokens{input.tokens(), "tokens", input.bytes};
    add_threaded_benchmark(
        "count/index_of", tokens,
        [&input] {
            std::vector<std::string> languages;
            languages.reserve(input.material.articles());
            std::vector<index::Text> texts;
            for (const read::Article& article : input.material.corpus.articles) {
                languages.push_back(analysis::language_of(article));
                texts.push_back({article.text, languages.back()});
            }
            return index::index_of(texts);
        },
        [](const index::Index& index, Checksum& checksum) {
            for (const base::FormId form : index.tokens) {
                checksum.add(index.vocabulary.form(form));
            }
            for (const std::uint32_t token : index.sentence_first) {
                checksum.add(token);
            }
        });
    add_benchmark(
        "count/article_terms", {input.tokens(), "tokens"},
        [&input] { return index::article_terms(input.material.index); }, add_counts);
    const auto cells = static_cast<std::uint64_t>(input.counts.nonZeros());
    add_benchmark(
        "count/grouped", {cells, "cells"},
        [&input] {
            return index::grouped(input.counts, input.material.outlet_of,
                                  input.material.outlets.size());
        },
        add_counts);
    add_benchmark(
        "count/document_frequency", {cells, "cells"},
        [&input] {
            return index::document_frequency(input.counts, input.material.outlet_of,
                                             input.material.outlets.size());
        },
        add_counts);
}

} // namespace parallax::bench
