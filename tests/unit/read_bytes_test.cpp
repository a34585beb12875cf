#include "core/read/bytes.hpp"

#include <filesystem>

#include "tests/unit/temporary_folder.hpp"
#include <gtest/gtest.h>

namespace parallax::read {
namespace {

using base::ErrorKind;

TEST(Bytes, AreThoseOfTheFile) {
    const TemporaryFolder folder;
    std::string large;
    for (int i = 0; i < 100000; ++i) {
        large += std::to_string(i);
    }
    const auto bytes = Bytes::of_file(folder.write("large", large));
    ASSERT_TRUE(bytes);
    EXPECT_EQ(bytes->view(), large);
    EXPECT_EQ(Bytes::of_file(folder.write("empty", ""))->view(), "");
    EXPECT_EQ(Bytes::of_file("/dev/null")->view(), ""); // can't be mapped
    EXPECT_EQ(Bytes("held").view(), "held");
}

TEST(Bytes, StayAsLongAsACopyDoes) {
    const TemporaryFolder folder;
    auto bytes = Bytes::of_file(folder.write("a", "text"));
    ASSERT_TRUE(bytes);
    const Bytes copy = *bytes;
    bytes = tl::unexpected(base::Error{});
    EXPECT_EQ(copy.view(), "text");
}

TEST(Bytes, ComeBackWhenTheyWereReleased) {
    const TemporaryFolder folder;
    const std::string large(500000, 'x');
    const auto bytes = Bytes::of_file(folder.write("a", large));
    ASSERT_TRUE(bytes);
    bytes->release(0, large.size());
    bytes->release(70000, 70001);
    bytes->release(3, 10 * large.size());
    EXPECT_EQ(bytes->view(), large);
    Bytes("held").release(0, 4);
}

TEST(Bytes, KnowWhenTheFileHasShrunk) {
    const TemporaryFolder folder;
    const std::string path = folder.write("a", "text");
    const auto bytes = Bytes::of_file(path);
    ASSERT_TRUE(bytes);
    EXPECT_FALSE(bytes->has_shrunk());
    std::filesystem::resize_file(path, 5);
    EXPECT_FALSE(bytes->has_shrunk()); // what was there still is
    std::filesystem::resize_file(path, 3);
    EXPECT_TRUE(bytes->has_shrunk());
    std::filesystem::remove(path); // the mapping keeps what it has
    folder.write("a", "");
    EXPECT_FALSE(Bytes("held").has_shrunk());
}

TEST(Bytes, SayWhatIsInTheWay) {
    const TemporaryFolder folder;
    EXPECT_EQ(Bytes::of_file(folder.path("none")).error().kind, ErrorKind::not_found);
    EXPECT_EQ(Bytes::of_file(folder.path()).error().kind, ErrorKind::unreadable);
}

} // namespace
} // namespace parallax::read
