#include "core/lexicon/negation.hpp"

#include "core/base/contract.hpp"
#include "core/lexicon/compiled_entry.hpp"

#include <algorithm>
#include <cstddef>

#include <tbb/parallel_for.h>

namespace parallax::lexicon {

namespace {

/// Marks the hits of one article.
void mark_article(std::span<Hit> hits, std::span<const Category> categories,
                  const Negators& negators, std::span<const base::FormId> tokens,
                  std::span<const std::uint32_t> sentences) {
    for (Hit& hit : hits) {
        if (categories[hit.category].kind == Kind::actor) {
            continue;
        }
        const auto next =
            std::upper_bound(sentences.begin(), sentences.end(), hit.first);
        hit.negated = negators.negate(tokens, *(next - 1), hit.first);
    }
}

} // namespace

base::Result<Negators> Negators::compile(const Negation& negation,
                                         const index::Vocabulary& vocabulary) {
    Negators negators;
    negators.within_ = negation.within;
    negators.marks_.resize(vocabulary.forms() / 64 + 1);
    const auto mark = [&](base::FormId form) {
        const std::size_t bit = base::to_index(form);
        negators.marks_[bit / 64] |= std::uint64_t{1} << bit % 64;
    };
    for (const Entry& negator : negation.negators) {
        const auto compiled = compiled_entry(negator, vocabulary);
        if (!compiled) {
            return tl::unexpected(compiled.error());
        }
        base::require(compiled->words.size() == 1 && !compiled->is_near(),
                      "a negator is one word");
        const CompiledWord& word = compiled->words.front();
        for (const base::TermId term : word.terms) {
            for (const base::FormId form : vocabulary.forms_of(term)) {
                if (matches(word, form, vocabulary)) {
                    mark(form);
                }
            }
        }
    }
    return negators;
}

bool Negators::negate(std::span<const base::FormId> tokens,
                      std::uint32_t sentence_first, std::uint32_t hit_first) const {
    const std::uint32_t before = std::min(within_, hit_first - sentence_first);
    const auto scope = tokens.subspan(hit_first - before, before);
    return std::any_of(scope.begin(), scope.end(),
                       [this](base::FormId form) { return is_one(form); });
}

base::Result<void> mark_negated(const index::Index& index, const Negation& negation,
                                std::span<const Category> categories,
                                CorpusHits& hits) {
    if (negation.negators.empty()) {
        return {};
    }
    const auto negators = Negators::compile(negation, index.vocabulary());
    if (!negators) {
        return tl::unexpected(negators.error());
    }
    tbb::parallel_for(std::size_t{0}, index.articles(), [&](std::size_t a) {
        mark_article(std::span(hits.hits).subspan(hits.first[a],
                                                  hits.first[a + 1] - hits.first[a]),
                     categories, *negators, index.tokens_of(a), index.sentences_of(a));
    });
    return {};
}

} // namespace parallax::lexicon
