#include "core/read/csv_table.hpp"

#include "core/read/decode.hpp"
#include "core/read/position.hpp"

#include <algorithm>
#include <utility>

namespace parallax::read {

namespace {

using base::Error;
using base::ErrorKind;

/// Returns what keeps the row from being text, with its place.
std::optional<Error> flaw_of(const CsvRow& row, const std::string& path) {
    auto flaw = first_flaw(row.source);
    if (!flaw) {
        return std::nullopt;
    }
    return Error{ErrorKind::malformed,
                 flaw->message + "; from Excel, save as \"CSV UTF-8\"",
                 place_at(row.source, flaw->offset, {path, row.line, 1})};
}

/// Whether a spreadsheet only saved the row because a row further down once had
/// content.
bool is_empty(const CsvRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const CsvCell& cell) { return cell.value.empty(); });
}

} // namespace

CsvTable::CsvTable(std::string_view bytes, std::string path)
    : delimiter_(detected_delimiter(bytes)), rows_(bytes, delimiter_),
      path_(std::move(path)) {}

base::Result<CsvTable> CsvTable::opened(std::string_view bytes,
                                        const std::string& path) {
    const auto content = without_byte_order_mark(bytes, path);
    if (!content) {
        return tl::unexpected(content.error());
    }
    CsvTable table(*content, path);
    const auto first = table.next();
    if (!first) {
        return tl::unexpected(Error{ErrorKind::empty,
                                    "is empty; the first line names the columns",
                                    {path, 0, 0}});
    }
    const auto header = csv_row(*first, table.delimiter_, path);
    if (!header) {
        return tl::unexpected(header.error());
    }
    if (auto error = flaw_of(*header, path)) {
        return tl::unexpected(*std::move(error));
    }
    for (const CsvCell& cell : header->cells) {
        table.columns_.push_back(normalized_field(cell.value));
    }
    return table;
}

std::optional<base::Result<Record>> CsvTable::record_of(const CsvSlice& slice) const {
    base::Result<CsvRow> row = csv_row(slice, delimiter_, path_);
    if (!row) {
        return tl::unexpected(row.error());
    }
    if (is_empty(*row)) {
        return std::nullopt;
    }
    if (auto error = flaw_of(*row, path_)) {
        return tl::unexpected(*std::move(error));
    }
    std::vector<CsvCell>& cells = row->cells;
    if (cells.size() != columns_.size()) {
        return tl::unexpected(
            Error{ErrorKind::malformed,
                  "has " + std::to_string(cells.size()) +
                      " fields, but the header has " + std::to_string(columns_.size()) +
                      "; put fields that hold the delimiter in quotation marks",
                  {path_, row->line, 1}});
    }
    Record record{RecordSyntax::csv, row->source, {path_, row->line, 1}, {}};
    record.cells.reserve(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        record.cells.push_back(
            {columns_[i], std::move(cells[i].value), CellKind::text, cells[i].offset});
    }
    return record;
}

} // namespace parallax::read
