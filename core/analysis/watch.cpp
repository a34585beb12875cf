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
    auto run = lab_run(plan, "compare", *material, std::move(*lexicons));
    if (!run) {
        return tl::unexpected(run.error());
    }
    return Watch(plan, std::move(*material), std::move(*run));
}

base::Result<lab::Difference> Watch::reread() {
    auto lexicons = usable_lexicons(plan_.lexicons);
    if (!lexicons) {
        return tl::unexpected(lexicons.error());
    }
    auto run = lab_run(plan_, "compare", material_, std::move(*lexicons));
    if (!run) {
        return tl::unexpected(run.error());
    }
    auto difference =
        difference_of(plan_, last_.counted(material_), run->counted(material_),
                      last_.findings, run->findings);
    if (difference) {
        last_ = std::move(*run);
    }
    return difference;
}

} // namespace parallax
