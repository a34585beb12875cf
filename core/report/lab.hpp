#pragma once

#include "core/lab/difference.hpp"
#include "core/lab/influence.hpp"
#include "core/report/report.hpp"

#include <string>

/// What the lexicon lab found -> text, as report.hpp has it for comparisons.
namespace parallax::report {

/// Returns, conclusion by conclusion, the entries that carry it, what it is without
/// each of them, and the fewest whose removal reverses it. Those with most hits above
/// equal rates come first; the terminal gets some of them and how many more there are.
[[nodiscard]] std::string influence_table(const lab::Influence& influence,
                                          const TableStyle& style);

/// Returns a row for each conclusion and entry.
[[nodiscard]] std::string influence_csv(const lab::Influence& influence);

[[nodiscard]] std::string influence_json(const lab::Influence& influence);

/// Returns what an edit did: conclusions that appeared, vanished or reversed, rates
/// that changed, and the hits that came and went by entry, with sentences.
[[nodiscard]] std::string difference_table(const lab::Difference& difference,
                                           const TableStyle& style);

/// Returns a row for each rate and each contrast, before and after.
[[nodiscard]] std::string difference_csv(const lab::Difference& difference);

[[nodiscard]] std::string difference_json(const lab::Difference& difference);

} // namespace parallax::report
