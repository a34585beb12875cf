#include "core/base/large_pages.hpp"

#include <cstdint>

#include <sys/mman.h>
#include <unistd.h>

namespace parallax::base {

void prefer_large_pages(std::span<std::byte> memory) {
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto begin = reinterpret_cast<std::uintptr_t>(memory.data());
    const std::uintptr_t first = (begin + page - 1) / page * page;
    const std::uintptr_t last = (begin + memory.size()) / page * page;
    if (first < last) {
        ::madvise(memory.data() + (first - begin), last - first, MADV_HUGEPAGE);
    }
}

} // namespace parallax::base
