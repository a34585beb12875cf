#pragma once

#include "core/base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::read {

/// One field of a row, without its quotes; `offset` is where it begins (with its quote)
/// in the source of the row.
struct CsvCell {
    std::string value;
    std::size_t offset = 0;
};

struct CsvRow {
    std::vector<CsvCell> cells;
    std::string_view source; ///< without the end of the line
    std::uint64_t line = 1;  ///< where it begins; a row always begins in column 1
};

/// Returns which of comma, semicolon and tab occurs most often outside quotation marks
/// in the first row; the first of these on a tie, comma when there is none.
[[nodiscard]] char detected_delimiter(std::string_view bytes);

/// The bytes of one row that was not looked into yet, and the line where it begins.
struct CsvSlice {
    std::string_view bytes; ///< without the end of the line
    std::uint64_t line = 1;
};

/// Cuts a table into its rows, without judging them: see csv_row for what a row is. A
/// bad row reaches to the end of its line, or, when a quotation mark is never closed,
/// to the end of the table. Empty lines are left out.
///
/// Cost      one pass, most of it memchr; all else waits for csv_row.
class CsvSlices {
  public:
    CsvSlices(std::string_view bytes, char delimiter)
        : bytes_(bytes), delimiter_(delimiter) {}

    /// Returns the next row, or nothing at the end.
    [[nodiscard]] std::optional<CsvSlice> next();

  private:
    void skip_line_end();

    std::string_view bytes_;
    char delimiter_;
    std::size_t at_ = 0;
    std::uint64_t line_ = 1; // of at_
};

/// Returns what stands in a row. A field may stand in quotation marks, and then hold
/// delimiters, line ends and, doubled, quotation marks. A quotation mark inside a field
/// that does not begin with one is an ordinary character. Rows end with LF, CR LF or
/// CR.
///
///     a,"b ""c"", d",e    three cells: a | b "c", d | e
///     a,5" x 7",e         three cells: a | 5" x 7" | e
///     a,"b"c,e            malformed, at the c
///     a,"b                malformed, at the quotation mark, and nothing comes after it
///
/// Bytes are handed on as they are: whether they are text is for the caller to ask.
///
/// Errors    malformed: the quotation marks do not match.
/// Source    RFC 4180, section 2; the delimiters and lone CR are ours.
[[nodiscard]] base::Result<CsvRow> csv_row(const CsvSlice& slice, char delimiter,
                                           const std::string& path);

/// Returns the row as CSV, without a line end; a field is quoted when it has to be.
[[nodiscard]] std::string csv_line(const std::vector<CsvCell>& cells, char delimiter);

} // namespace parallax::read
