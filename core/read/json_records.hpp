#pragma once

#include "core/read/fields.hpp"
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

/// Visits every object of a JSON input (see JsonLayout) or what is wrong with it.
///
/// Numbers, true and false become their text. A list of strings that is taken for a
/// field is put together: for the text with blanks, for other fields with ", "; a list
/// of lists with an empty line between them, so that [["s1", "s2"], ["s3"]] becomes two
/// paragraphs. Other lists and objects become their compact JSON if they are taken for
/// a field, and are left out if not.
///
/// Errors    malformed, to the visitor: no JSON, not an object, nested deeper than 1024
///           levels, half a surrogate pair, NUL (\u0000), ill-formed UTF-8; with the
///           place.
/// Source    RFC 8259; read by simdjson.
void json_records(std::string_view bytes, const std::string& path,
                  const Columns& columns, const RecordVisitor& visit);

} // namespace parallax::read
