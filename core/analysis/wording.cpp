#include "core/analysis/wording.hpp"

namespace parallax::analysis {

std::string name_of(const Material& material, const Wording& wording,
                    std::int64_t column) {
    const std::int64_t feature = wording.chosen.empty()
                                     ? column
                                     : wording.chosen[static_cast<std::size_t>(column)];
    if (wording.ngrams != nullptr) {
        return wording.ngrams->name(material.index.vocabulary(),
                                    static_cast<std::size_t>(feature));
    }
    return std::string(material.index.vocabulary().term(
        base::TermId(static_cast<std::uint32_t>(feature))));
}

std::int64_t named_features(const Wording& wording) {
    if (!wording.chosen.empty()) {
        return static_cast<std::int64_t>(wording.chosen.size());
    }
    return wording.ngrams != nullptr ? static_cast<std::int64_t>(wording.ngrams->size())
                                     : static_cast<std::int64_t>(wording.counts.cols());
}

} // namespace parallax::analysis
