#pragma once

#include <string_view>

namespace parallax::text {

/// Is a line among an article's first ones the name of who wrote it? "By Jane Doe", "By
/// JANE DOE and John Roe, Staff writer", "Jane Doe, Reuters", "Opinion contributor".
/// Not "By Monday night, police …" and not "By the numbers".
[[nodiscard]] bool is_byline(std::string_view line);

/// Is a line the name of an outlet or of a writer's role only, below the writer's name:
/// "USA TODAY", "Opinion contributor"?
[[nodiscard]] bool is_signature(std::string_view line);

/// Is a line two to four words of a name: "Jane Q. Doe"? So may be a line of prose: it
/// takes a signature below it to tell.
[[nodiscard]] bool is_name(std::string_view line);

} // namespace parallax::text
