#pragma once

#include "core/base/error.hpp"

#include <string>

namespace parallax::index {

/// A new file that takes the place of an old one whole, or not at all.
///
/// It is written under another name in the same folder (".NAME.parallax-XXXXXXXX.tmp")
/// and renamed over the path at the end: a reader, or a run after a crash or a loss of
/// power, finds the old file or the new one, and programs that have the old one open
/// keep it. When two processes write the same path, both finish and the later renaming
/// wins. Without `replace()` the destructor removes the new file.
///
/// A killed process (kill -9) leaves its unfinished file behind. The next `create` for
/// the same path removes it: each process locks its own file (flock), and a lock dies
/// with its process, so what can be locked belongs to nobody. Where a file system has
/// no locks such files stay until somebody removes them.
///
/// A path that is a link stays one: what it points to is replaced. The new file has the
/// permissions of the old one, or those of any new file; its owner is who runs this.
class ReplacementFile {
  public:
    /// Errors    not_found: the folder does not exist;
    ///           unreadable: the folder may not be written to, the path is a folder or
    ///           a device, the disk is full.
    [[nodiscard]] static base::Result<ReplacementFile> create(const std::string& path);

    /// Returns a file without a name, in $TMPDIR or /tmp: gone with the process.
    ///
    /// Errors    as above.
    [[nodiscard]] static base::Result<ReplacementFile> create_anonymous();

    ~ReplacementFile();
    ReplacementFile(ReplacementFile&& other) noexcept;
    ReplacementFile& operator=(ReplacementFile&& other) noexcept;
    ReplacementFile(const ReplacementFile&) = delete;
    ReplacementFile& operator=(const ReplacementFile&) = delete;

    /// Open for reading and writing.
    [[nodiscard]] int descriptor() const { return descriptor_; }
    /// What a message calls the file: the path as given, or the folder of a file
    /// without a name.
    [[nodiscard]] const std::string& path() const { return path_; }

    /// Has all bytes stored on the disk and puts the file in its place; does nothing
    /// for a file without a name.
    ///
    /// Errors    unreadable: the disk failed, or something else stands there now.
    [[nodiscard]] base::Result<void> replace();

    /// Returns what a failed system call on this file means: `number` is its errno.
    [[nodiscard]] base::Error error(int number) const;

  private:
    ReplacementFile(std::string path, std::string target, std::string temporary,
                    int descriptor);

    std::string path_;      ///< as given
    std::string target_;    ///< what is replaced: the path with links followed
    std::string temporary_; ///< empty: nothing to remove
    int descriptor_ = -1;
};

} // namespace parallax::index
