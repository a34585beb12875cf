#pragma once

#include "core/lab/check.hpp"
#include "core/report/report.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// What `lexicon check` found, as text; see report.hpp.
namespace parallax::report {

/// How much of it a table shows.
enum class Extent : std::uint8_t { most_important, all };

/// Returns error, warning or note.
[[nodiscard]] std::string_view severity_word(lab::Severity severity);

/// Returns the name of a kind of remark: never_matches.
[[nodiscard]] std::string_view remark_kind_word(lab::RemarkKind kind);

/// Returns the remarks, the most important first, as "path:line:column: severity:
/// message" with the stake and sentences below, and a summary in the end. Of many the
/// most important: some 40 lines of a terminal, at least a quarter of them notes if
/// there are so many.
[[nodiscard]] std::string check_table(const lab::Check& check, Extent extent,
                                      const TableStyle& style);

/// Returns a row for each remark.
[[nodiscard]] std::string check_csv(const lab::Check& check);

/// Returns a row for each entry with what it does in the corpus, in the order of the
/// lexicon.
[[nodiscard]] std::string entries_csv(const lab::Check& check);

/// Returns the run, a summary, the remarks with their sentences, and the entries.
[[nodiscard]] std::string check_json(const lab::Check& check);

} // namespace parallax::report
