#pragma once

#include "core/base/error.hpp"
#include "core/read/draft.hpp"
#include "core/read/intake.hpp"

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

/// Returns the rows of a manifest that name a file inside its folder. Others are
/// skipped: malformed rows, an empty name, an absolute one, one with `..` in it. The id
/// is that of the column `id`, or else the name of the file.
///
/// Errors    malformed: no column `file`, or a header that is not usable;
///           empty: no header.
[[nodiscard]] base::Result<std::vector<ManifestRow>>
manifest_rows(std::string_view bytes, const std::string& path, Intake& intake);

/// Takes in the articles of a folder that has a manifest.csv; `files` are all the files
/// in it. A row whose file is not there, and a text file that no row names, are
/// skipped.
///
/// Errors    as manifest_rows; not_found, unreadable: the manifest.
[[nodiscard]] base::Result<void> take_manifest(const std::string& folder,
                                               const std::vector<std::string>& files,
                                               Intake& intake);

} // namespace parallax::read
