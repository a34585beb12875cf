#pragma once

namespace parallax::base {

/// States a promise of the program's own code. A breach is a bug, never the user's
/// fault: it throws std::logic_error, which only main catches ("this is a bug", exit
/// status 70).
void require(bool condition, const char* promise);

} // namespace parallax::base
