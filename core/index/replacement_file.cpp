#include "core/index/replacement_file.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <random>
#include <string_view>
#include <system_error>
#include <utility>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace parallax::index {

namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorKind;

constexpr mode_t permissions = 0777;

Error write_error(const std::string& path, int number) {
    const base::Place place{path, 0, 0};
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return {ErrorKind::not_found,
                "its folder does not exist; make the folder, or write elsewhere",
                place};
    case EACCES:
    case EPERM:
    case EROFS:
        return {ErrorKind::unreadable,
                "its folder may not be written to; check the permissions (ls -ld), or "
                "write elsewhere",
                place};
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return {ErrorKind::unreadable,
                "can't be written: there is not enough room on the disk; make room, or "
                "write elsewhere",
                place};
    case EISDIR:
        return {ErrorKind::unreadable, "is a folder; give the name of a file", place};
    default:
        return {ErrorKind::unreadable,
                "can't be written: " + std::generic_category().message(number), place};
    }
}

/// Returns the path with the links at its end followed, also to a file that is not
/// there yet; nothing when they go in a circle.
std::optional<fs::path> without_links(fs::path path) {
    constexpr int most_links = 40; // as many as Linux follows
    for (int links = 0; links <= most_links; ++links) {
        std::error_code error;
        const fs::path next = fs::read_symlink(path, error);
        if (error) {
            return path;
        }
        path = path.parent_path() / next; // "/" takes an absolute path as it is
    }
    return std::nullopt;
}

std::string prefix_of(const fs::path& target) {
    // Names have at most 255 bytes; a longer one is cut to leave room.
    constexpr std::size_t kept = 200;
    std::string prefix(1, '.');
    prefix += target.filename().string().substr(0, kept);
    prefix += ".parallax-";
    return prefix;
}

constexpr std::string_view suffix = ".tmp";

/// Is the file locked by nobody, but now by us? True also where there are no locks.
bool lock(int descriptor) {
    return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

fs::path folder_of(const fs::path& target) {
    return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

/// Removes what killed processes left. A file that can't be removed does no harm.
void remove_stale(const fs::path& target) {
    const std::string prefix = prefix_of(target);
    std::error_code error;
    fs::directory_iterator entries(folder_of(target), error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        const std::string name = entries->path().filename().string();
        if (!name.starts_with(prefix) || !name.ends_with(suffix)) {
            continue;
        }
        const std::string path = entries->path().string();
        const int file =
            ::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        if (file >= 0) {
            if (::flock(file, LOCK_EX | LOCK_NB) == 0) {
                ::unlink(path.c_str());
            }
            ::close(file);
        }
    }
}

/// Opens and locks a new file beside the target. Returns -1 when that can't be done:
/// errno says why.
int open_temporary(const fs::path& target, mode_t mode, std::string& path) {
    std::random_device random;
    while (true) {
        std::array<char, 9> digits{};
        std::snprintf(digits.data(), digits.size(), "%08x", random());
        std::string name = prefix_of(target);
        name += digits.data();
        name += suffix;
        path = (folder_of(target) / name).string();
        const int file =
            ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (file < 0 && errno == EEXIST) {
            continue;
        }
        if (file < 0) {
            return -1;
        }
        // Before it was locked another process may have taken it for a stale one.
        struct stat status {};
        if (lock(file) && ::fstat(file, &status) == 0 && status.st_nlink > 0) {
            return file;
        }
        ::close(file);
    }
}

/// Has the renaming itself stored. Where a folder can't be opened or stored by itself
/// there is nothing to be done.
int store_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return 0;
    }
    const int error = ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
    ::close(descriptor);
    return error;
}

} // namespace

base::Result<ReplacementFile> ReplacementFile::create(const std::string& path) {
    const std::optional<fs::path> target = without_links(path);
    if (!target) {
        return tl::unexpected(write_error(path, ELOOP));
    }
    if (!target->has_filename()) {
        return tl::unexpected(write_error(path, EISDIR));
    }
    struct stat old {};
    const bool is_there = ::lstat(target->c_str(), &old) == 0;
    if (!is_there && errno != ENOENT) {
        return tl::unexpected(write_error(path, errno));
    }
    if (is_there && S_ISDIR(old.st_mode)) {
        return tl::unexpected(write_error(path, EISDIR));
    }
    if (is_there && !S_ISREG(old.st_mode)) {
        return tl::unexpected(Error{ErrorKind::unreadable,
                                    "is a device or a pipe; give the name of a file",
                                    {path, 0, 0}});
    }
    remove_stale(*target);
    const mode_t mode = is_there ? old.st_mode & permissions : 0666;
    std::string temporary;
    const int descriptor = open_temporary(*target, mode, temporary);
    if (descriptor < 0) {
        return tl::unexpected(write_error(path, errno));
    }
    ReplacementFile file(path, target->string(), temporary, descriptor);
    // Past the umask. A file system without permissions may refuse; then none are lost.
    if (is_there && ::fchmod(descriptor, mode) != 0 && errno != EPERM) {
        return tl::unexpected(write_error(path, errno));
    }
    return file;
}

base::Result<ReplacementFile> ReplacementFile::create_anonymous() {
    const char* chosen = std::getenv("TMPDIR");
    const std::string folder = chosen != nullptr && *chosen != '\0' ? chosen : "/tmp";
    std::string name = folder;
    name += "/parallax-XXXXXX";
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) {
        return tl::unexpected(write_error(folder, errno));
    }
    ::unlink(name.c_str());
    return ReplacementFile(folder, "", "", descriptor);
}

ReplacementFile::ReplacementFile(std::string path, std::string target,
                                 std::string temporary, int descriptor)
    : path_(std::move(path)), target_(std::move(target)),
      temporary_(std::move(temporary)), descriptor_(descriptor) {}

ReplacementFile::~ReplacementFile() {
    if (!temporary_.empty()) {
        ::unlink(temporary_.c_str());
    }
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

ReplacementFile::ReplacementFile(ReplacementFile&& other) noexcept
    : path_(std::move(other.path_)), target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

ReplacementFile& ReplacementFile::operator=(ReplacementFile&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(target_, other.target_);
    std::swap(temporary_, other.temporary_);
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

base::Result<void> ReplacementFile::replace() {
    if (temporary_.empty()) {
        return {};
    }
    if (::fsync(descriptor_) != 0 ||
        std::rename(temporary_.c_str(), target_.c_str()) != 0) {
        return tl::unexpected(error(errno));
    }
    temporary_.clear();
    if (const int number = store_folder(folder_of(target_)); number != 0) {
        return tl::unexpected(error(number));
    }
    return {};
}

Error ReplacementFile::error(int number) const { return write_error(path_, number); }

} // namespace parallax::index
