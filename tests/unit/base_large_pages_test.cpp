#include "core/base/large_pages.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::base {
namespace {

TEST(LargePages, LeaveWhatTheMemoryHolds) {
    std::vector<std::byte> memory(std::size_t{5} << 20U, std::byte{7});
    prefer_large_pages(memory);
    prefer_large_pages(std::span(memory).subspan(3, 100)); // in the midst of a page
    prefer_large_pages({});
    EXPECT_TRUE(std::all_of(memory.begin(), memory.end(),
                            [](std::byte byte) { return byte == std::byte{7}; }));
}

} // namespace
} // namespace parallax::base
