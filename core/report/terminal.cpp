#include "core/report/terminal.hpp"

#include "core/base/contract.hpp"
#include "core/base/unicode.hpp"
#include "core/report/plain_text.hpp"

#include <algorithm>
#include <sstream>

namespace parallax::report {

namespace {

constexpr std::string_view bold = "\x1B[1m";
constexpr std::string_view faint = "\x1B[2m";
constexpr std::string_view bold_underlined = "\x1B[1;4m";
constexpr std::string_view normal = "\x1B[0m";

// Control characters, which one_line has taken out of every text.
constexpr char hit_begin = '\x01';
constexpr char hit_end = '\x02';

constexpr std::size_t least_text_width = 6;
constexpr std::size_t gap = 2;

std::string in_look(std::string_view text, std::string_view look,
                    const TableStyle& style) {
    return style.colour ? std::string(look) + std::string(text) + std::string(normal)
                        : std::string(text);
}

std::vector<std::string> lines_of(const std::string& title) {
    std::vector<std::string> lines;
    std::istringstream stream(title);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// The titles as rows; a title of fewer lines than others stands at the bottom.
std::vector<std::vector<std::string>> title_rows(const Grid& grid) {
    std::vector<std::vector<std::string>> titles;
    std::size_t most = 0;
    for (const Column& column : grid.columns) {
        titles.push_back(lines_of(column.title));
        most = std::max(most, titles.back().size());
    }
    std::vector<std::vector<std::string>> rows(most);
    for (std::size_t row = 0; row < most; ++row) {
        for (const auto& lines : titles) {
            const std::size_t above = most - lines.size();
            rows[row].push_back(row < above ? std::string() : lines[row - above]);
        }
    }
    return rows;
}

std::vector<std::size_t> column_widths(const Grid& grid, std::size_t room) {
    std::vector<std::size_t> widths;
    for (const Column& column : grid.columns) {
        widths.push_back(0);
        for (const std::string& line : lines_of(column.title)) {
            widths.back() = std::max(widths.back(), base::display_width(line));
        }
    }
    for (const auto& row : grid.rows) {
        base::require(row.size() == widths.size(), "a row has a cell for each column");
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], base::display_width(row[i]));
        }
    }
    std::size_t total = gap * widths.size();
    for (const std::size_t width : widths) {
        total += width;
    }
    while (total > room) {
        std::size_t widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (grid.columns[i].kind == ColumnKind::text &&
                widths[i] > least_text_width &&
                (widest == widths.size() || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        if (widest == widths.size()) {
            break; // the numbers alone are wider: better a long line than a cut number
        }
        --widths[widest];
        --total;
    }
    return widths;
}

std::string row_text(const Grid& grid, const std::vector<std::string>& cells,
                     const std::vector<std::size_t>& widths) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool is_text = grid.columns[i].kind == ColumnKind::text;
        const std::string cell =
            is_text ? shortened_inside(cells[i], widths[i]) : cells[i];
        const std::size_t width = base::display_width(cell);
        const std::string padding(widths[i] - std::min(widths[i], width), ' ');
        line += std::string(gap, ' ') + (is_text ? cell + padding : padding + cell);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

/// The pieces as one text. In colour, control characters hold the place of the marks:
/// they take no column, and a line break may fall between them.
std::string marked_text(const std::vector<Piece>& pieces, const TableStyle& style) {
    std::string text;
    for (const Piece& piece : pieces) {
        if (piece.role == Piece::Role::context) {
            text += piece.text;
        } else if (style.colour) {
            text += hit_begin + piece.text + hit_end;
        } else {
            text += "[" + piece.text + "]";
        }
    }
    return text;
}

/// The lines with ANSI marks for the hits; a hit that goes on is marked on each line.
std::string marked_lines(const std::vector<std::string>& lines, std::size_t indent) {
    std::string result;
    bool open = false;
    for (const std::string& line : lines) {
        result += std::string(indent, ' ');
        result += open ? bold_underlined : std::string_view();
        for (const char c : line) {
            if (c == hit_begin || c == hit_end) {
                open = c == hit_begin;
                result += open ? bold_underlined : normal;
            } else {
                result += c;
            }
        }
        result += open ? normal : std::string_view();
        result += '\n';
    }
    return result;
}

} // namespace

std::size_t layout_width(const TableStyle& style) {
    return std::clamp<std::size_t>(style.width, 60, 200);
}

std::string heading(std::string_view text, const TableStyle& style) {
    std::string result;
    for (const std::string& line : wrapped(text, layout_width(style))) {
        result += in_look(line, bold, style) + "\n";
    }
    return result;
}

std::string paragraph(std::string_view text, const TableStyle& style) {
    std::string result;
    for (const std::string& line : wrapped(text, layout_width(style) - gap)) {
        result += std::string(gap, ' ') + line + "\n";
    }
    return result;
}

std::string note(std::string_view text, const TableStyle& style) {
    std::string result;
    for (const std::string& line : wrapped(text, layout_width(style) - gap)) {
        result += std::string(gap, ' ') + in_look(line, faint, style) + "\n";
    }
    return result;
}

std::string grid_text(const Grid& grid, const TableStyle& style) {
    const std::vector<std::size_t> widths = column_widths(grid, layout_width(style));
    std::string result;
    for (const auto& titles : title_rows(grid)) {
        result += in_look(row_text(grid, titles, widths), faint, style) + "\n";
    }
    for (const auto& row : grid.rows) {
        result += row_text(grid, row, widths) + "\n";
    }
    return result;
}

std::string sentence_lines(std::string_view lead, const std::vector<Piece>& pieces,
                           std::size_t indent, const TableStyle& style) {
    const std::size_t width = layout_width(style) - indent;
    std::vector<std::string> lines;
    // What a break at a space costs shows only when it is made, so try with less and
    // less.
    for (std::size_t room = 2 * width; room > 0; --room) {
        lines = wrapped(std::string(lead) + marked_text(excerpt(pieces, room), style),
                        width);
        if (lines.size() <= 2) {
            break;
        }
    }
    return marked_lines(lines, indent);
}

} // namespace parallax::report
