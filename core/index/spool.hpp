#pragma once

#include "core/base/error.hpp"
#include "core/index/mapping.hpp"
#include "core/index/replacement_file.hpp"
#include "core/index/scratch.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace parallax::index {

/// Bytes on their way: in memory while they are few, past that in a temporary file.
class Spool {
  public:
    explicit Spool(std::uint64_t most_in_memory) : most_in_memory_(most_in_memory) {}

    [[nodiscard]] std::uint64_t size() const { return size_; }

    /// Errors    unreadable: the temporary file can't be written.
    [[nodiscard]] base::Result<void> append(std::span<const std::byte> bytes);

    /// Returns what was appended, and perhaps zeros behind it.
    ///
    /// Contract  nothing is appended after it.
    /// Errors    as append().
    [[nodiscard]] base::Result<Scratch> closed();

  private:
    [[nodiscard]] base::Result<void> move_to_file();
    [[nodiscard]] base::Result<void> flush();

    std::uint64_t most_in_memory_;
    std::uint64_t size_ = 0;
    Mapping memory_;
    std::optional<ReplacementFile> file_;
    std::uint64_t written_ = 0;     ///< to the file
    std::vector<std::byte> buffer_; ///< what comes next in it
};

} // namespace parallax::index
