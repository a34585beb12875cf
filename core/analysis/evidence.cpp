#include "core/analysis/describe.hpp"
#include "core/analysis/texts.hpp"
#include "core/base/hash.hpp"

#include <algorithm>

#include <tbb/parallel_for.h>

namespace parallax::analysis {

void describe_evidence(const Material& material,
                       const std::vector<lexicon::Category>& categories,
                       const HitTable& hits, const std::vector<Parties>& parties,
                       Findings& findings) {
    std::vector<std::uint64_t> names;
    names.reserve(categories.size());
    for (const lexicon::Category& category : categories) {
        names.push_back(base::hash64(category.name));
    }
    findings.evidence.resize(hits.found.hits.size());
    tbb::parallel_for(std::size_t{0}, material.articles(), [&](std::size_t a) {
        const auto sentences = material.index.sentences_of(a);
        auto begin = findings.evidence.begin() +
                     static_cast<std::ptrdiff_t>(hits.found.first[a]);
        auto next = begin;
        for (std::size_t i = hits.found.first[a]; i < hits.found.first[a + 1]; ++i) {
            const lexicon::Hit& hit = hits.found.hits[i];
            const auto behind =
                std::upper_bound(sentences.begin(), sentences.end(), hit.first);
            EvidenceFinding evidence;
            evidence.article = static_cast<std::uint32_t>(a);
            evidence.category = hit.category;
            evidence.entry = hit.entry;
            evidence.sentence =
                static_cast<std::uint32_t>(behind - sentences.begin() - 1);
            evidence.first = hit.first;
            evidence.last = hit.last;
            evidence.negated = hit.negated;
            if (!parties.empty()) {
                evidence.parties = parties[i];
            }
            evidence.draw = base::mixed_bits(
                base::mixed_bits(material.keys[a], hit.first), names[hit.category]);
            *next++ = evidence;
        }
        std::stable_sort(begin, next, [](const auto& x, const auto& y) {
            return x.first < y.first;
        });
    });
    findings.texts = std::make_shared<IndexTexts>(material.index);
}

} // namespace parallax::analysis
