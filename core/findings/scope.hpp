#pragma once

#include <cstdint>

namespace parallax {

enum class Scope : std::uint8_t { raw, event_adjusted };

} // namespace parallax
