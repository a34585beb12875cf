#pragma once

#include "core/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace parallax::lexicon {

struct TableCell {
    std::string text;  ///< tidied
    std::string whole; ///< as it is
    base::Place place;
};

/// A row has as many cells as the header; those it lacked are empty.
using TableRow = std::vector<TableCell>;

/// A CSV file whose first row names the columns; comma, semicolon or tab between cells.
struct Table {
    TableRow header;
    std::vector<TableRow> rows;
    std::vector<base::Error> flaws; ///< rows that can't be read
};

/// Contract  the text is well-formed UTF-8.
/// Errors    malformed: quotation marks of the header that do not match; empty.
[[nodiscard]] base::Result<Table> table_of(std::string_view text,
                                           const std::string& path);

} // namespace parallax::lexicon
