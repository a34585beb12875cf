#pragma once

#include "core/base/error.hpp"
#include "core/read/csv.hpp"
#include "core/read/record.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::read {

/// A CSV file whose first row names the columns, read as records.
class CsvTable {
  public:
    /// Contract  the bytes outlive the table and stay where they are.
    /// Errors    malformed: a foreign byte order mark, a header that is not text
    ///           or whose quotation marks do not match;
    ///           empty: no header.
    [[nodiscard]] static base::Result<CsvTable> opened(std::string_view bytes,
                                                       const std::string& path);

    /// Returns the names of the columns, normalized.
    [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }

    /// Returns the next row, not looked into yet, or nothing at the end.
    [[nodiscard]] std::optional<CsvSlice> next() { return rows_.next(); }

    /// Returns the row as a record, or what is wrong with it, or nothing for one
    /// without any content (`,,,`), as spreadsheets leave them. A row is malformed, and
    /// costs one article, when it has more or fewer fields than the header, or bytes
    /// that are not text. The names in the record are those of this table.
    [[nodiscard]] std::optional<base::Result<Record>>
    record_of(const CsvSlice& slice) const;

  private:
    CsvTable(std::string_view bytes, std::string path);

    char delimiter_;
    CsvSlices rows_;
    std::string path_;
    std::vector<std::string> columns_;
};

} // namespace parallax::read
