#include "core/analysis/own_entries.hpp"

namespace parallax::analysis {

std::vector<lexicon::Category>
without_inner_entries(std::vector<lexicon::Category> categories) {
    // From the front, so that those inside are whole yet when an outer one is cut.
    for (std::size_t c = 0; c < categories.size(); ++c) {
        std::size_t entries = 0;
        std::size_t exceptions = 0;
        for (std::size_t i = c + 1;
             i < categories.size() && categories[i].level > categories[c].level; ++i) {
            if (categories[i].level == categories[c].level + 1) {
                entries += categories[i].entries.size();
                exceptions += categories[i].exceptions.size();
            }
        }
        categories[c].entries.resize(categories[c].entries.size() - entries);
        categories[c].exceptions.resize(categories[c].exceptions.size() - exceptions);
    }
    return categories;
}

} // namespace parallax::analysis
