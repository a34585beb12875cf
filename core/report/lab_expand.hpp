#pragma once

#include "core/lab/expansion.hpp"
#include "core/report/report.hpp"

#include <string>

/// What `lexicon expand` found, as text; see report.hpp.
namespace parallax::report {

/// Returns the candidates of each category with their counts, scores and sentences, and
/// how to read them.
[[nodiscard]] std::string expansion_table(const lab::Expansion& expansion,
                                          const TableStyle& style);

/// Returns a row for each candidate.
[[nodiscard]] std::string expansion_csv(const lab::Expansion& expansion);

/// Returns the run, the method, and the candidates with their sentences.
[[nodiscard]] std::string expansion_json(const lab::Expansion& expansion);

} // namespace parallax::report
