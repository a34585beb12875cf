#pragma once

#include "core/base/error.hpp"
#include "core/index/mapping.hpp"
#include "core/index/replacement_file.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace parallax::index {

/// Room for numbers that a run works with and nobody keeps: in memory while they are
/// few, past that in a temporary file ($TMPDIR or /tmp).
class Scratch {
  public:
    /// What a run on some ten thousand articles needs is never written to a disk; what
    /// a larger one has in memory does not grow with the corpus.
    static constexpr std::uint64_t most_in_memory = std::uint64_t{64} << 20U;

    Scratch() = default;

    /// Returns zeros, in a file if they are more than `most`.
    ///
    /// Errors    unreadable: the temporary file can't be written, or no memory mapped.
    [[nodiscard]] static base::Result<Scratch>
    of_size(std::uint64_t size, std::uint64_t most = most_in_memory);

    /// All of it, to be looked at here and there: what is looked at in a file stays in
    /// the memory of this process until release().
    [[nodiscard]] std::span<std::byte> bytes() const { return memory_.bytes(); }

    /// Puts bytes in their place; safe to call from several threads.
    ///
    /// Contract  they fit.
    /// Errors    unreadable: the disk fails.
    [[nodiscard]] base::Result<void> store(std::uint64_t offset,
                                           std::span<const std::byte> bytes) const;

    /// Returns bytes that will be gone through once: those in memory, or read into the
    /// buffer from the file.
    ///
    /// Contract  offset + size <= bytes().size().
    [[nodiscard]] std::span<const std::byte>
    loaded(std::uint64_t offset, std::size_t size,
           std::vector<std::byte>& buffer) const;

    /// Says that none of it is needed for now: the memory of what is in a file goes.
    void release() const;

  private:
    friend class Spool;
    Scratch(Mapping memory, std::optional<ReplacementFile> file)
        : memory_(std::move(memory)), file_(std::move(file)) {}

    Mapping memory_;
    std::optional<ReplacementFile> file_; ///< which memory_ maps
};

/// Writes all of the bytes at an offset of an open file.
///
/// Errors    unreadable.
[[nodiscard]] base::Result<void> write_at(const ReplacementFile& file,
                                          std::uint64_t offset,
                                          std::span<const std::byte> bytes);

} // namespace parallax::index
