#pragma once

#include "core/read/fields.hpp"
#include "core/read/json_slices.hpp"
#include "core/read/record.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::read {

/// Returns the names of the members of the first `objects` well-formed objects, each
/// name once, in the order in which they are met.
[[nodiscard]] std::vector<std::string> json_columns(std::string_view bytes,
                                                    std::size_t objects);

/// Returns the object in a slice of a JSON input (see JsonSlices). The names in the
/// record stay until this thread asks for its next record.
///
/// Numbers, true and false become their text. A list of strings that is taken for a
/// field is put together: for the text with blanks, for other fields with ", "; a list
/// of lists with an empty line between them, so that [["s1", "s2"], ["s3"]] becomes two
/// paragraphs. Other lists and objects become their compact JSON if they are taken for
/// a field, and are left out if not.
///
/// Errors    malformed: no JSON, not an object, nested deeper than 1024 levels, half a
///           surrogate pair, NUL (\u0000), ill-formed UTF-8; with the place.
/// Source    RFC 8259; read by simdjson.
[[nodiscard]] base::Result<Record> json_record(const JsonSlice& slice,
                                               const Columns& columns);

} // namespace parallax::read
