#include "core/index/packed_numbers.hpp"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::index {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;

TEST(PackedNumbers, GiveBackWhatWasPacked) {
    const std::vector<std::uint32_t> numbers{0, 1,      65534,       65535,       65536,
                                             7, 131071, 4294901760U, 4294967295U, 2};
    PackedNumbers packed{9}; // others stand before and behind
    append_packed(numbers, packed);
    packed.push_back(8);
    std::vector<std::uint32_t> given;
    const auto* const behind = unpack(packed.data() + 1, numbers.size(),
                                      [&](std::uint32_t n) { given.push_back(n); });
    EXPECT_THAT(given, ElementsAreArray(numbers));
    EXPECT_EQ(behind, &packed.back());
}

TEST(PackedNumbers, TakeTwoBytesWhereThatIsEnough) {
    PackedNumbers packed;
    append_packed(std::vector<std::uint32_t>{3, 65534}, packed);
    EXPECT_THAT(packed, ElementsAre(3, 65534));
    append_packed(std::vector<std::uint32_t>{65535}, packed);
    EXPECT_EQ(packed.size(), 5U);
}

} // namespace
} // namespace parallax::index
