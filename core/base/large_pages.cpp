#include "core/base/large_pages.hpp"

#include <cstdint>

#include <sys/mman.h>
#include <unistd.h>

namespace parallax::base {

void prefer_large_pages(std::span<std::byte> memory) {
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto begin = reinterpret_cast<std::uintptr_t>(memory.data());
    // Whole pages, so that two blocks side by side share a large one.
    const std::uintptr_t first = begin / page * page;
    const std::uintptr_t last = (begin + memory.size() + page - 1) / page * page;
    if (!memory.empty()) {
        ::madvise(memory.data() - (begin - first), last - first, MADV_HUGEPAGE);
    }
}

} // namespace parallax::base
