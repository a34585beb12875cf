#include "core/role/rules.hpp"

#include <array>

namespace parallax::role {

std::span<const std::string_view> rule_names() {
    static constexpr std::array<std::string_view, 20> all = {rule::in_name,
                                                             rule::passive,
                                                             rule::passive_by,
                                                             rule::subject,
                                                             rule::moved,
                                                             rule::participle,
                                                             rule::object,
                                                             rule::object_towards,
                                                             rule::copula,
                                                             rule::named,
                                                             rule::possessive,
                                                             rule::noun_by,
                                                             rule::noun_of,
                                                             rule::noun_towards,
                                                             rule::before_name,
                                                             rule::name_before,
                                                             rule::apposition,
                                                             rule::light_verb,
                                                             rule::nearest_in_clause,
                                                             rule::nearest};
    return all;
}

} // namespace parallax::role
