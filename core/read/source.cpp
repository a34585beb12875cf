#include "core/read/source.hpp"

#include "core/read/message.hpp"

#include <cstddef>
#include <system_error>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace parallax::read {

namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t first_block = std::size_t{1} << 16U;

Error system_error(int number, const std::string& path) {
    const base::Place place{printable_path(path), 0, 0};
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return {ErrorKind::not_found, "there is no such file; check the path", place};
    case EACCES:
        return {ErrorKind::unreadable, "may not be read; check the permissions (ls -l)",
                place};
    case EISDIR:
        return {ErrorKind::unreadable, "is a folder where a file is needed", place};
    default:
        return {ErrorKind::unreadable,
                "can't be read: " + std::generic_category().message(number), place};
    }
}

/// Closes the file on every way out.
class OpenFile {
  public:
    explicit OpenFile(const std::string& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~OpenFile() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    [[nodiscard]] int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

} // namespace

base::Result<std::string> descriptor_bytes(int descriptor, const std::string& path) {
    struct stat status {};
    std::string bytes;
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
        bytes.resize(static_cast<std::size_t>(status.st_size) + 1);
    }
    std::size_t length = 0;
    while (true) {
        if (length == bytes.size()) {
            bytes.resize(bytes.empty() ? first_block : bytes.size() * 2);
        }
        const ssize_t count =
            ::read(descriptor, bytes.data() + length, bytes.size() - length);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return tl::unexpected(system_error(errno, path));
        }
        if (count == 0) {
            bytes.resize(length);
            return bytes;
        }
        length += static_cast<std::size_t>(count);
    }
}

base::Result<std::string> file_bytes(const std::string& path) {
    const OpenFile file(path);
    if (file.descriptor() < 0) {
        return tl::unexpected(system_error(errno, path));
    }
    return descriptor_bytes(file.descriptor(), path);
}

} // namespace parallax::read
