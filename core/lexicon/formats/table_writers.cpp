#include "core/lexicon/formats/text_lines.hpp"
#include "core/lexicon/formats/writers.hpp"
#include "core/read/csv.hpp"

#include <map>

namespace parallax::lexicon {

namespace {

std::string line_of(const std::vector<std::string>& cells) {
    std::vector<read::CsvCell> row;
    row.reserve(cells.size());
    for (const std::string& cell : cells) {
        row.push_back({cell, 0});
    }
    return read::csv_line(row, ',') + "\n";
}

/// A header in which nothing but the commas can be taken for what parts cells: readers
/// guess that from the first line.
std::string header_line(const std::vector<std::string>& names) {
    std::string line;
    for (const std::string& name : names) {
        line += line.empty() ? "" : ",";
        std::string cell = line_of({name});
        cell.pop_back();
        const bool is_plain =
            cell.front() == '"' || cell.find(';') == std::string::npos;
        line += is_plain ? cell : '"' + cell + '"';
    }
    return line + "\n";
}

std::string kind_text(Kind kind) {
    return kind == Kind::frame ? "frame" : kind == Kind::actor ? "actor" : "device";
}

} // namespace

std::string liwc22_csv(const Lexicon& lexicon) {
    std::vector<std::string> header{"Entry"};
    std::vector<std::vector<std::string>> rows;
    std::map<std::string, std::size_t> row_of;
    const std::size_t columns = lexicon.categories.size() + 1;
    for (const Category& category : lexicon.categories) {
        const std::size_t column = header.size();
        header.push_back(category.name);
        for (const Entry& entry : category.entries) {
            const auto [at, is_new] = row_of.try_emplace(entry.pattern, rows.size());
            if (is_new) {
                rows.emplace_back(columns);
                rows.back().front() = entry.pattern;
            }
            rows[at->second][column] = number_text(entry.weight);
        }
    }
    std::string csv = header_line(header);
    for (const auto& row : rows) {
        csv += line_of(row);
    }
    return csv;
}

std::string table_csv(const Lexicon& lexicon) {
    std::string csv = line_of({"category", "term", "weight", "case", "why", "exception",
                               "kind", "level", "about"});
    for (const Category& category : lexicon.categories) {
        const std::string kind = kind_text(category.kind);
        const std::string level = std::to_string(category.level);
        if (category.entries.empty() || !category.about.empty()) {
            csv += line_of(
                {category.name, "", "", "", "", "", kind, level, category.about});
        }
        const auto append = [&](const std::vector<Entry>& entries,
                                const std::string& exception) {
            for (const Entry& entry : entries) {
                csv += line_of({category.name, entry.pattern, number_text(entry.weight),
                                entry.case_rule == CaseRule::exact ? "exact" : "",
                                entry.why, exception, kind, level, ""});
            }
        };
        append(category.entries, "");
        append(category.exceptions, "yes");
    }
    return csv;
}

} // namespace parallax::lexicon
