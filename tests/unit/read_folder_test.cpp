#include "core/read/folder.hpp"

#include <filesystem>

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace parallax::read {
namespace {

using testing::ElementsAre;

TEST(FilesBelow, AreSortedByTheirBytes) {
    const TemporaryFolder folder;
    for (const char* name :
         {"b.txt", "B.txt", "a/z.txt", "a-b.txt", "a/y/x.txt", "é", "10", "9"}) {
        folder.write(name, "");
    }
    const Listing listing = files_below(folder.path());
    EXPECT_THAT(listing.files, ElementsAre("10", "9", "B.txt", "a-b.txt", "a/y/x.txt",
                                           "a/z.txt", "b.txt", "é"));
    EXPECT_TRUE(listing.unseen.empty());
}

TEST(FilesBelow, LeavesOutDotFilesAndWhatIsNoFile) {
    const TemporaryFolder folder;
    folder.write("a.txt", "");
    folder.write("._a.txt", ""); // of macOS
    folder.write(".git/b.txt", "");
    ASSERT_EQ(::mkfifo(folder.path("pipe.txt").c_str(), 0600), 0);
    EXPECT_THAT(files_below(folder.path()).files, ElementsAre("a.txt"));
}

TEST(FilesBelow, DoesNotFollowLinksToFolders) {
    const TemporaryFolder folder;
    folder.write("nyt/a.txt", "");
    std::filesystem::create_directory_symlink("..", folder.path("nyt/loop"));
    std::filesystem::create_symlink("a.txt", folder.path("nyt/link.txt"));
    std::filesystem::create_symlink("nothing", folder.path("nyt/dead.txt"));
    const Listing listing = files_below(folder.path());
    EXPECT_THAT(listing.files,
                ElementsAre("nyt/a.txt", "nyt/dead.txt", "nyt/link.txt"));
    ASSERT_EQ(listing.unseen.size(), 1U);
    EXPECT_EQ(listing.unseen[0].place.path, folder.path("nyt/loop"));
    EXPECT_THAT(listing.unseen[0].message, testing::HasSubstr("not followed"));
}

TEST(FilesBelow, TellsWhatCantBeLookedInto) {
    const Listing listing = files_below("/no/such/folder");
    EXPECT_TRUE(listing.files.empty());
    ASSERT_EQ(listing.unseen.size(), 1U);
    EXPECT_EQ(listing.unseen[0].kind, base::ErrorKind::unreadable);
}

TEST(SizeOfFile, IsItsBytes) {
    const TemporaryFolder folder;
    EXPECT_EQ(size_of_file(folder.write("a", "abc")), 3U);
    EXPECT_EQ(size_of_file(folder.path("none")), 0U);
}

TEST(JoinedPath, HasOneSlash) {
    EXPECT_EQ(joined_path("a", "b"), "a/b");
    EXPECT_EQ(joined_path("a/", "b/c"), "a/b/c");
    EXPECT_EQ(joined_path(".", "b"), "./b");
}

TEST(Extension, IsInLowerCase) {
    EXPECT_EQ(extension("a/b.TXT"), ".txt");
    EXPECT_EQ(extension("a.b/c"), "");
    EXPECT_EQ(extension("articles.jsonl.gz"), ".gz");
    EXPECT_EQ(extension(".txt"), "");
    EXPECT_EQ(extension(""), "");
}

} // namespace
} // namespace parallax::read
