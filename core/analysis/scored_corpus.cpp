#include "core/analysis/scored_corpus.hpp"

#include "core/index/section_file.hpp"

#include <optional>
#include <utility>

#include <tbb/parallel_invoke.h>

namespace parallax::analysis {

namespace {

bool is_an_index(const Plan& plan) {
    return plan.inputs.size() == 1 && index::is_index_file(plan.inputs.front());
}

base::Result<ScoredCorpus> scored(Lexicons lexicons, base::Result<Material> material,
                                  NegatedHits negated) {
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

} // namespace

base::Result<ScoredCorpus> scored_corpus(const Plan& plan, TellVoices voices) {
    base::Result<Lexicons> lexicons;
    std::optional<base::Result<Material>> material;
    tbb::parallel_invoke([&] { lexicons = usable_lexicons(plan.lexicons); },
                         [&] {
                             if (is_an_index(plan)) { // quickly opened
                                 material = material_of(plan);
                             }
                         });
    if (!lexicons) {
        return tl::unexpected(lexicons.error());
    }
    return scored(std::move(*lexicons),
                  material ? std::move(*material) : material_of(plan, voices),
                  plan.negated);
}

base::Result<ScoredCorpus> scored_corpus(const Plan& plan, Lexicons lexicons,
                                         NegatedHits negated) {
    return scored(std::move(lexicons), material_of(plan), negated);
}

} // namespace parallax::analysis
