#pragma once

#include "core/findings.hpp"

#include <cstddef>
#include <string>
#include <string_view>

/// What reports say of a study and its hypotheses.
namespace parallax::report {

/// Returns "more", "less" or "different".
[[nodiscard]] std::string_view direction_word(Direction direction);

/// Returns "supported", "not supported" or "could not be tested".
[[nodiscard]] std::string_view verdict_words(Verdict verdict);

/// Returns a p with four decimals, or two digits when it is smaller: "0.0132",
/// "2.0e-05".
[[nodiscard]] std::string p_text(double p);

/// Returns the line that is said before a study is run: its file, SHA-256, hypotheses.
[[nodiscard]] std::string study_line(const FileRecord& file, std::size_t hypotheses);

/// Returns how many hypotheses of a study were supported, were not, and could not be
/// tested, as a sentence.
[[nodiscard]] std::string verdict_statement(const StudyFinding& study);

/// Returns how the hypotheses were tested, what registered them, and what the verdicts
/// do not say.
[[nodiscard]] std::string study_statement(const StudyFinding& study);

/// Returns csv/hypotheses.csv: a row each hypothesis, as registered; the header alone
/// without a study.
[[nodiscard]] std::string hypotheses_csv(const Findings& findings);

/// Returns the study as JSON, null when there is none.
[[nodiscard]] std::string study_json(const Findings& findings);

} // namespace parallax::report
