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

    /// Returns zeros that no file has; what is never touched takes no memory. Large
    /// pages where the system has them: making small ones costs more than filling them.
    /// On failure `bytes()` is empty and errno says why.
    ///
    /// Contract  size > 0.
    [[nodiscard]] static Mapping anonymous(std::size_t size);
    ~Mapping();
    Mapping(Mapping&& other) noexcept;
    Mapping& operator=(Mapping&& other) noexcept;
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;

    [[nodiscard]] std::span<std::byte> bytes() const {
        return {base_ + before_, size_ - before_};
    }

    /// What a part is about to be used for; only whole pages of it count.
    enum class Use : std::uint8_t {
        writing, ///< all of it: its pages are made at once, which is cheaper
        none     ///< its memory may go: the file has what was written
    };
    /// Tells the system. Never changes what is read.
    ///
    /// Contract  the part is one of bytes(); a file is mapped.
    void advise(std::span<const std::byte> part, Use use) const;

  private:
    std::byte* base_ = nullptr; ///< at the beginning of a page
    std::size_t before_ = 0;    ///< bytes of the page before the range
    std::size_t size_ = 0;      ///< of the mapping, from base_
};

} // namespace parallax::index
