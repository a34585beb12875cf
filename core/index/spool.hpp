#pragma once

#include "core/base/error.hpp"
#include "core/index/section_file.hpp"
#include "core/index/section_writer.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace parallax::index {

/// Bytes on their way, in a temporary file.
class Spool {
  public:
    [[nodiscard]] std::uint64_t size() const { return size_; }

    /// Errors    unreadable: the temporary file can't be written.
    [[nodiscard]] base::Result<void> append(std::span<const std::byte> bytes);

    /// Returns the file, which has what was appended as its section `texts`; null when
    /// that is nothing.
    ///
    /// Errors    as append().
    [[nodiscard]] base::Result<std::shared_ptr<const SectionFile>> closed();

  private:
    std::optional<SectionWriter> writer_;
    std::uint64_t size_ = 0;
};

/// Returns the bytes of a closed spool, valid as long as the file.
[[nodiscard]] std::string_view bytes_in(const SectionFile* spool);

} // namespace parallax::index
