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
    }
}

Mapping Mapping::anonymous(std::size_t size) {
    Mapping mapping;
    void* base = ::mmap(nullptr, size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (base != MAP_FAILED) {
        ::madvise(base, size, MADV_HUGEPAGE); // only a hint
        mapping.base_ = static_cast<std::byte*>(base);
        mapping.size_ = size;
    }
    return mapping;
}

void Mapping::advise(std::span<const std::byte> part, Use use) const {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const auto begin = static_cast<std::size_t>(part.data() - base_);
    // What shares its page with something else is let go of with that.
    const std::size_t first =
        use == Use::none ? (begin + page - 1) / page * page : begin / page * page;
    const std::size_t last = (begin + part.size()) / page * page;
    if (first < last) {
        ::madvise(base_ + first, last - first,
                  use == Use::none ? MADV_DONTNEED : MADV_POPULATE_WRITE);
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
