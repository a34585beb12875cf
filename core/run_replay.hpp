#pragma once

#include "core/cli/command.hpp"

namespace parallax {

/// Does a recorded run again, in a folder of its own, and prints what differs.
[[nodiscard]] cli::Exit run_replay(const cli::Command& command);

} // namespace parallax
