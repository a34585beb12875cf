#pragma once

#include "core/base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::read {

/// What a value was: text (also a number, true, false, a list of strings put together),
/// or an object or mixed list, given as its compact JSON.
enum class CellKind : std::uint8_t { text, nested };

/// One value of a record. Well-formed UTF-8 without NUL, not yet normalized.
struct Cell {
    std::string_view column; ///< belongs to the table, or to the parser of JSON
    std::string value;
    CellKind kind = CellKind::text;
    /// CSV: at which byte of the record's source the cell begins. JSON: which member of
    /// the object it is, from 0.
    std::size_t position = 0;
};

enum class RecordSyntax : std::uint8_t { csv, json };

/// One row of a table or one JSON object, before its columns mean anything. Null values
/// are left out.
struct Record {
    RecordSyntax syntax = RecordSyntax::csv;
    std::string_view source; ///< the record as it stands in the file
    base::Place start;       ///< of the first byte of `source`
    std::vector<Cell> cells;
};

/// Returns where the cell stands in the user's file.
[[nodiscard]] base::Place place_of(const Record& record, const Cell& cell);

} // namespace parallax::read
