#pragma once

#include "core/base/error.hpp"

#include <string>

namespace parallax::read {

/// Returns all bytes of a file; `path` is what a message calls it.
///
/// Errors    not_found: no such file;
///           unreadable: a folder, no permission, or a failing disk.
[[nodiscard]] base::Result<std::string> file_bytes(const std::string& path);

/// Returns all that an open file descriptor gives until its end: 0 is standard input.
///
/// Errors    unreadable.
[[nodiscard]] base::Result<std::string> descriptor_bytes(int descriptor,
                                                         const std::string& path);

} // namespace parallax::read
