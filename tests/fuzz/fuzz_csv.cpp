// Rows have their cells inside the input and in order, and print to what is read as the
// same rows. What a table takes in is valid UTF-8 in NFC without NUL and CR.

#include "core/base/contract.hpp"
#include "core/read/csv.hpp"
#include "core/read/table.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/well_formed_corpus.hpp"

namespace {

using namespace parallax;

void check_positions(const read::CsvRow& row, std::string_view bytes) {
    base::require(row.source.data() >= bytes.data() &&
                      row.source.data() + row.source.size() <=
                          bytes.data() + bytes.size(),
                  "a row lies inside the input");
    std::size_t last = 0;
    for (const read::CsvCell& cell : row.cells) {
        base::require(cell.offset <= row.source.size(), "a cell lies inside its row");
        base::require(cell.offset >= last, "cells are in order");
        last = cell.offset;
    }
}

void check_round_trip(const read::CsvRow& row, char delimiter) {
    const std::string line = read::csv_line(row.cells, delimiter);
    read::CsvSlices again(line, delimiter);
    const auto slice = again.next();
    base::require(slice.has_value(), "what was printed is a row");
    const auto copy = read::csv_row(*slice, delimiter, "");
    base::require(copy.has_value(), "what was printed can be read");
    base::require(copy->cells.size() == row.cells.size(), "all cells come back");
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        base::require(copy->cells[i].value == row.cells[i].value, "a cell comes back");
    }
    base::require(!again.next(), "nothing else comes back");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const char delimiter = read::detected_delimiter(bytes);
    read::CsvSlices slices(bytes, delimiter);
    std::uint64_t line = 0;
    for (auto slice = slices.next(); slice; slice = slices.next()) {
        base::require(slice->line > line, "rows are in order");
        line = slice->line;
        if (const auto row = read::csv_row(*slice, delimiter, "f")) {
            base::require(row->line == line, "a row begins where its slice does");
            check_positions(*row, bytes);
            check_round_trip(*row, delimiter);
        }
    }
    fuzz::Taken taken("outlet");
    if (read::take_csv(read::Bytes(std::string(bytes)), "f", taken.intake)) {
        taken.intake.end_input("f");
        fuzz::check(taken.finished());
    }
    return 0;
}
