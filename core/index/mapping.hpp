#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace parallax::index {

/// A part of a file as memory, until the object's end.
class Mapping {
  public:
    enum class Access : std::uint8_t { read, write };

    Mapping() = default;
    /// Maps [offset, offset + size) of the file; on failure `bytes()` is empty and
    /// errno says why.
    ///
    /// Contract  the range lies in the file and is not empty.
    Mapping(int descriptor, std::uint64_t offset, std::size_t size, Access access);
    ~Mapping();
    Mapping(Mapping&& other) noexcept;
    Mapping& operator=(Mapping&& other) noexcept;
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;

    [[nodiscard]] std::span<std::byte> bytes() const {
        return {base_ + before_, size_ - before_};
    }

  private:
    std::byte* base_ = nullptr; ///< at the beginning of a page
    std::size_t before_ = 0;    ///< bytes of the page before the range
    std::size_t size_ = 0;      ///< of the mapping, from base_
};

} // namespace parallax::index
