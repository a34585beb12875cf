#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The terminal and the process: the only code that prints.
namespace parallax::cli {

/// Writes to standard output; false when it can't be written (a full disk).
[[nodiscard]] bool print(std::string_view text);

/// Writes lines to standard error, each beginning "parallax: ".
void say(std::string_view message);

[[nodiscard]] bool output_is_terminal();

/// Tells whether colours are welcome: on a terminal, unless NO_COLOR is set.
[[nodiscard]] bool output_takes_colour();

/// Returns the width of the terminal in columns: COLUMNS, what the terminal says, or
/// 100.
[[nodiscard]] std::size_t output_width();

/// Returns the folders in which the shipped lexicons may be, from where the program is:
/// installed ones first, then those of a source tree it was built in.
[[nodiscard]] std::vector<std::string> lexicon_folders();

} // namespace parallax::cli
