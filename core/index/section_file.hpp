#pragma once

#include "core/base/error.hpp"
#include "core/index/mapping.hpp"
#include "core/index/section_format.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace parallax::index {

/// How much of a file is checked when it is opened.
enum class Check : std::uint8_t {
    directory, ///< all but the sections' bytes: no cost that grows with the file
    everything ///< every byte
};

/// Does the file begin as one of a SectionWriter does? False for all that can't be
/// read.
[[nodiscard]] bool is_index_file(const std::string& path);

/// A file of named sections, mapped for reading; core/index/README.md draws the layout.
///
/// Every byte is covered: header, trailer and directory are checked when the file is
/// opened, so that no section lies outside of it or over another; the sections'
/// checksums and the zeros between them by `verify`. Whatever the file holds, opening
/// and verifying it gives an error at worst.
///
/// Not covered: a file that another program cuts short or writes into while it is open
/// (reading past its new end is a SIGBUS). Parallax never does that: it replaces whole
/// files, and the old one lives on for those who have it open.
class SectionFile {
  public:
    /// Errors    not_found: no such file;
    ///           unreadable: a folder, a pipe, no permission;
    ///           empty: no bytes;
    ///           malformed: not an index, of another format version or byte order, cut
    ///           off, or damaged. The message says what to do.
    [[nodiscard]] static base::Result<SectionFile> open(const std::string& path,
                                                        Check check);

    /// Maps an open file; `path` is what messages call it. The descriptor is not kept.
    ///
    /// Errors    as open.
    [[nodiscard]] static base::Result<SectionFile>
    of_descriptor(int descriptor, const std::string& path, Check check);

    [[nodiscard]] bool has(std::string_view name) const;

    /// Returns the bytes of a section, aligned to 64, valid as long as the file.
    ///
    /// Errors    malformed: there is no such section.
    [[nodiscard]] base::Result<std::span<const std::byte>>
    section(std::string_view name) const;

    /// Returns a section as values.
    ///
    /// Errors    malformed: no such section, or its size is no multiple of a value's.
    template <typename T>
    [[nodiscard]] base::Result<std::span<const T>> column(std::string_view name) const {
        static_assert(std::is_trivially_copyable_v<T>);
        static_assert(alignof(T) <= section_alignment);
        return section_of_multiple(name, sizeof(T))
            .map([](std::span<const std::byte> bytes) {
                return std::span(reinterpret_cast<const T*>(bytes.data()),
                                 bytes.size() / sizeof(T));
            });
    }

    /// Returns the names of the sections in the order of the file.
    [[nodiscard]] std::vector<std::string> names() const;

    /// Returns a number that stands for all that the sections hold: the checksum of the
    /// directory, in which their checksums stand.
    [[nodiscard]] std::uint64_t checksum() const;

    /// Checks every byte of the file, or those of one section.
    ///
    /// Errors    malformed: damaged; the message names the section.
    /// Cost      one pass over the bytes.
    [[nodiscard]] base::Result<void> verify() const;
    [[nodiscard]] base::Result<void> verify(std::string_view name) const;

  private:
    SectionFile(Mapping memory, std::string path);

    [[nodiscard]] std::span<const std::byte> bytes() const { return memory_.bytes(); }
    [[nodiscard]] const Trailer& trailer() const;
    [[nodiscard]] std::span<const Entry> entries() const;
    [[nodiscard]] const Entry* find(std::string_view name) const;
    [[nodiscard]] base::Result<void> check_frame() const;
    [[nodiscard]] base::Result<void> check_directory() const;
    [[nodiscard]] base::Result<void> verify(const Entry& entry) const;
    [[nodiscard]] base::Result<std::span<const std::byte>>
    section_of_multiple(std::string_view name, std::size_t value_size) const;
    [[nodiscard]] tl::unexpected<base::Error> malformed(std::string_view fault) const;

    Mapping memory_;
    std::string path_;
};

} // namespace parallax::index
