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

/// Reads the rows of a table one after another. A field may stand in quotation marks,
/// and then hold delimiters, line ends and, doubled, quotation marks. A quotation mark
/// inside a field that does not begin with one is an ordinary character. Rows end with
/// LF, CR LF or CR; empty lines are left out.
///
///     a,"b ""c"", d",e    three cells: a | b "c", d | e
///     a,5" x 7",e         three cells: a | 5" x 7" | e
///     a,"b"c,e            malformed, at the c
///     a,"b                malformed, at the quotation mark, and nothing comes after it
///
/// Bytes are handed on as they are: whether they are text is for the caller to ask.
///
/// Source    RFC 4180, section 2; the delimiters and lone CR are ours.
class CsvReader {
  public:
    CsvReader(std::string_view bytes, char delimiter, std::string path);

    /// Returns the next row, or what is wrong with it, or nothing at the end.
    [[nodiscard]] std::optional<base::Result<CsvRow>> next();

  private:
    base::Result<std::string> quoted_value();
    std::string plain_value();
    void skip_rest_of_row();
    void skip_line_end();
    void skip_empty_lines();
    base::Error error_at(std::size_t offset, const std::string& message) const;

    std::string_view bytes_;
    char delimiter_;
    std::string path_;
    std::size_t at_ = 0;
    std::size_t row_begin_ = 0;
    std::uint64_t line_ = 1;     // of at_
    std::uint64_t row_line_ = 1; // of row_begin_
};

/// Returns the row as CSV, without a line end; a field is quoted when it has to be.
[[nodiscard]] std::string csv_line(const std::vector<CsvCell>& cells, char delimiter);

} // namespace parallax::read
