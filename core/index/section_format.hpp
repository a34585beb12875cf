#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parallax::index {

/// The bytes of an index file around its sections; core/index/README.md draws them.
/// Raised whenever the layout of the file or the meaning of a section changes: a file
/// of another version is refused, never guessed at.
constexpr std::uint32_t format_version = 3;

/// Where everything in the file begins at a multiple of.
constexpr std::uint64_t section_alignment = 64;

/// Reads as another number on a machine of the other byte order.
constexpr std::uint32_t byte_order_mark = 0x01020304;

/// The first bytes of the file. All are fixed, so that each is checked by comparison.
struct Header {
    std::array<char, 16> magic{'p', 'a', 'r', 'a', 'l', 'l', 'a',  'x',
                               ' ', 'i', 'n', 'd', 'e', 'x', '\n', '\0'};
    std::uint32_t byte_order = byte_order_mark;
    std::uint32_t version = format_version;
    std::array<char, 40> zeros{};

    friend bool operator==(const Header&, const Header&) = default;
};

/// A section in the directory.
struct Entry {
    std::array<char, 40> name{}; ///< zeros after the name
    std::uint64_t offset = 0;    ///< from the beginning of the file
    std::uint64_t size = 0;      ///< in bytes, without the zeros up to the next section
    std::uint64_t checksum = 0;  ///< base::hash64 of the section's bytes
};

/// What the last bytes of the file say about all others.
struct Extent {
    std::uint64_t directory_offset = 0;
    std::uint64_t sections = 0;
    std::uint64_t file_size = 0;
    std::uint64_t directory_checksum = 0; ///< base::hash64 of the directory's bytes
};

/// The last bytes of the file.
struct Trailer {
    Extent extent;
    std::uint64_t checksum = 0; ///< base::hash64 of the extent's bytes
    std::array<char, 24> magic{'e', 'n', 'd', ' ', 'o', 'f', ' ',  'p',
                               'a', 'r', 'a', 'l', 'l', 'a', 'x',  ' ',
                               'i', 'n', 'd', 'e', 'x', '.', '\n', '\0'};
};

static_assert(sizeof(Header) == section_alignment);
static_assert(sizeof(Entry) == section_alignment);
static_assert(sizeof(Trailer) == section_alignment);

/// Returns the first multiple of the alignment that is not below the offset.
[[nodiscard]] constexpr std::uint64_t aligned(std::uint64_t offset) {
    return (offset + section_alignment - 1) / section_alignment * section_alignment;
}

/// May a section be called so? 1 to 40 of a-z, 0-9, '.', '_', '-' and '/'.
[[nodiscard]] constexpr bool is_section_name(std::string_view name) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789._-/";
    return !name.empty() && name.size() <= Entry{}.name.size() &&
           name.find_first_not_of(allowed) == std::string_view::npos;
}

} // namespace parallax::index
