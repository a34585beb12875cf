#pragma once

#include "core/base/error.hpp"
#include "core/read/bytes.hpp"
#include "core/read/intake.hpp"

#include <string>

namespace parallax::read {

/// Takes in the articles of a CSV file: a header and one article a row. Rows that can't
/// be used are skipped.
///
/// Errors    malformed, empty: the header is not usable, or has no column for the text,
///           or has one of those that are taken twice.
[[nodiscard]] base::Result<void> take_csv(const Bytes& bytes, const std::string& path,
                                          Intake& intake);

/// Takes in the articles of a JSON input: one object a line, an array of objects, or
/// one object. Which member is taken for which field is decided by the names in the
/// first 100 objects; all objects are asked only when these lack the text or a column
/// of --map.
///
/// Errors    malformed: a foreign byte order mark; no object has a member for the text.
[[nodiscard]] base::Result<void> take_json(const Bytes& bytes, const std::string& path,
                                           Intake& intake);

/// Takes in bytes that may be either: JSON when the first visible character is { or [.
///
/// Errors    as take_csv and take_json.
[[nodiscard]] base::Result<void> take_table(const Bytes& bytes, const std::string& path,
                                            Intake& intake);

} // namespace parallax::read
