#include "core/read/manifest.hpp"

#include "core/read/csv_table.hpp"
#include "core/read/decode.hpp"
#include "core/read/fields.hpp"
#include "core/read/folder.hpp"
#include "core/read/message.hpp"
#include "core/read/source.hpp"
#include "core/read/text_file.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

namespace parallax::read {

namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorKind;

bool is_file_column(const std::string& name) {
    return name == "file" || name == "File" || name == "FILE";
}

/// Returns why the name can't be used, if so.
std::optional<std::string> refusal(const std::string& file) {
    if (file.empty()) {
        return "the file is not named; give its path relative to the manifest";
    }
    const fs::path path(file);
    const bool leaves = std::find(path.begin(), path.end(), "..") != path.end();
    if (path.is_absolute() || leaves) {
        return in_quotes(file) +
               " leaves the folder of the manifest; move the file into it";
    }
    return std::nullopt;
}

/// Takes the column `file` away from the record, and the texts that a manifest has not.
Columns manifest_columns(const std::vector<std::string>& names, const ColumnMap& map) {
    Columns columns = recognised_columns(names, map);
    columns.names[to_index(Field::text)].clear();
    columns.taken_by[to_index(Field::text)] = TakenBy::nobody;
    return columns;
}

void take_row(const std::string& folder, ManifestRow& row, Intake& intake) {
    if (!row.draft) {
        intake.skip(std::move(row.draft.error()));
        return;
    }
    const std::string path = joined_path(folder, row.file);
    std::error_code failure;
    if (!fs::exists(path, failure)) {
        intake.skip({ErrorKind::not_found,
                     "there is no file " + in_quotes(row.file) +
                         " in the folder; correct the name or remove the row",
                     row.file_place});
        return;
    }
    if (!fs::is_regular_file(path, failure)) {
        intake.skip({ErrorKind::unreadable,
                     in_quotes(row.file) + " is not a regular file", row.file_place});
        return;
    }
    base::Result<std::string> text = text_of_file(path, intake);
    if (!text) {
        intake.skip(std::move(text.error()));
        return;
    }
    row.draft->article.text = *std::move(text);
    intake.add(std::move(row.draft->article), row.draft->id_origin);
}

} // namespace

base::Result<std::vector<ManifestRow>>
manifest_rows(std::string_view bytes, const std::string& path, Intake& intake) {
    base::Result<CsvTable> table = CsvTable::opened(bytes, path);
    if (!table) {
        return tl::unexpected(table.error());
    }
    const std::vector<std::string>& names = table->columns();
    const auto found = std::find_if(names.begin(), names.end(), is_file_column);
    if (found == names.end()) {
        return tl::unexpected(
            Error{ErrorKind::malformed,
                  "there is no column \"file\", which names the text of "
                  "each row; the columns are " +
                      list_in_quotes(names),
                  {path, 1, 0}});
    }
    const auto file_column = static_cast<std::size_t>(found - names.begin());
    const Columns columns = manifest_columns(names, intake.options().columns);
    if (auto error = twice_flaw(columns, names, {path, 1, 0})) {
        return tl::unexpected(*std::move(error));
    }
    intake.note_columns(path, names, recognition_message(columns));
    std::vector<ManifestRow> rows;
    for (auto record = table->next(); record; record = table->next()) {
        if (!*record) {
            intake.skip(std::move(record->error()));
            continue;
        }
        const auto cell =
            (*record)->cells.begin() + static_cast<std::ptrdiff_t>(file_column);
        std::string file = cell->value;
        const base::Place place = place_of(**record, *cell);
        if (const auto reason = refusal(file)) {
            intake.skip({ErrorKind::malformed, *reason, place});
            continue;
        }
        (*record)->cells.erase(cell);
        auto draft = draft_of(**record, columns, normalized(file), intake);
        rows.push_back({std::move(file), place, std::move(draft)});
    }
    return rows;
}

base::Result<void> take_manifest(const std::string& folder,
                                 const std::vector<std::string>& files,
                                 Intake& intake) {
    const std::string path = joined_path(folder, "manifest.csv");
    const base::Result<std::string> bytes = file_bytes(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    intake.note_input(path, "manifest", *bytes);
    auto rows = manifest_rows(*bytes, path, intake);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::set<std::string> named;
    for (ManifestRow& row : *rows) {
        named.insert(fs::path(row.file).lexically_normal().generic_string());
        take_row(folder, row, intake);
    }
    for (const std::string& file : files) {
        if (extension(file) == ".txt" && !named.contains(file)) {
            intake.skip({ErrorKind::malformed,
                         "is not in manifest.csv; add a row or remove the file",
                         {printable_path(joined_path(folder, file)), 0, 0}});
        }
    }
    return {};
}

} // namespace parallax::read
