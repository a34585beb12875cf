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
    auto count =
        static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    for (auto cr = bytes.find('\r'); cr != std::string_view::npos;
         cr = bytes.find('\r', cr + 1)) {
        count += bytes.substr(cr + 1).starts_with('\n') ? 0U : 1U;
    }
    return count;
}

/// Returns the offset of the quotation mark that closes the one at `open`, or npos.
std::size_t closing_quote(std::string_view bytes, std::size_t open) {
    std::size_t quote = bytes.find('"', open + 1);
    while (quote != std::string_view::npos && quote + 1 < bytes.size() &&
           bytes[quote + 1] == '"') { // a doubled one is text
        quote = bytes.find('"', quote + 2);
    }
    return quote;
}

std::size_t plain_end(std::string_view bytes, std::size_t at, char delimiter) {
    while (at < bytes.size() && bytes[at] != delimiter && !ends_line(bytes[at])) {
        ++at;
    }
    return at;
}

/// Returns where the row that begins at `at` ends.
std::size_t row_end(std::string_view bytes, std::size_t at, char delimiter) {
    while (true) {
        if (at < bytes.size() && bytes[at] == '"') {
            const std::size_t quote = closing_quote(bytes, at);
            if (quote == std::string_view::npos) {
                return bytes.size();
            }
            at = quote + 1;
            if (at < bytes.size() && bytes[at] != delimiter && !ends_line(bytes[at])) {
                return std::min(bytes.find_first_of("\r\n", at), bytes.size());
            }
        } else {
            at = plain_end(bytes, at, delimiter);
        }
        if (at == bytes.size() || bytes[at] != delimiter) {
            return at;
        }
        ++at;
    }
}

/// Returns the field without the quotation marks around it, doubled ones made single.
std::string unquoted(std::string_view field) {
    field = field.substr(1, field.size() - 2);
    std::string value;
    value.reserve(field.size());
    for (std::size_t at = 0; at < field.size();) {
        const std::size_t quote = std::min(field.find('"', at), field.size() - 1);
        value += field.substr(at, quote + 1 - at);
        at = quote + (field[quote] == '"' ? 2 : 1);
    }
    return value;
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

std::optional<CsvSlice> CsvSlices::next() {
    while (at_ < bytes_.size() && ends_line(bytes_[at_])) {
        skip_line_end();
    }
    if (at_ == bytes_.size()) {
        return std::nullopt;
    }
    const std::size_t end = row_end(bytes_, at_, delimiter_);
    const CsvSlice slice{bytes_.substr(at_, end - at_), line_};
    line_ += line_ends(slice.bytes);
    at_ = end;
    skip_line_end();
    return slice;
}

void CsvSlices::skip_line_end() {
    if (at_ == bytes_.size()) {
        return;
    }
    const bool cr_lf = bytes_.substr(at_).starts_with("\r\n");
    at_ += cr_lf ? 2 : 1;
    ++line_;
}

base::Result<CsvRow> csv_row(const CsvSlice& slice, char delimiter,
                             const std::string& path) {
    const std::string_view bytes = slice.bytes;
    const auto error_at = [&](std::size_t offset, const std::string& message) {
        return tl::unexpected(Error{ErrorKind::malformed, message,
                                    place_at(bytes, offset, {path, slice.line, 1})});
    };
    CsvRow row{{}, bytes, slice.line};
    for (std::size_t at = 0;; ++at) {
        const std::size_t begin = at;
        if (at == bytes.size() || bytes[at] != '"') {
            at = plain_end(bytes, at, delimiter);
            row.cells.push_back({std::string(bytes.substr(begin, at - begin)), begin});
        } else {
            const std::size_t quote = closing_quote(bytes, begin);
            if (quote == std::string_view::npos) {
                return error_at(begin,
                                "this quotation mark is never closed, so nothing after "
                                "it could be read; close it, or double it if it is "
                                "text");
            }
            at = quote + 1;
            if (at < bytes.size() && bytes[at] != delimiter && !ends_line(bytes[at])) {
                return error_at(at, "text after the closing quotation mark; double the "
                                    "quotation marks that are part of the text");
            }
            row.cells.push_back({unquoted(bytes.substr(begin, at - begin)), begin});
        }
        if (at == bytes.size() || bytes[at] != delimiter) {
            return row;
        }
    }
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
