#include "core/lexicon/index_hits.hpp"
#include "core/lexicon/matcher.hpp"

#include <memory>
#include <span>
#include <vector>

#include "bench/measured.hpp"
#include "bench/subjects.hpp"

namespace parallax::bench {

namespace {

using lexicon::Hit;
using lexicon::Matcher;

std::vector<std::vector<Hit>> all_hits(const Input& input, const Matcher& matcher) {
    const index::Index& index = input.material.index;
    std::vector<std::vector<Hit>> hits;
    for (std::size_t a = 0; a < index.articles(); ++a) {
        hits.push_back(matcher.hits(index.tokens_of(a), index.sentences_of(a)));
    }
    return hits;
}

void add_article(std::span<const Hit> hits, Checksum& checksum) {
    checksum.add(hits.size());
    for (const Hit& hit : hits) {
        checksum.add(hit.first);
        checksum.add(hit.last);
        checksum.add(hit.category);
        checksum.add(hit.entry);
    }
}

void add_hits(const std::vector<std::vector<Hit>>& articles, Checksum& checksum) {
    for (const std::vector<Hit>& hits : articles) {
        add_article(hits, checksum);
    }
}

} // namespace

void add_match(const Input& input) {
    const index::Vocabulary& vocabulary = input.material.index.vocabulary();
    add_benchmark(
        "match/compile", {vocabulary.forms(), "forms"},
        [&input, &vocabulary] {
            return Matcher::compile(input.frames, vocabulary).value();
        },
        [&input](const Matcher& matcher, Checksum& checksum) {
            add_hits(all_hits(input, matcher), checksum);
        });
    // The yardstick: one look-up for each token, what a table of forms can't go below.
    add_benchmark(
        "match/one_lookup_a_token", {input.tokens(), "tokens"},
        [&input, marks = std::vector<std::uint16_t>(vocabulary.forms(), 1)] {
            std::uint64_t sum = 0;
            for (const base::FormId form : input.material.index.tokens()) {
                sum += marks[base::to_index(form)];
            }
            return sum;
        },
        [](std::uint64_t sum, Checksum& checksum) { checksum.add(sum); });
    const auto matcher =
        std::make_shared<Matcher>(Matcher::compile(input.frames, vocabulary).value());
    add_benchmark(
        "match/hits", {input.tokens(), "tokens"},
        [&input, matcher] { return all_hits(input, *matcher); }, add_hits);
    // The same hits from where the index says that the terms are, lexicon compiled
    // anew.
    add_threaded_benchmark(
        "match/hits_from_index", {input.tokens(), "tokens"},
        [&input] {
            return lexicon::hits_in(input.material.index, input.frames).value();
        },
        [](const lexicon::CorpusHits& hits, Checksum& checksum) {
            for (std::size_t a = 0; a + 1 < hits.first.size(); ++a) {
                add_article(hits.of(a), checksum);
            }
        });
}

} // namespace parallax::bench
