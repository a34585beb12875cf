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
    read::CsvReader again(line, delimiter, "");
    const auto copy = again.next();
    base::require(copy && *copy, "what was printed can be read");
    base::require((*copy)->cells.size() == row.cells.size(), "all cells come back");
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        base::require((*copy)->cells[i].value == row.cells[i].value,
                      "a cell comes back");
    }
    base::require(!again.next(), "nothing else comes back");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const char delimiter = read::detected_delimiter(bytes);
    read::CsvReader reader(bytes, delimiter, "f");
    std::uint64_t line = 0;
    for (auto row = reader.next(); row; row = reader.next()) {
        if (*row) {
            check_positions(**row, bytes);
            check_round_trip(**row, delimiter);
            base::require((*row)->line > line, "rows are in order");
            line = (*row)->line;
        }
    }
    read::Intake intake(read::ReadOptions{{}, "outlet"});
    if (read::take_csv(bytes, "f", intake)) {
        intake.end_input("f");
        fuzz::check(intake.finished());
    }
    return 0;
}
