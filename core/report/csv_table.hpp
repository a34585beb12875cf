#pragma once

#include "core/report/sink.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace parallax::report {

/// Returns a number as a cell: with all its digits; empty when it is missing.
[[nodiscard]] std::string cell(double value);
[[nodiscard]] std::string cell(const std::optional<double>& value);
[[nodiscard]] std::string cell(std::uint64_t value);

/// A CSV table as it grows, a row at a time.
///
/// A cell is quoted when it holds a comma, a quote, a line break, or a blank at either
/// end; lines end in "\n". Cells are UTF-8: a byte that is not becomes U+FFFD.
///
/// Texts are written as they are. A spreadsheet may take a text that starts with = + -
/// or @ for a formula; putting something before it would change the data that R and
/// Python read, so open the files as data (in a spreadsheet: import, with all columns
/// as text).
///
/// Contract  every row has as many cells as the header.
/// Source    RFC 4180, but for the line ends.
class CsvTable {
  public:
    explicit CsvTable(std::initializer_list<std::string_view> header);
    void add(std::initializer_list<std::string_view> row);
    [[nodiscard]] std::string text() && { return std::move(text_); }

    /// Passes the rows on that are not passed on yet, and holds them no longer: all of
    /// them, or only when they fill a block.
    void pass_on(const Sink& sink);
    void pass_on_blocks(const Sink& sink);

  private:
    std::size_t columns_;
    std::string text_;
};

} // namespace parallax::report
