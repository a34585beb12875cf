#pragma once

#include <cstdint>
#include <string_view>

namespace parallax::role {

/// What an actor is to a frame hit.
enum class Role : std::uint8_t {
    agent,     ///< does it: Russia in "Russia invaded Ukraine"
    target,    ///< it is done to: Ukraine there
    described, ///< is said to be so: "China is a bully", "aggressive China"
};

/// Returns "agent", "target" or "described".
[[nodiscard]] std::string_view name_of(Role role);

/// Tokens [first, last) of an article.
struct Tokens {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    friend bool operator==(const Tokens&, const Tokens&) = default;
};

/// Tokens that name an actor.
struct Mention {
    Tokens tokens;
    std::uint32_t actor = 0; ///< any number; nothing is made of it but to give it back

    friend bool operator==(const Mention&, const Mention&) = default;
};

inline constexpr std::uint32_t no_mention = 0xFFFFFFFFU;

/// A mention in its role, and the rule that says so; or none.
struct Party {
    std::uint32_t mention = no_mention; ///< place among the mentions
    Role role = Role::described;
    std::string_view rule; ///< by name: one of rule_names()

    [[nodiscard]] bool found() const { return mention != no_mention; }
    friend bool operator==(const Party&, const Party&) = default;
};

/// Who is in a frame hit.
struct HitRoles {
    /// Whom the hit is about: who does it or is described; else whom it is done to.
    Party first;
    Party second;           ///< the target where `first` is the agent
    bool agentless = false; ///< a passive without "by": who did it is left out

    friend bool operator==(const HitRoles&, const HitRoles&) = default;
};

} // namespace parallax::role
