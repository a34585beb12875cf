#pragma once

#include "core/findings/estimate.hpp"
#include "core/findings/significance.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace parallax {

/// What an actor is to a frame hit: who does it, whom it is done to, or who is said to
/// be so.
enum class Role : std::uint8_t { agent, target, described };

/// An actor in a frame hit.
struct Party {
    static constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t actor = nobody; ///< row of Findings::categories
    Role role = Role::described;
    std::uint8_t rule = 0; ///< row of RolesFinding::rules

    [[nodiscard]] bool found() const { return actor != nobody; }
    friend bool operator==(const Party&, const Party&) = default;
};

/// Who is in a frame hit.
struct Parties {
    Party first;            ///< whom it is about: who does it or is described
    Party second;           ///< the target, where the first is the agent
    bool agentless = false; ///< a passive without "by": who did it is left out

    friend bool operator==(const Parties&, const Parties&) = default;
};

/// How often an outlet puts an actor into a role of a frame, over all events.
struct RoleFinding {
    std::size_t outlet = 0;
    std::optional<std::size_t> actor; ///< none: an agent that is left out
    std::size_t frame = 0;
    Role role = Role::agent;
    std::uint64_t articles = 0;
    std::uint64_t tokens = 0;
    std::uint64_t hits = 0;
    Estimate rate_per_1000;
    std::uint64_t frame_hits = 0; ///< of the frame in the outlet, whoever is in it
    std::optional<double> share;  ///< hits / frame_hits
    Estimate log2_ratio; ///< on the same events, times as often as the other outlets
    Significance significance;
};

struct RolesFinding {
    std::vector<std::string> rules; ///< in the order in which they are tried
    std::vector<RoleFinding> roles; ///< by outlet, then falling hits in all outlets
    std::size_t left_out = 0; ///< rarer actors in a frame and role, in `roles` not
};

} // namespace parallax
