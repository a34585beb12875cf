#pragma once

#include "core/findings.hpp"
#include "core/report/sampling.hpp"

#include <cstddef>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

/// The records of findings.json that need a file of their own, and what all have in
/// common. Only the files that write JSON include this: nlohmann's header is slow to
/// compile.
namespace parallax::report {

using Json = nlohmann::ordered_json;

/// Returns a number as JSON: null when it is missing, 0 for -0.
///
/// Contract  the number is finite.
[[nodiscard]] Json number(double value);
[[nodiscard]] Json number(const std::optional<double>& value);

/// Returns the name of an event; null when it is unknown, and for what goes over all
/// events.
[[nodiscard]] Json event_name(const Findings& findings,
                              std::optional<std::size_t> event);

[[nodiscard]] const std::string& outlet_name(const Findings& findings,
                                             std::size_t outlet);

void add_estimate(Json& record, const Estimate& estimate);
void add_category(Json& record, const Findings& findings, std::size_t category);

[[nodiscard]] Json contrast_record(const Findings& findings,
                                   const ContrastFinding& contrast);
[[nodiscard]] Json omnibus_record(const Findings& findings, const OmnibusFinding& test);
/// `row` is a row of Findings::evidence.
[[nodiscard]] Json hit_record(const Findings& findings, const std::size_t& row);
[[nodiscard]] Json cell_record(const Findings& findings, const EvidenceCell& cell);
[[nodiscard]] Json kwic_record(const Findings& findings, const KwicFinding& hit);
[[nodiscard]] Json speaker_record(const Findings& findings,
                                  const SpeakerFinding& speaker);
[[nodiscard]] Json role_record(const Findings& findings, const RoleFinding& role);
[[nodiscard]] Json odds_record(const Findings& findings, const OddsFinding& odds);

} // namespace parallax::report
