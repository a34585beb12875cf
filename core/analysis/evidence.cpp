#include "core/analysis/describe.hpp"
#include "core/base/hash.hpp"
#include "core/text/words.hpp"

#include <algorithm>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

namespace parallax::analysis {

void describe_evidence(const Material& material,
                       const std::vector<lexicon::Category>& categories,
                       const HitTable& hits, Findings& findings) {
    // Cutting a text again gives the tokens that were counted, now with their places.
    std::vector<std::vector<EvidenceFinding>> of_article(material.articles());
    tbb::enumerable_thread_specific<text::Tokenizer> tokenizers;
    tbb::parallel_for(std::size_t{0}, material.articles(), [&](std::size_t a) {
        if (hits.of_article[a].empty()) {
            return;
        }
        const read::Article& article = material.corpus.articles[a];
        const text::Words words =
            tokenizers.local().words(article.text, language_of(article));
        for (const lexicon::Hit& hit : hits.of_article[a]) {
            const auto sentence =
                static_cast<std::size_t>(std::upper_bound(words.first_token.begin(),
                                                          words.first_token.end() - 1,
                                                          hit.first) -
                                         words.first_token.begin()) -
                1;
            EvidenceFinding evidence;
            evidence.article = a;
            evidence.category = hit.category;
            evidence.entry = categories[hit.category].entries[hit.entry].pattern;
            evidence.sentence_begin = words.sentences[sentence].begin;
            evidence.sentence_end = words.sentences[sentence].end;
            evidence.begin = words.tokens[hit.first].begin;
            evidence.end = words.tokens[hit.last - 1].end;
            evidence.draw =
                base::mixed_bits(base::mixed_bits(material.keys[a], evidence.begin),
                                 base::hash64(categories[hit.category].name));
            of_article[a].push_back(std::move(evidence));
        }
        std::stable_sort(
            of_article[a].begin(), of_article[a].end(),
            [](const auto& x, const auto& y) { return x.begin < y.begin; });
    });
    for (auto& found : of_article) {
        std::move(found.begin(), found.end(), std::back_inserter(findings.evidence));
    }
}

} // namespace parallax::analysis
