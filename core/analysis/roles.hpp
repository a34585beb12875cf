#pragma once

#include "core/analysis/hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/analysis/readings.hpp"
#include "core/findings/roles.hpp"
#include "core/plan.hpp"
#include "core/role/coreference.hpp"
#include "core/role/role_reader.hpp"

#include <cstddef>
#include <vector>

#include <tbb/enumerable_thread_specific.h>

namespace parallax::analysis {

/// Finds who is in the hits of a run: whom each is about, and in which role.
///
/// Actors are the hits of actors, and what stands for them in the article
/// (core/role/coreference.hpp).
class HitParties {
  public:
    HitParties(const Material& material, const Lexicons& lexicons,
               const HitTable& hits);

    /// Reads the hits of an article; safe for several articles at once.
    void take(std::size_t article, const Reading& reading);

    /// Returns who is in each hit: [hits.found.hits]; in those of actors nobody is.
    [[nodiscard]] const std::vector<Parties>& of_hits() const { return parties_; }

  private:
    struct Readers {
        role::Coreference coreference;
        role::RoleReader roles;
        std::vector<role::Mention> mentions;
        std::vector<role::Tokens> hits;
        std::vector<std::size_t> rows;
    };

    const Material& material_;
    const Lexicons& lexicons_;
    const HitTable& hits_;
    std::vector<Parties> parties_;
    tbb::enumerable_thread_specific<Readers> readers_;
};

/// Returns how often each outlet puts each actor into each role of a frame. Hits that
/// do not count, being negated, are left out, and actors that are merely the nearest;
/// articles in a language without role rules, too.
///
/// Shapes    parties: [hits.found.hits].
/// Cost      that of a framing with as many categories as there are actors in roles; at
///           most most_roles of them, those with most hits.
[[nodiscard]] RolesFinding roles_of(const Plan& plan, const Material& material,
                                    const Lexicons& lexicons, const HitTable& hits,
                                    const std::vector<Parties>& parties);

/// Returns the names of the rules, in the order of Party::rule.
[[nodiscard]] std::vector<std::string> role_rules();

inline constexpr std::size_t most_roles = 100;

} // namespace parallax::analysis
