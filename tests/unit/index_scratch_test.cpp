#include "core/index/scratch.hpp"
#include "core/index/spool.hpp"

#include <cstring>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::index {
namespace {

std::span<const std::byte> bytes_of(const std::string& text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::string text_of(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

class ScratchIn : public testing::TestWithParam<std::uint64_t> {}; // most in memory

INSTANTIATE_TEST_SUITE_P(FileAndMemory, ScratchIn,
                         testing::Values(0, Scratch::most_in_memory));

TEST_P(ScratchIn, GivesBackWhatWasStored) {
    const std::size_t size = 100000;
    const Scratch scratch = Scratch::of_size(size, GetParam()).value();
    ASSERT_EQ(scratch.bytes().size(), size);
    ASSERT_TRUE(scratch.store(size - 5, bytes_of("hello")));
    ASSERT_TRUE(scratch.store(3, bytes_of("there")));
    for (int i = 0; i < 2; ++i) {
        std::vector<std::byte> buffer;
        EXPECT_EQ(text_of(scratch.loaded(size - 5, 5, buffer)), "hello");
        EXPECT_EQ(text_of(scratch.loaded(3, 5, buffer)), "there");
        EXPECT_EQ(text_of(scratch.bytes().subspan(size - 6)),
                  std::string("\0hello", 6));
        EXPECT_EQ(scratch.bytes()[2], std::byte{0});
        scratch.release(); // changes nothing
    }
}

TEST(Scratch, OfNothingIsEmpty) {
    EXPECT_TRUE(Scratch::of_size(0).value().bytes().empty());
    EXPECT_TRUE(Scratch().bytes().empty());
}

TEST(Spool, GivesBackWhatWasAppendedInMemoryAndFile) {
    std::string all;
    for (const std::uint64_t most : {0U, 10U, 5000U, 4000000U}) { // of about 3 MB
        Spool spool(most);
        all.clear();
        for (int i = 0; i < 3000; ++i) {
            const std::string piece(static_cast<std::size_t>(i % 2000),
                                    static_cast<char>('a' + i % 26));
            all += piece;
            ASSERT_TRUE(spool.append(bytes_of(piece)));
        }
        EXPECT_EQ(spool.size(), all.size());
        const Scratch closed = spool.closed().value();
        ASSERT_GE(closed.bytes().size(), all.size());
        EXPECT_TRUE(text_of(closed.bytes().first(all.size())) == all) << most;
    }
}

TEST(Spool, OfNothingIsEmpty) {
    Spool spool(0);
    ASSERT_TRUE(spool.append({}));
    EXPECT_EQ(spool.size(), 0U);
    EXPECT_TRUE(spool.closed().has_value());
}

} // namespace
} // namespace parallax::index
