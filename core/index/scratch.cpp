#include "core/index/scratch.hpp"

#include <algorithm>
#include <utility>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace parallax::index {

base::Result<Scratch> Scratch::of_size(std::uint64_t size, std::uint64_t most) {
    if (size == 0) {
        return Scratch();
    }
    if (size <= most) {
        Mapping memory = Mapping::anonymous(size);
        if (!memory.bytes().empty()) {
            return Scratch(std::move(memory), std::nullopt);
        }
    }
    auto file = ReplacementFile::create_anonymous();
    if (!file) {
        return tl::unexpected(file.error());
    }
    // The room on the disk is taken at once: a full disk is an error here and not a
    // signal (SIGBUS) later.
    int number = EINTR;
    while (number == EINTR) {
        number = ::posix_fallocate(file->descriptor(), 0, static_cast<off_t>(size));
    }
    if (number != 0) {
        return tl::unexpected(file->error(number));
    }
    Mapping memory(file->descriptor(), 0, size, Mapping::Access::write);
    if (memory.bytes().empty()) {
        return tl::unexpected(file->error(errno));
    }
    return Scratch(std::move(memory), std::move(*file));
}

base::Result<void> Scratch::store(std::uint64_t offset,
                                  std::span<const std::byte> bytes) const {
    if (file_) {
        return write_at(*file_, offset, bytes);
    }
    std::copy(bytes.begin(), bytes.end(),
              memory_.bytes().begin() + static_cast<std::ptrdiff_t>(offset));
    return {};
}

std::span<const std::byte> Scratch::loaded(std::uint64_t offset, std::size_t size,
                                           std::vector<std::byte>& buffer) const {
    const auto mapped = memory_.bytes().subspan(offset, size);
    if (!file_) {
        return mapped;
    }
    buffer.resize(std::max(buffer.size(), size));
    std::size_t read = 0;
    while (read < size) {
        const ssize_t count = ::pread(file_->descriptor(), buffer.data() + read,
                                      size - read, static_cast<off_t>(offset + read));
        if (count > 0) {
            read += static_cast<std::size_t>(count);
        } else if (count == 0 || errno != EINTR) {
            return mapped; // the slow way round
        }
    }
    return std::span(buffer).first(size);
}

void Scratch::release() const {
    if (file_) {
        memory_.advise(memory_.bytes(), Mapping::Use::none);
    }
}

base::Result<void> write_at(const ReplacementFile& file, std::uint64_t offset,
                            std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::pwrite(file.descriptor(), bytes.data(), bytes.size(),
                                       static_cast<off_t>(offset));
        if (count >= 0) {
            offset += static_cast<std::uint64_t>(count);
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            return tl::unexpected(file.error(errno));
        }
    }
    return {};
}

} // namespace parallax::index
