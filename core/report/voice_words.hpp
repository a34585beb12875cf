#pragma once

#include "core/findings.hpp"
#include "core/report/sentence.hpp"

#include <optional>
#include <string>
#include <string_view>

/// Words for whose voice something is in, and for who is in it.
namespace parallax::report {

/// Returns own, quoted, reported or scare; all for none.
[[nodiscard]] std::string_view voice_word(Voice voice);
[[nodiscard]] std::string_view voice_word(std::optional<Voice> voice);

/// Returns the name of a speaker: of an actor, or "(other)", "(nobody named)".
[[nodiscard]] std::string_view speaker_word(const SpeakerName& speaker);

/// Returns agent, target or described.
[[nodiscard]] std::string_view role_word(Role role);

/// Returns the name of an actor in a role; "(agent left out)" for none.
[[nodiscard]] std::string_view actor_word(const Findings& findings,
                                          std::optional<std::size_t> actor);

/// Returns whose voice a hit is in: "own voice", "quoting Ana Roe", "reporting Ana
/// Roe", "quoted" where nobody is named, "in scare quotes".
[[nodiscard]] std::string voice_statement(const OpenHit& hit);

/// Returns which part of the target's hits is in its own voice, 0 to 1; none without
/// hits or where voices are not told.
[[nodiscard]] std::optional<double> own_voice_share(const Findings& findings,
                                                    const ContrastFinding& contrast);

/// Returns that share as a report shows it, "80 %"; a dash for none.
[[nodiscard]] std::string own_voice_text(const Findings& findings,
                                         const ContrastFinding& contrast);

} // namespace parallax::report
