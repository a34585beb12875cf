#pragma once

#include "core/findings.hpp"
#include "core/report/sampling.hpp"
#include "core/report/terminal.hpp"

#include <cstddef>
#include <string>
#include <string_view>

/// What the sections of the page share. Everything that comes from outside the program
/// goes through `escaped`, `name` or one of the functions that call them.
namespace parallax::report {

/// Returns the text fit for HTML content and quoted attributes: & < > " ' as
/// references, NUL and bytes that are not UTF-8 as U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

/// Returns a foreign name, escaped and set apart so that its writing direction does not
/// turn what stands around it.
[[nodiscard]] std::string name(std::string_view text);

/// Returns a section with its anchor, title, lead sentence (plain text) and body
/// (HTML); empty when lead and body are.
[[nodiscard]] std::string section(std::string_view id, std::string_view title,
                                  std::string_view lead, std::string_view body);

/// Returns a paragraph of plain text, in small type.
[[nodiscard]] std::string remark(std::string_view text);

/// Returns a table whose titles and cells are HTML already; the first column is a
/// header of its row. It scrolls when it is wider than the page.
///
/// Contract  every row has a cell for each column.
[[nodiscard]] std::string html_table(std::string_view caption, const Grid& grid);

/// Returns the sentences of a sample as a list, with a line on what they are drawn
/// from; each with its outlet, event, date, title and lexicon entry, the hits in
/// <mark>.
[[nodiscard]] std::string sentence_list(const Findings& findings,
                                        std::string_view whose,
                                        const SentenceSample& sample);

} // namespace parallax::report
