#pragma once

#include "core/base/error.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace parallax::read {

/// The bytes of one input, held in memory or mapped from its file. A copy is one more
/// hold on the same bytes; they go with the last one.
///
/// A mapped file must not be cut short by another program while it is read: bytes that
/// are no longer there end this program (SIGBUS). What the system lets us see of it,
/// has_shrunk() tells.
class Bytes {
  public:
    explicit Bytes(std::string held);

    /// Maps a file; reads what can't be mapped (a pipe) to its end.
    ///
    /// Errors    as file_bytes (source.hpp).
    [[nodiscard]] static base::Result<Bytes> of_file(const std::string& path);

    [[nodiscard]] std::string_view view() const;

    /// Says that some of the bytes will hardly be needed again: mapped ones leave the
    /// memory of the process, and come back when they are looked at after all.
    void release(std::size_t begin, std::size_t end) const;

    /// Returns whether the mapped file has become shorter.
    [[nodiscard]] bool has_shrunk() const;

  private:
    struct Storage;
    explicit Bytes(std::shared_ptr<const Storage> storage);

    std::shared_ptr<const Storage> storage_;
};

} // namespace parallax::read
