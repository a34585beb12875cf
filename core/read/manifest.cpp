#include "core/read/manifest.hpp"

#include "core/read/bytes.hpp"
#include "core/read/decode.hpp"
#include "core/read/fields.hpp"
#include "core/read/folder.hpp"
#include "core/read/message.hpp"
#include "core/read/source.hpp"
#include "core/read/text_file.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <memory>
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

/// Recognises the columns, without the texts that a manifest has not.
Columns manifest_columns(const std::vector<std::string>& names, const ColumnMap& map) {
    Columns columns = recognised_columns(names, map);
    columns.names[to_index(Field::text)].clear();
    columns.taken_by[to_index(Field::text)] = TakenBy::nobody;
    return columns;
}

/// Reads the article that the row describes.
Outcome outcome_of(const std::string& folder, ManifestRow row) {
    Outcome outcome;
    if (!row.draft) {
        outcome.skipped = std::move(row.draft.error());
        return outcome;
    }
    const std::string path = joined_path(folder, row.file);
    std::error_code failure;
    if (!fs::exists(path, failure)) {
        outcome.skipped =
            Error{ErrorKind::not_found,
                  "there is no file " + in_quotes(row.file) +
                      " in the folder; correct the name or remove the row",
                  row.file_place};
    } else if (!fs::is_regular_file(path, failure)) {
        outcome.skipped =
            Error{ErrorKind::unreadable, in_quotes(row.file) + " is not a regular file",
                  row.file_place};
    } else {
        return with_text_of_file(path, std::move(row.draft));
    }
    outcome.date_notice = std::move(row.draft->date_notice);
    return outcome;
}

/// A row that names a file inside the folder.
struct Named {
    CsvSlice row;
    std::string file;
};

/// Returns the usable rows; the others are skipped before any text is read.
std::vector<Named> usable_rows(Manifest& manifest, Intake& intake) {
    std::vector<Named> usable;
    for (auto slice = manifest.next(); slice; slice = manifest.next()) {
        auto row = manifest.row_of(*slice);
        if (row && *row) {
            usable.push_back({*slice, std::move((*row)->file)});
        } else if (row) {
            intake.skip(std::move(row->error()));
        }
    }
    return usable;
}

/// Skips the text files that no row names.
void skip_unnamed(const std::vector<Named>& rows, const std::string& folder,
                  const std::vector<std::string>& files, Intake& intake) {
    std::set<std::string> named;
    for (const Named& row : rows) {
        named.insert(fs::path(row.file).lexically_normal().generic_string());
    }
    for (const std::string& file : files) {
        if (extension(file) == ".txt" && !named.contains(file)) {
            intake.skip({ErrorKind::malformed,
                         "is not in manifest.csv; add a row or remove the file",
                         {printable_path(joined_path(folder, file)), 0, 0}});
        }
    }
}

} // namespace

Manifest::Manifest(CsvTable table, std::size_t file_column, Columns columns,
                   std::string outlet)
    : table_(std::move(table)), file_column_(file_column), columns_(std::move(columns)),
      outlet_(std::move(outlet)) {}

base::Result<Manifest> Manifest::opened(std::string_view bytes, const std::string& path,
                                        const ReadOptions& options) {
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
    Columns columns = manifest_columns(names, options.columns);
    if (auto error = twice_flaw(columns, names, {path, 1, 0})) {
        return tl::unexpected(*std::move(error));
    }
    return Manifest(*std::move(table), file_column, std::move(columns), options.outlet);
}

std::optional<base::Result<ManifestRow>> Manifest::row_of(const CsvSlice& slice) const {
    auto record = table_.record_of(slice);
    if (!record) {
        return std::nullopt;
    }
    if (!*record) {
        return tl::unexpected(std::move(record->error()));
    }
    const auto cell =
        (*record)->cells.begin() + static_cast<std::ptrdiff_t>(file_column_);
    std::string file = std::move(cell->value);
    const base::Place place = place_of(**record, *cell);
    if (const auto reason = refusal(file)) {
        return tl::unexpected(Error{ErrorKind::malformed, *reason, place});
    }
    (*record)->cells.erase(cell);
    auto draft = draft_of(**record, columns_, normalized(file), outlet_);
    return ManifestRow{std::move(file), place, std::move(draft)};
}

base::Result<void> take_manifest(const std::string& folder,
                                 const std::vector<std::string>& files,
                                 Intake& intake) {
    const std::string path = joined_path(folder, "manifest.csv");
    const base::Result<Bytes> bytes = Bytes::of_file(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    const std::size_t input = intake.note_input(path, "manifest", *bytes);
    auto opened = Manifest::opened(bytes->view(), path, intake.options());
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    const auto manifest = std::make_shared<Manifest>(*std::move(opened));
    intake.note_columns(path, manifest->columns(), manifest->taken());
    const std::vector<Named> rows = usable_rows(*manifest, intake);
    for (const Named& row : rows) {
        const std::string text = joined_path(folder, row.file);
        const auto read = [manifest, held = *bytes, folder, slice = row.row] {
            return outcome_of(folder, **std::as_const(*manifest).row_of(slice));
        };
        if (!intake.take(
                {read, size_of_file(text), input, intake.expect_text_file(text)})) {
            return {};
        }
    }
    skip_unnamed(rows, folder, files, intake);
    return {};
}

} // namespace parallax::read
