#include "core/lexicon/formats/table.hpp"

#include "core/lexicon/formats/text_lines.hpp"
#include "core/read/csv.hpp"
#include "core/read/position.hpp"

namespace parallax::lexicon {

base::Result<Table> table_of(std::string_view text, const std::string& path) {
    const char delimiter = read::detected_delimiter(text);
    read::CsvSlices slices(text, delimiter);
    Table table;
    const auto cells_of = [&](const read::CsvRow& row) {
        TableRow cells;
        for (const read::CsvCell& cell : row.cells) {
            cells.push_back(
                {tidied(cell.value), cell.value,
                 read::place_at(row.source, cell.offset, {path, row.line, 1})});
        }
        return cells;
    };
    const auto header = slices.next();
    if (!header) {
        return tl::unexpected(base::Error{base::ErrorKind::empty,
                                          "the file is empty; give at least one term",
                                          {path, 0, 0}});
    }
    const auto names = read::csv_row(*header, delimiter, path);
    if (!names) {
        return tl::unexpected(names.error());
    }
    table.header = cells_of(*names);
    while (const auto slice = slices.next()) {
        const auto row = read::csv_row(*slice, delimiter, path);
        if (!row) {
            table.flaws.push_back(row.error());
            continue;
        }
        TableRow cells = cells_of(*row);
        if (cells.size() > table.header.size()) {
            table.flaws.push_back(
                {base::ErrorKind::malformed,
                 std::string("this row has ") + std::to_string(cells.size()) +
                     " cells, and the header " + std::to_string(table.header.size()) +
                     "; put text with a delimiter in it in quotation marks",
                 cells[table.header.size()].place});
            continue;
        }
        const base::Place end = cells.back().place;
        cells.resize(table.header.size(), {{}, {}, end});
        table.rows.push_back(std::move(cells));
    }
    return table;
}

} // namespace parallax::lexicon
