#include "core/lexicon/levels.hpp"

#include "core/base/contract.hpp"

namespace parallax::lexicon {

std::vector<Category> with_inner_entries(std::span<const Category> categories) {
    std::vector<Category> counted(categories.begin(), categories.end());
    for (std::size_t outer = 0; outer < counted.size(); ++outer) {
        for (std::size_t inner = outer + 1;
             inner < counted.size() && counted[inner].level > counted[outer].level;
             ++inner) {
            const Category& from = categories[inner];
            counted[outer].entries.insert(counted[outer].entries.end(),
                                          from.entries.begin(), from.entries.end());
            counted[outer].exceptions.insert(counted[outer].exceptions.end(),
                                             from.exceptions.begin(),
                                             from.exceptions.end());
        }
    }
    return counted;
}

std::size_t outer_of(std::span<const Category> categories, std::size_t place) {
    base::require(place < categories.size(), "a category is one of the lexicon's");
    for (std::size_t before = place; before-- > 0;) {
        if (categories[before].level < categories[place].level) {
            return before;
        }
    }
    return place;
}

std::string own_name(std::span<const Category> categories, std::size_t place) {
    const std::size_t outer = outer_of(categories, place);
    return outer == place
               ? categories[place].name
               : categories[place].name.substr(categories[outer].name.size() + 1);
}

} // namespace parallax::lexicon
