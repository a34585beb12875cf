#pragma once

#include "core/base/error.hpp"
#include "core/read/corpus.hpp"
#include "core/read/csv_table.hpp"
#include "core/read/draft.hpp"
#include "core/read/fields.hpp"
#include "core/read/intake.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::read {

/// What one row of a manifest says: a file, and all about the article but its text.
struct ManifestRow {
    std::string file;       ///< relative to the manifest, as written there
    base::Place file_place; ///< of that cell
    base::Result<Draft> draft;
};

/// A manifest.csv, read as rows that name a file inside its folder.
class Manifest {
  public:
    /// Contract  the bytes outlive the manifest and stay where they are.
    /// Errors    malformed: no column `file`, or a header that is not usable;
    ///           empty: no header.
    [[nodiscard]] static base::Result<Manifest>
    opened(std::string_view bytes, const std::string& path, const ReadOptions& options);

    [[nodiscard]] const std::vector<std::string>& columns() const {
        return table_.columns();
    }
    /// Returns what was taken from the columns (recognition_message in fields.hpp).
    [[nodiscard]] std::string taken() const { return recognition_message(columns_); }

    /// Returns the next row, not looked into yet, or nothing at the end.
    [[nodiscard]] std::optional<CsvSlice> next() { return table_.next(); }

    /// Returns what the row says; nothing for one without any content. The id is that
    /// of the column `id`, or else the name of the file.
    ///
    /// Errors    malformed: the row is; or the name of the file is empty, or absolute,
    ///           or has `..` in it.
    [[nodiscard]] std::optional<base::Result<ManifestRow>>
    row_of(const CsvSlice& slice) const;

  private:
    Manifest(CsvTable table, std::size_t file_column, Columns columns,
             std::string outlet);

    CsvTable table_;
    std::size_t file_column_;
    Columns columns_;
    std::string outlet_;
};

/// Takes in the articles of a folder that has a manifest.csv; `files` are all the files
/// in it. A row whose file is not there, and a text file that no row names, are
/// skipped.
///
/// Errors    as Manifest::opened; not_found, unreadable: the manifest.
[[nodiscard]] base::Result<void> take_manifest(const std::string& folder,
                                               const std::vector<std::string>& files,
                                               Intake& intake);

} // namespace parallax::read
