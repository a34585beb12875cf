#include "core/index/mapping.hpp"

#include <utility>

#include <sys/mman.h>
#include <unistd.h>

namespace parallax::index {

Mapping::Mapping(int descriptor, std::uint64_t offset, std::size_t size,
                 Access access) {
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    const auto before = static_cast<std::size_t>(offset % page);
    const int protection = access == Access::write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* base = ::mmap(nullptr, before + size, protection, MAP_SHARED, descriptor,
                        static_cast<off_t>(offset - before));
    if (base != MAP_FAILED) {
        base_ = static_cast<std::byte*>(base);
        before_ = before;
        size_ = before + size;
        if (access == Access::write) {
            // It will be written from end to end: pages that are made at once are
            // cheaper than one by one. Older systems can't, which does no harm.
            ::madvise(base, size_, MADV_POPULATE_WRITE);
        }
    }
}

Mapping::~Mapping() {
    if (base_ != nullptr) {
        ::munmap(base_, size_);
    }
}

Mapping::Mapping(Mapping&& other) noexcept
    : base_(std::exchange(other.base_, nullptr)),
      before_(std::exchange(other.before_, 0)), size_(std::exchange(other.size_, 0)) {}

Mapping& Mapping::operator=(Mapping&& other) noexcept {
    std::swap(base_, other.base_);
    std::swap(before_, other.before_);
    std::swap(size_, other.size_);
    return *this;
}

} // namespace parallax::index
