#include "core/index/replacement_file.hpp"

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "tests/unit/temporary_folder.hpp"
#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace parallax::index {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using testing::HasSubstr;
using Names = std::set<std::string>;

void put(const ReplacementFile& file, std::string_view bytes) {
    ASSERT_EQ(::write(file.descriptor(), bytes.data(), bytes.size()),
              static_cast<ssize_t>(bytes.size()));
}

void write_whole(const std::string& path, std::string_view bytes) {
    auto file = ReplacementFile::create(path);
    ASSERT_TRUE(file) << to_string(file.error());
    put(*file, bytes);
    const auto replaced = file->replace();
    ASSERT_TRUE(replaced) << to_string(replaced.error());
}

mode_t mode_of(const std::string& path) {
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0);
    return status.st_mode & 07777U;
}

/// Runs in a process of its own; returns its exit status (or 1000 + the signal).
int in_child(const std::function<int()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(work());
    }
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

TEST(ReplacementFile, TakesTheOldOnesPlaceAtTheEndOnly) {
    const TemporaryFolder folder;
    const std::string path = folder.write("a", "old");
    {
        auto file = ReplacementFile::create(path);
        ASSERT_TRUE(file) << to_string(file.error());
        put(*file, "new");
        EXPECT_EQ(folder.read("a"), "old");
        EXPECT_EQ(folder.names().size(), 2U);
        ASSERT_TRUE(file->replace());
        EXPECT_EQ(folder.read("a"), "new");
    }
    EXPECT_EQ(folder.names(), Names{"a"});
}

TEST(ReplacementFile, IsGoneWhenItReplacesNothing) {
    const TemporaryFolder folder;
    {
        auto file = ReplacementFile::create(folder.path("a"));
        ASSERT_TRUE(file);
        const ReplacementFile moved = *std::move(file);
        EXPECT_EQ(folder.names().size(), 1U);
    }
    EXPECT_EQ(folder.names(), Names{});
}

TEST(ReplacementFile, HasTheOldOnesPermissionsOrThoseOfAnyNewFile) {
    const TemporaryFolder folder;
    const mode_t umask_before = ::umask(027);
    write_whole(folder.path("new"), "x");
    EXPECT_EQ(mode_of(folder.path("new")), 0640U);
    for (const mode_t mode : {0600U, 0664U, 0444U}) {
        const std::string path = folder.write("old", "x");
        ASSERT_EQ(::chmod(path.c_str(), mode), 0);
        write_whole(path, "y");
        EXPECT_EQ(mode_of(path), mode);
        fs::remove(path);
    }
    ::umask(umask_before);
}

TEST(ReplacementFile, FollowsLinksToWhatIsReplaced) {
    const TemporaryFolder folder;
    fs::create_directory(folder.path("deep"));
    folder.write("deep/target", "old");
    fs::create_symlink("deep/target", folder.path("link"));
    fs::create_symlink(folder.path("link"), folder.path("link2"));
    write_whole(folder.path("link2"), "new");
    EXPECT_TRUE(fs::is_symlink(folder.path("link")));
    EXPECT_TRUE(fs::is_symlink(folder.path("link2")));
    EXPECT_EQ(folder.read("deep/target"), "new");
    EXPECT_FALSE(fs::is_symlink(folder.path("deep/target")));

    fs::create_symlink("deep/later", folder.path("dangling"));
    write_whole(folder.path("dangling"), "made");
    EXPECT_EQ(folder.read("deep/later"), "made");
    EXPECT_TRUE(fs::is_symlink(folder.path("dangling")));

    fs::create_symlink("b", folder.path("a"));
    fs::create_symlink("a", folder.path("b"));
    const auto circle = ReplacementFile::create(folder.path("a"));
    ASSERT_FALSE(circle);
    EXPECT_EQ(circle.error().kind, ErrorKind::unreadable);
}

