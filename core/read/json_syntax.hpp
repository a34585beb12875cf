#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace parallax::read {

/// What is wrong with a JSON text, and at which byte.
struct JsonFault {
    std::size_t offset = 0;
    std::string message;
};

/// Returns why and where the bytes are not JSON, or nothing when they are. Slow: for
/// texts that the fast reader has refused. Numbers of any size are fine.
///
/// Source    RFC 8259; read by nlohmann/json.
[[nodiscard]] std::optional<JsonFault> json_fault(std::string_view bytes);

} // namespace parallax::read
