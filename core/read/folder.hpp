#pragma once

#include "core/base/error.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace parallax::read {

/// The files below a folder, relative to it, and what could not be looked into.
struct Listing {
    std::vector<std::string> files; ///< "a/b.txt", sorted by their bytes
    std::vector<base::Error> unseen;
};

/// Lists every regular file below a folder. Names that begin with a dot are left out,
/// and so is what lies below such folders. Links to folders are not followed (they
/// could lead back), but told in `unseen`, as are folders that can't be opened.
[[nodiscard]] Listing files_below(const std::string& folder);

/// Returns the folder and what lies below it as one path, as the user would name it.
[[nodiscard]] std::string joined_path(const std::string& folder,
                                      const std::string& relative);

/// Returns how many bytes a file has; 0 when that can't be told.
[[nodiscard]] std::size_t size_of_file(const std::string& path);

/// Returns the ending of the file's name in lower case, with its dot; empty if none.
[[nodiscard]] std::string extension(const std::string& path);

} // namespace parallax::read
