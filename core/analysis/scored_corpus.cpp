#include "core/analysis/scored_corpus.hpp"

#include <utility>

namespace parallax::analysis {

base::Result<ScoredCorpus> scored_corpus(const Plan& plan) {
    auto lexicons = usable_lexicons(plan.lexicons);
    if (!lexicons) {
        return tl::unexpected(lexicons.error());
    }
    return scored_corpus(plan, std::move(*lexicons), plan.negated);
}

base::Result<ScoredCorpus> scored_corpus(const Plan& plan, Lexicons lexicons,
                                         NegatedHits negated) {
    auto material = material_of(plan);
    if (!material) {
        return tl::unexpected(material.error());
    }
    list_words(lexicons.categories, *material);
    auto hits = hits_of(*material, lexicons, negated);
    if (!hits) {
        return tl::unexpected(hits.error());
    }
    return ScoredCorpus{std::move(lexicons), std::move(*material), std::move(*hits)};
}

} // namespace parallax::analysis
