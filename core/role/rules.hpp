#pragma once

#include "core/role/clause.hpp"
#include "core/role/roles.hpp"

#include <cstddef>
#include <span>
#include <string_view>

namespace parallax::role {

/// Returns the names of the rules, in the order in which they are tried. A name is an
/// example: X is the actor, and what is done is to invade, or to be a bully.
[[nodiscard]] std::span<const std::string_view> rule_names();

/// Returns who is in the hit of tokens [begin, end) of a sentence, by the first of
/// these that applies; without the last ones, which RoleReader adds:
///
///     X in the hit           the hit is part of the actor's name: "the Tarsovia
///     regime" X was invaded          be or get and a participle: X is the target
///     invaded by X           agent; a passive without "by" is agentless
///     X invades              the subject before a verb: agent; over auxiliaries,
///     "and",
///                            "who", an aside between commas
///     urged X to invade      the agent of "to" and of "accused X of invading"
///     X, invading …          participles and gerunds: the subject of the clause
///     invades X              the noun phrase behind a verb: target
///     invades against X      the same behind a preposition of direction
///     X is a bully           a verb of being: described
///     called X a bully       described by a verb of naming: "described X as"
///     X's invasion           possessive: agent of a noun; of an adjective: described
///     invasion by X          agent
///     invasion of X          target, or agent ("aggression of X"), as the noun has it
///     invasion against X     target
///     aggressive X           an adjective or noun in front of the name: described
///     Tarsovian invasion     the name in front of the noun: agent
///     X, a bully             apposition: described
///     X launched an invasion the subject of a verb whose object is the hit: agent;
///                            of "suffered an invasion": target
[[nodiscard]] HitRoles roles_by_rule(const Clause& clause, std::size_t begin,
                                     std::size_t end);

/// The same for Russian and for Chinese, by fewer rules.
[[nodiscard]] HitRoles roles_in_russian(const Clause& clause, std::size_t begin,
                                        std::size_t end);
[[nodiscard]] HitRoles roles_in_chinese(const Clause& clause, std::size_t begin,
                                        std::size_t end);

namespace rule {
inline constexpr std::string_view in_name = "X in the hit";
inline constexpr std::string_view passive = "X was invaded";
inline constexpr std::string_view passive_by = "invaded by X";
inline constexpr std::string_view subject = "X invades";
inline constexpr std::string_view moved = "urged X to invade";
inline constexpr std::string_view participle = "X, invading …";
inline constexpr std::string_view object = "invades X";
inline constexpr std::string_view object_towards = "invades against X";
inline constexpr std::string_view copula = "X is a bully";
inline constexpr std::string_view named = "called X a bully";
inline constexpr std::string_view possessive = "X's invasion";
inline constexpr std::string_view noun_by = "invasion by X";
inline constexpr std::string_view noun_of = "invasion of X";
inline constexpr std::string_view noun_towards = "invasion against X";
inline constexpr std::string_view before_name = "aggressive X";
inline constexpr std::string_view name_before = "Tarsovian invasion";
inline constexpr std::string_view apposition = "X, a bully";
inline constexpr std::string_view light_verb = "X launched an invasion";
inline constexpr std::string_view nearest_in_clause = "nearest in the clause";
inline constexpr std::string_view nearest = "nearest in the sentence";
} // namespace rule

} // namespace parallax::role
