#include "core/read/csv.hpp"

#include "core/read/message.hpp"
#include "core/read/position.hpp"

#include <algorithm>
#include <array>

namespace parallax::read {

namespace {

using base::Error;
using base::ErrorKind;

bool ends_line(char c) { return c == '\n' || c == '\r'; }

std::uint64_t line_ends(std::string_view bytes) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const bool before_lf =
            bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n';
        count += ends_line(bytes[i]) && !before_lf ? 1U : 0U;
    }
    return count;
}

} // namespace

char detected_delimiter(std::string_view bytes) {
    constexpr std::array<char, 3> candidates = {',', ';', '\t'};
    std::array<std::size_t, 3> counts{};
    bool inside = false;
    for (const char c : bytes) {
        if (c == '"') {
            inside = !inside;
        } else if (!inside && ends_line(c)) {
            break;
        } else if (!inside) {
            for (std::size_t i = 0; i < candidates.size(); ++i) {
                counts[i] += c == candidates[i] ? 1U : 0U;
            }
        }
    }
    const auto* const most = std::max_element(counts.begin(), counts.end());
    return candidates[static_cast<std::size_t>(most - counts.begin())];
}

CsvReader::CsvReader(std::string_view bytes, char delimiter, std::string path)
    : bytes_(bytes), delimiter_(delimiter), path_(std::move(path)) {}

std::optional<base::Result<CsvRow>> CsvReader::next() {
    skip_empty_lines();
    if (at_ == bytes_.size()) {
        return std::nullopt;
    }
    row_begin_ = at_;
    row_line_ = line_;
    CsvRow row;
    row.line = line_;
    while (true) {
        const std::size_t cell_begin = at_;
        if (at_ < bytes_.size() && bytes_[at_] == '"') {
            base::Result<std::string> value = quoted_value();
            if (!value) {
                return tl::unexpected(value.error());
            }
            row.cells.push_back({std::move(*value), cell_begin - row_begin_});
        } else {
            row.cells.push_back({plain_value(), cell_begin - row_begin_});
        }
        if (at_ == bytes_.size() || bytes_[at_] != delimiter_) {
            break;
        }
        ++at_;
    }
    row.source = bytes_.substr(row_begin_, at_ - row_begin_);
    skip_line_end();
    return row;
}

base::Result<std::string> CsvReader::quoted_value() {
    const std::size_t open = at_;
    std::string value;
    ++at_;
    while (true) {
        const std::size_t quote = bytes_.find('"', at_);
        if (quote == std::string_view::npos) {
            at_ = bytes_.size();
            return tl::unexpected(error_at(
                open, "this quotation mark is never closed, so nothing after it "
                      "could be read; close it, or double it if it is text"));
        }
        const std::string_view part = bytes_.substr(at_, quote - at_);
        value += part;
        line_ += line_ends(part);
        at_ = quote + 1;
        if (at_ == bytes_.size() || bytes_[at_] != '"') {
            break;
        }
        value += '"';
        ++at_;
    }
    if (at_ < bytes_.size() && bytes_[at_] != delimiter_ && !ends_line(bytes_[at_])) {
        Error error = error_at(at_, "text after the closing quotation mark; double the "
                                    "quotation marks that are part of the text");
        skip_rest_of_row();
        return tl::unexpected(std::move(error));
    }
    return value;
}

std::string CsvReader::plain_value() {
    const std::size_t begin = at_;
    while (at_ < bytes_.size() && bytes_[at_] != delimiter_ &&
           !ends_line(bytes_[at_])) {
        ++at_;
    }
    return std::string(bytes_.substr(begin, at_ - begin));
}

void CsvReader::skip_rest_of_row() {
    at_ = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
    skip_line_end();
}

void CsvReader::skip_line_end() {
    if (at_ == bytes_.size()) {
        return;
    }
    const bool cr_lf = bytes_.substr(at_).starts_with("\r\n");
    at_ += cr_lf ? 2 : 1;
    ++line_;
}

void CsvReader::skip_empty_lines() {
    while (at_ < bytes_.size() && ends_line(bytes_[at_])) {
        skip_line_end();
    }
}

Error CsvReader::error_at(std::size_t offset, const std::string& message) const {
    return {ErrorKind::malformed, message,
            place_at(bytes_.substr(row_begin_), offset - row_begin_,
                     {path_, row_line_, 1})};
}

std::string csv_line(const std::vector<CsvCell>& cells, char delimiter) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string& value = cells[i].value;
        const bool plain = value.find_first_of("\"\r\n") == std::string::npos &&
                           value.find(delimiter) == std::string::npos &&
                           !(value.empty() && cells.size() == 1);
        line += i == 0 ? "" : std::string(1, delimiter);
        if (plain) {
            line += value;
            continue;
        }
        line += '"';
        for (const char c : value) {
            line += c == '"' ? std::string("\"\"") : std::string(1, c);
        }
        line += '"';
    }
    return line;
}

} // namespace parallax::read
