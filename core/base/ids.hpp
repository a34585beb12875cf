#pragma once

#include <cstddef>
#include <cstdint>

namespace parallax::base {

/// Row and column numbers as types, so that a form can't be passed for a term.
enum class FormId : std::uint32_t {};
enum class TermId : std::uint32_t {};

[[nodiscard]] constexpr std::size_t to_index(FormId id) {
    return static_cast<std::size_t>(id);
}
[[nodiscard]] constexpr std::size_t to_index(TermId id) {
    return static_cast<std::size_t>(id);
}

} // namespace parallax::base
