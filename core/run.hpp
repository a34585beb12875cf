#pragma once

#include "core/cli/command.hpp"

namespace parallax {

/// Runs a command and prints what it found: data to standard output, all else to
/// standard error.
[[nodiscard]] cli::Exit run(const cli::Command& command);

} // namespace parallax
