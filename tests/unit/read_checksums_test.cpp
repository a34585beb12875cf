#include "core/base/hash.hpp"
#include "core/read/checksums.hpp"

#include <gtest/gtest.h>

namespace parallax::read {
namespace {

TEST(Checksums, AreThoseOfTheWholeInputs) {
    const std::size_t step = std::size_t{4} << 20U;
    Checksums checksums;
    std::vector<std::string> expected;
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{3}, step, 2 * step + 1}) {
        std::string bytes(size, 'x');
        expected.push_back(base::sha256_hex(bytes));
        checksums.begin(expected.size() - 1, Bytes(std::move(bytes)));
    }
    for (std::size_t i = 4; i < 100; ++i) { // more than are done at a time
        expected.push_back(base::sha256_hex(std::to_string(i)));
        checksums.begin(i, Bytes(std::to_string(i)));
    }
    const auto sums = checksums.finished();
    ASSERT_EQ(sums.size(), expected.size());
    for (const Checksum& sum : sums) {
        EXPECT_EQ(sum.sha256, expected[sum.input]) << sum.input;
    }
}

TEST(Checksums, MayBeGivenUp) {
    Checksums checksums;
    checksums.begin(0, Bytes(std::string(std::size_t{50} << 20U, 'x')));
}

} // namespace
} // namespace parallax::read
