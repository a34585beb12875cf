#pragma once

#include "core/base/error.hpp"
#include "core/read/draft.hpp"
#include "core/read/intake.hpp"

#include <string>
#include <vector>

namespace parallax::read {

/// Reads a text file for the draft of an article that lacks only that text.
///
///     draft       with the text; nothing when that can't be used
///     skipped     not_found, unreadable: the file; what is wrong with the draft;
///                 malformed, empty: as file_text (decode.hpp)
///     file_...    of the file, if it could be read, whatever is in it
[[nodiscard]] Outcome with_text_of_file(const std::string& path,
                                        base::Result<Draft> draft);

/// Takes in one article from a text file that the user named. Its outlet is --outlet,
/// its id the name of the file.
///
/// Errors    not_found, unreadable. All else skips the article.
[[nodiscard]] base::Result<void> take_text_file(const std::string& path,
                                                Intake& intake);

/// Takes in the text files among `files`, whose folders say outlet and event:
/// OUTLET/FILE.txt and OUTLET/EVENT/FILE.txt. The id is the path below the folder.
///
///     nyt/summit/1.txt      outlet nyt, event summit
///     nyt/1.txt             outlet nyt
///     1.txt                 outlet as --outlet says; skipped when it says nothing
///     nyt/a/b/1.txt         skipped: too deep
///
/// Folder names are normalized; a name that is not UTF-8 skips the article.
void take_tree(const std::string& folder, const std::vector<std::string>& files,
               Intake& intake);

} // namespace parallax::read
