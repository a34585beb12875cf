#include "core/analysis/describe.hpp"
#include "core/index/builder.hpp"

#include <string>
#include <vector>

#include "bench/measured.hpp"
#include "bench/subjects.hpp"

namespace parallax::bench {

namespace {

void add_sums(const index::GroupTerms& sums, Checksum& checksum) {
    for (const index::GroupCounts* counts : {&sums.tokens, &sums.articles}) {
        for (std::int64_t term = 0; term < counts->cols(); ++term) {
            for (index::GroupCounts::InnerIterator cell(*counts, term); cell; ++cell) {
                checksum.add(static_cast<std::uint64_t>(cell.row()));
                checksum.add(static_cast<std::uint64_t>(cell.col()));
                checksum.add(static_cast<std::uint64_t>(cell.value()));
            }
        }
    }
}

} // namespace

void add_count(const Input& input) {
    const Amount tokens{input.tokens(), "tokens", input.bytes};
    add_threaded_benchmark(
        "count/index_of", tokens,
        [&input] {
            std::vector<index::Text> texts;
            for (const std::string& text : input.texts) {
                texts.push_back({text, "en"});
            }
            return index::index_of(texts).value();
        },
        [](const index::Index& index, Checksum& checksum) {
            for (const base::FormId form : index.tokens()) {
                checksum.add(index.vocabulary().form(form));
            }
            for (std::size_t a = 0; a < index.articles(); ++a) {
                for (const std::uint32_t token : index.sentences_of(a)) {
                    checksum.add(token);
                }
            }
        });
    const index::Index& index = input.material.index;
    const auto cells = static_cast<std::uint64_t>(index.counts().nonZeros());
    add_threaded_benchmark(
        "count/outlet_terms", {cells, "cells"},
        [&input] { return analysis::outlet_terms(input.material); }, add_sums);
}

} // namespace parallax::bench
