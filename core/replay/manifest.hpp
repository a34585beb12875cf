#pragma once

#include "core/base/error.hpp"
#include "core/findings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace parallax::replay {

/// run.json as it was read back.
struct Manifest {
    std::string path;
    RunManifest run;
    std::vector<FileRecord> outputs; ///< but run.json itself; paths from its folder
};

/// Reads what run.json holds.
///
/// Errors    malformed, with the line: no JSON, or not what report::manifest_json()
///           writes. Keys that are not known are passed over.
[[nodiscard]] base::Result<Manifest> manifest_from(std::string_view json,
                                                   const std::string& path);

/// manifest_from() a file.
///
/// Errors    those of manifest_from(); not_found, unreadable: the file.
[[nodiscard]] base::Result<Manifest> read_manifest(const std::string& path);

} // namespace parallax::replay
