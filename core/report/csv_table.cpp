#include "core/report/csv_table.hpp"

#include "core/base/contract.hpp"
#include "core/base/unicode.hpp"
#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"

#include <algorithm>

namespace parallax::report {

namespace {

bool needs_quotes(std::string_view cell) {
    const auto is_special = [](char c) {
        return c == ',' || c == '"' || c == '\r' || c == '\n';
    };
    return !cell.empty() &&
           (std::any_of(cell.begin(), cell.end(), is_special) || cell.front() == ' ' ||
            cell.back() == ' ' || cell.front() == '\t' || cell.back() == '\t');
}

void append_cell(std::string& text, std::string_view cell) {
    if (!needs_quotes(cell)) {
        text += cell;
        return;
    }
    text += '"';
    for (const char c : cell) {
        text += c;
        if (c == '"') {
            text += c;
        }
    }
    text += '"';
}

} // namespace

std::string cell(double value) { return exact(value); }

std::string cell(const std::optional<double>& value) {
    return value ? exact(*value) : std::string();
}

std::string cell(std::uint64_t value) { return std::to_string(value); }

CsvTable::CsvTable(std::initializer_list<std::string_view> header)
    : columns_(header.size()) {
    add(header);
}

void CsvTable::add(std::initializer_list<std::string_view> row) {
    base::require(row.size() == columns_, "a row has a cell for each column");
    const char* separator = "";
    for (const std::string_view cell : row) {
        text_ += separator;
        if (base::first_invalid_utf8(cell)) {
            append_cell(text_, well_formed(cell));
        } else { // nearly always: not worth a copy
            append_cell(text_, cell);
        }
        separator = ",";
    }
    text_ += '\n';
}

void CsvTable::pass_on(const Sink& sink) {
    sink(text_);
    text_.clear();
}

void CsvTable::pass_on_blocks(const Sink& sink) {
    if (text_.size() >= block_size) {
        pass_on(sink);
    }
}

} // namespace parallax::report
