#pragma once

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/index/mapping.hpp"
#include "core/index/replacement_file.hpp"
#include "core/index/section_file.hpp"
#include "core/index/section_format.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::index {

/// Writes a file of named sections once, whole: from front to back, or in place in a
/// section whose size is known.
///
///     auto writer = SectionWriter::create("news.idx");
///     writer->begin("tokens");
///     writer->append(std::as_bytes(std::span(some)));  // as often as you like
///     auto counts = writer->reserve("counts", 4000);   // zeros, to be filled
///     auto file = writer->commit();                    // now "news.idx" is there
///
/// The same sections give the same bytes. A failure is remembered: all that follows
/// returns it again, commit() too, so a file with a hole is never put in place. How the
/// old file is replaced, and what a killed process leaves: replacement_file.hpp.
///
/// Contract  section names are as `is_section_name` says, each used once; nothing is
///           called after commit().
/// Cost      one copy into a buffer of 1 MiB and one pass for the checksum.
class SectionWriter {
  public:
    /// Errors    as ReplacementFile::create; unreadable: the path is a file that no
    ///           SectionWriter made and that is not empty, such as a corpus. It is left
    ///           alone.
    [[nodiscard]] static base::Result<SectionWriter> create(const std::string& path);

    /// Writes a file without a name, gone with the process ($TMPDIR or /tmp). Nobody
    /// else can open it, so its sections have no checksums and are not to be verified.
    [[nodiscard]] static base::Result<SectionWriter> create_anonymous();

    /// Begins a section: what is appended from now on is its bytes.
    void begin(std::string_view name);

    /// Contract  a section was begun, and none reserved since.
    /// Errors    unreadable: the disk is full or fails.
    [[nodiscard]] base::Result<void> append(std::span<const std::byte> bytes);

    /// Makes a section of `size` zero bytes and returns them for writing, to any number
    /// of threads. They stay valid until `seal(name)` or `commit()`; several sections
    /// may be open so. The room on the disk is taken at once: a full disk is an error
    /// here and not a signal (SIGBUS) later.
    ///
    /// Errors    unreadable: the disk is full or fails, or memory can't be mapped.
    [[nodiscard]] base::Result<std::span<std::byte>> reserve(std::string_view name,
                                                             std::uint64_t size);

    /// Ends the writing to a reserved section and gives its memory back.
    ///
    /// Contract  the section was reserved and is not yet sealed.
    void seal(std::string_view name);

    /// Writes the directory, has the file stored, puts it in its place and opens it.
    ///
    /// Errors    as append; unreadable: the file can't be put in its place.
    [[nodiscard]] base::Result<SectionFile> commit();

  private:
    struct Reserved {
        std::size_t entry = 0;
        Mapping memory;
    };

    SectionWriter(ReplacementFile file, bool has_checksums);

    void end_section();
    void add_entry(std::string_view name);
    void put(std::span<const std::byte> bytes);
    void flush();
    void write(std::span<const std::byte> bytes);

    ReplacementFile file_;
    bool has_checksums_;
    std::vector<std::byte> buffer_;
    std::uint64_t written_ = 0; ///< bytes in the file; those of the buffer come next
    std::vector<Entry> entries_;
    bool in_section_ = false; ///< the last entry is being appended to
    base::Hash64 hash_;       ///< of the section being appended to
    std::vector<Reserved> reserved_;
    std::optional<base::Error> failed_;
};

} // namespace parallax::index
