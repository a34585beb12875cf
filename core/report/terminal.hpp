#pragma once

#include "core/report/report.hpp"
#include "core/report/sentence.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What the tables for the terminal share: headings, foot notes, aligned columns,
/// sentences with their hits marked.
namespace parallax::report {

/// Returns the width that tables are laid out for: the terminal's, but never below 60
/// nor above 200 columns, where tables can't be read.
[[nodiscard]] std::size_t layout_width(const TableStyle& style);

/// Returns the text as a heading, wrapped.
[[nodiscard]] std::string heading(std::string_view text, const TableStyle& style);

/// Returns the text as a paragraph, indented and wrapped.
[[nodiscard]] std::string paragraph(std::string_view text, const TableStyle& style);

/// Returns the text as a note in faint type, indented and wrapped.
[[nodiscard]] std::string note(std::string_view text, const TableStyle& style);

/// A text column is aligned left and shortened when the terminal is narrow; a number
/// column is aligned right and never cut, since half a number is a wrong number.
enum class ColumnKind : std::uint8_t { text, number };

struct Column {
    std::string title; ///< of one or more lines
    ColumnKind kind = ColumnKind::text;
};

struct Grid {
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows; ///< as many cells as columns
};

/// Returns the rows as lines, indented by two, the columns aligned by what the terminal
/// shows (`base::display_width`), two blanks between them. The widest text columns
/// shrink until the lines fit. Cells are taken as they are: put foreign text through
/// `one_line`. A grid whose titles are all empty has no title line.
///
/// Contract  every row has a cell for each column.
[[nodiscard]] std::string grid_text(const Grid& grid, const TableStyle& style);

/// Returns the pieces as at most two lines that begin with `lead` and are indented by
/// `indent`, cut around the drawn hit. A hit is bold and underlined with colour, and in
/// [brackets] without.
[[nodiscard]] std::string sentence_lines(std::string_view lead,
                                         const std::vector<Piece>& pieces,
                                         std::size_t indent, const TableStyle& style);

} // namespace parallax::report
