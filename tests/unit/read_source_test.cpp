#include "core/read/source.hpp"

#include <array>

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace parallax::read {
namespace {

using base::ErrorKind;
using namespace std::string_view_literals;

TEST(FileBytes, AreAllOfTheFile) {
    const TemporaryFolder folder;
    EXPECT_EQ(file_bytes(folder.write("a", "x\0\r\n\xFF"sv)), "x\0\r\n\xFF"sv);
    EXPECT_EQ(file_bytes(folder.write("empty", "")), "");
    const std::string large(300000, 'x');
    EXPECT_EQ(file_bytes(folder.write("large", large)), large);
}

TEST(FileBytes, SaysWhatIsInTheWay) {
    const TemporaryFolder folder;
    const auto missing = file_bytes(folder.path("none"));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().kind, ErrorKind::not_found);
    EXPECT_EQ(missing.error().place, (base::Place{folder.path("none"), 0, 0}));

    const auto is_folder = file_bytes(folder.path());
    ASSERT_FALSE(is_folder);
    EXPECT_EQ(is_folder.error().kind, ErrorKind::unreadable);
    EXPECT_THAT(is_folder.error().message, testing::HasSubstr("is a folder"));
}

TEST(FileBytes, RespectsPermissions) {
    if (::geteuid() == 0) {
        GTEST_SKIP() << "root may read everything";
    }
    const TemporaryFolder folder;
    const std::string path = folder.write("a", "x");
    ::chmod(path.c_str(), 0);
    const auto bytes = file_bytes(path);
    ASSERT_FALSE(bytes);
    EXPECT_EQ(bytes.error().kind, ErrorKind::unreadable);
    EXPECT_THAT(bytes.error().message, testing::HasSubstr("permissions"));
}

TEST(DescriptorBytes, ReadsAPipeToItsEnd) {
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe(pipe.data()), 0);
    ASSERT_EQ(::write(pipe[1], "one", 3), 3);
    ASSERT_EQ(::write(pipe[1], " two", 4), 4);
    ::close(pipe[1]);
    EXPECT_EQ(descriptor_bytes(pipe[0], "-"), "one two");
    ::close(pipe[0]);
    const auto closed = descriptor_bytes(pipe[0], "-");
    ASSERT_FALSE(closed);
    EXPECT_EQ(closed.error().kind, ErrorKind::unreadable);
    EXPECT_EQ(closed.error().place.path, "-");
}

} // namespace
} // namespace parallax::read
