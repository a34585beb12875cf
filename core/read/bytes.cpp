#include "core/read/bytes.hpp"

#include "core/read/source.hpp"

#include <algorithm>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace parallax::read {

/// Either `held`, or `size` bytes mapped from a file.
struct Bytes::Storage {
    std::string held;
    void* mapped = nullptr;
    std::size_t size = 0;
    std::string path;
    struct stat file {};

    Storage() = default;
    Storage(const Storage&) = delete;
    Storage& operator=(const Storage&) = delete;
    ~Storage() {
        if (mapped != nullptr) {
            ::munmap(mapped, size);
        }
    }

    /// Tries to map the file; false when it is none, or empty, or can't be mapped.
    bool map(const std::string& name) {
        if (::stat(name.c_str(), &file) != 0 || !S_ISREG(file.st_mode)) {
            return false; // to open a pipe and close it would end its writer
        }
        const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0) {
            return false;
        }
        if (::fstat(descriptor, &file) == 0 && S_ISREG(file.st_mode) &&
            file.st_size > 0) {
            size = static_cast<std::size_t>(file.st_size);
            mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
            mapped = mapped == MAP_FAILED ? nullptr : mapped;
        }
        ::close(descriptor);
        if (mapped == nullptr) {
            return false;
        }
        path = name;
        ::madvise(mapped, size, MADV_SEQUENTIAL); // only a hint
        return true;
    }
};

Bytes::Bytes(std::shared_ptr<const Storage> storage) : storage_(std::move(storage)) {}

Bytes::Bytes(std::string held) {
    auto storage = std::make_shared<Storage>();
    storage->held = std::move(held);
    storage_ = std::move(storage);
}

base::Result<Bytes> Bytes::of_file(const std::string& path) {
    auto storage = std::make_shared<Storage>();
    if (storage->map(path)) {
        return Bytes(std::shared_ptr<const Storage>(std::move(storage)));
    }
    base::Result<std::string> bytes = file_bytes(path); // or it says what is wrong
    if (!bytes) {
        return tl::unexpected(std::move(bytes.error()));
    }
    return Bytes(*std::move(bytes));
}

std::string_view Bytes::view() const {
    return storage_->mapped == nullptr
               ? std::string_view(storage_->held)
               : std::string_view(static_cast<const char*>(storage_->mapped),
                                  storage_->size);
}

void Bytes::release(std::size_t begin, std::size_t end) const {
    constexpr std::size_t page = std::size_t{1} << 16U; // of any system we may run on
    begin = (begin + page - 1) / page * page;
    end = std::min(end, storage_->size) / page * page;
    if (storage_->mapped != nullptr && begin < end) {
        ::madvise(static_cast<char*>(storage_->mapped) + begin, end - begin,
                  MADV_DONTNEED);
    }
}

bool Bytes::has_shrunk() const {
    struct stat now {};
    return storage_->mapped != nullptr && ::stat(storage_->path.c_str(), &now) == 0 &&
           now.st_dev == storage_->file.st_dev && now.st_ino == storage_->file.st_ino &&
           now.st_size < storage_->file.st_size;
}

} // namespace parallax::read
