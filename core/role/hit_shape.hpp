#pragma once

#include "core/role/clause.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace parallax::role {

/// What a hit is in its sentence, as far as endings and neighbours tell.
enum class Kind : std::uint8_t {
    active,    ///< a verb: "invaded", "to pose a threat"
    passive,   ///< "was invaded", "invaded by"
    gerund,    ///< "by invading", "Invading the islands was …"
    noun,      ///< "the invasion"
    adjective, ///< "aggressive"
};

struct HitShape {
    std::size_t head = 0; ///< the token that decides what it is
    Group group;          ///< with what stands before it
    Kind kind = Kind::noun;
};

/// Returns what the hit of tokens [begin, end) is.
///
/// Cost      O(tokens of the hit).
[[nodiscard]] HitShape shape_of(const Clause& clause, std::size_t begin,
                                std::size_t end);

/// Returns where "by" stands among so many words behind a verb or noun.
[[nodiscard]] std::optional<std::size_t> by_behind(const Clause& clause, std::size_t i,
                                                   std::size_t words);

} // namespace parallax::role
