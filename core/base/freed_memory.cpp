#include "core/base/freed_memory.hpp"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace parallax::base {

void keep_freed_memory() {
#ifdef __GLIBC__
    constexpr int least_given_back = 32 << 20; // the most that glibc takes
    constexpr int most_kept = 1 << 30;
    ::mallopt(M_MMAP_THRESHOLD, least_given_back);
    ::mallopt(M_TRIM_THRESHOLD, most_kept);
#endif
}

} // namespace parallax::base
