#include "core/analysis/watch.hpp"

#include "core/analysis/difference.hpp"

#include <utility>

namespace parallax {

using namespace analysis;

base::Result<Watch> Watch::start(const Plan& plan) {
    auto lexicons = usable_lexicons(plan.lexicons);
    if (!lexicons) {
        return tl::unexpected(lexicons.error());
    }
    auto material = material_of(plan);
    if (!material) {
        return tl::unexpected(material.error());
    }
    // Not scored_corpus(), which lists the words of these lexicons only: an edit may
    // name any other.
    auto hits = hits_of(*material, *lexicons, plan.negated);
    if (!hits) {
        return tl::unexpected(hits.error());
    }
    LabRun run =
        lab_run(plan, "compare", *material, std::move(*lexicons), std::move(*hits));
    return Watch(plan, std::move(*material), std::move(run));
}

base::Result<lab::Difference> Watch::reread() {
    auto lexicons = usable_lexicons(plan_.lexicons);
    if (!lexicons) {
        return tl::unexpected(lexicons.error());
    }
    auto hits = hits_of(material_, *lexicons, plan_.negated);
    if (!hits) {
        return tl::unexpected(hits.error());
    }
    LabRun run =
        lab_run(plan_, "compare", material_, std::move(*lexicons), std::move(*hits));
    auto difference =
        difference_of(plan_, last_.counted(material_), run.counted(material_),
                      last_.findings, run.findings);
    if (difference) {
        last_ = std::move(run);
    }
    return difference;
}

} // namespace parallax