TEST(ReplacementFile, SaysWhatIsInTheWay) {
    const TemporaryFolder folder;
    const auto nowhere = ReplacementFile::create(folder.path("none/a"));
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().kind, ErrorKind::not_found);
    EXPECT_EQ(nowhere.error().place.path, folder.path("none/a"));
    EXPECT_THAT(nowhere.error().message, HasSubstr("make the folder"));

    const auto below_file = ReplacementFile::create(folder.write("file", "x") + "/a");
    ASSERT_FALSE(below_file);
    EXPECT_EQ(below_file.error().kind, ErrorKind::not_found);

    for (const std::string& path : {folder.path(), folder.path("")}) {
        const auto is_folder = ReplacementFile::create(path);
        ASSERT_FALSE(is_folder);
        EXPECT_EQ(is_folder.error().kind, ErrorKind::unreadable);
        EXPECT_THAT(is_folder.error().message, HasSubstr("is a folder"));
    }

    // Root could replace /dev/null by a file; nobody wants that.
    const auto device = ReplacementFile::create("/dev/null");
    ASSERT_FALSE(device);
    EXPECT_THAT(device.error().message, HasSubstr("is a device"));
    EXPECT_EQ(folder.names(), Names{"file"});
}

TEST(ReplacementFile, SaysThatAFolderMayNotBeWrittenTo) {
    const TemporaryFolder folder;
    ASSERT_EQ(::chmod(folder.path().c_str(), 0555), 0);
    // Root may write everywhere: another user tries.
    const int status = in_child([&] {
        if (::geteuid() == 0 && ::setuid(65534) != 0) {
            return 77;
        }
        const auto file = ReplacementFile::create(folder.path("a"));
        return !file && file.error().kind == ErrorKind::unreadable &&
                       file.error().message.find("permissions") != std::string::npos
                   ? 0
                   : 1;
    });
    ::chmod(folder.path().c_str(), 0755);
    if (status == 77) {
        GTEST_SKIP() << "no other user to be";
    }
    EXPECT_EQ(status, 0);
    EXPECT_EQ(folder.names(), Names{});
}

TEST(ReplacementFile, SaysThatSomethingElseStandsThereNow) {
    const TemporaryFolder folder;
    {
        auto file = ReplacementFile::create(folder.path("a"));
        ASSERT_TRUE(file);
        fs::create_directory(folder.path("a"));
        const auto replaced = file->replace();
        ASSERT_FALSE(replaced);
        EXPECT_THAT(replaced.error().message, HasSubstr("is a folder"));
    }
    EXPECT_EQ(folder.names(), Names{"a"});
}

TEST(ReplacementFile, RemovesWhatAKilledProcessLeftAndNothingElse) {
    const TemporaryFolder folder;
    const Names others{".a.parallax-.txt", "a.tmp", ".b.parallax-12345678.tmp"};
    for (const std::string& other : others) {
        folder.write(other, "x");
    }
    const int status = in_child([&] {
        const auto file = ReplacementFile::create(folder.path("a"));
        ::raise(SIGKILL);
        return 0;
    });
    ASSERT_EQ(status, 1000 + SIGKILL);
    EXPECT_EQ(folder.names().size(), others.size() + 1);
    {
        const auto first = ReplacementFile::create(folder.path("a"));
        EXPECT_EQ(folder.names().size(), others.size() + 1); // only its own
        // That of a process that lives is left alone.
        const auto second = ReplacementFile::create(folder.path("a"));
        EXPECT_EQ(folder.names().size(), others.size() + 2);
    }
    EXPECT_EQ(folder.names(), others);
}

TEST(ReplacementFile, MayHaveTheLongestName) {
    const TemporaryFolder folder;
    const std::string name(255, 'n');
    write_whole(folder.path(name), "x");
    EXPECT_EQ(folder.names(), Names{name});
    EXPECT_FALSE(ReplacementFile::create(folder.path(name + "n")));
}

TEST(ReplacementFile, NeedsNoName) {
    const TemporaryFolder folder;
    const char* before = std::getenv("TMPDIR");
    const std::string kept = before != nullptr ? before : "";
    ::setenv("TMPDIR", folder.path().c_str(), 1);
    auto file = ReplacementFile::create_anonymous();
    ::setenv("TMPDIR", folder.path("none").c_str(), 1);
    const auto nowhere = ReplacementFile::create_anonymous();
    if (before != nullptr) {
        ::setenv("TMPDIR", kept.c_str(), 1);
    } else {
        ::unsetenv("TMPDIR");
    }
    ASSERT_TRUE(file) << to_string(file.error());
    EXPECT_EQ(file->path(), folder.path());
    put(*file, "bytes");
    EXPECT_TRUE(file->replace());
    struct stat status {};
    ASSERT_EQ(::fstat(file->descriptor(), &status), 0);
    EXPECT_EQ(status.st_size, 5);
    EXPECT_EQ(folder.names(), Names{});
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().kind, ErrorKind::not_found);
}

} // namespace
} // namespace parallax::index
