#include "core/read/manifest.hpp"

#include <filesystem>

#include "tests/unit/read_collecting_intake.hpp"
#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::read {
namespace {

using base::ErrorKind;
using base::Place;
using testing::HasSubstr;

/// Returns all rows of a manifest, or why there are none.
base::Result<std::vector<base::Result<ManifestRow>>>
manifest_rows(std::string_view bytes, const std::string& path) {
    auto manifest = Manifest::opened(bytes, path, {});
    if (!manifest) {
        return tl::unexpected(manifest.error());
    }
    std::vector<base::Result<ManifestRow>> rows;
    for (auto slice = manifest->next(); slice; slice = manifest->next()) {
        if (auto row = manifest->row_of(*slice)) {
            rows.push_back(*std::move(row));
        }
    }
    return rows;
}

TEST(ManifestRows, DescribeArticles) {
    const auto rows = manifest_rows("note,file,outlet,event,date,title,lang,text\n"
                                    "n,sub/a.txt,nyt,summit,2023-03,\"Hi, you\",en,t\n",
                                    "d/manifest.csv");
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 1U);
    ASSERT_TRUE(rows->front());
    const ManifestRow& row = *rows->front();
    EXPECT_EQ(row.file, "sub/a.txt");
    EXPECT_EQ(row.file_place, (Place{"d/manifest.csv", 2, 3}));
    ASSERT_TRUE(row.draft);
    const Article& article = row.draft->article;
    EXPECT_EQ(article.id, "sub/a.txt");
    EXPECT_EQ(article.outlet, "nyt");
    EXPECT_EQ(article.event, "summit");
    EXPECT_EQ(article.date, "2023-03");
    EXPECT_EQ(article.title, "Hi, you");
    EXPECT_EQ(article.language, "en");
    EXPECT_EQ(article.place, (Place{"d/manifest.csv", 2, 1}));
    EXPECT_EQ(article.text, ""); // a column `text` is none: the text is in the file
}

TEST(ManifestRows, PreferTheColumnId) {
    const auto rows = manifest_rows("file,outlet,id\na.txt,nyt,7\nb.txt,nyt,\n", "m");
    ASSERT_TRUE(rows);
    EXPECT_EQ((*rows)[0]->draft->article.id, "7");
    EXPECT_EQ((*rows)[1]->draft->article.id, "b.txt");
}

struct BadRow {
    const char* phenomenon;
    const char* row;
    Place place;
    const char* message;
};

TEST(ManifestRows, StayInTheFolder) {
    const BadRow cases[] = {
        {"up", "nyt,../a.txt", {"m", 2, 5}, "\"../a.txt\" leaves the folder"},
        {"down and up", "nyt,a/../../b.txt", {"m", 2, 5}, "leaves the folder"},
        {"absolute",
         "中,/etc/passwd",
         {"m", 2, 3},
         "\"/etc/passwd\" leaves the folder"},
        {"no name", "nyt,", {"m", 2, 5}, "the file is not named"},
        {"too few fields", "nyt", {"m", 2, 1}, "has 1 fields, but the header has 2"},
    };
    for (const BadRow& bad : cases) {
        const std::string bytes = std::string("outlet,file\n") + bad.row + "\n";
        const auto rows = manifest_rows(bytes, "m");
        ASSERT_TRUE(rows) << bad.phenomenon;
        ASSERT_EQ(rows->size(), 1U) << bad.phenomenon;
        ASSERT_FALSE(rows->front()) << bad.phenomenon;
        EXPECT_EQ(rows->front().error().place, bad.place) << bad.phenomenon;
        EXPECT_THAT(rows->front().error().message, HasSubstr(bad.message))
            << bad.phenomenon;
    }
}

TEST(ManifestRows, NeedAColumnFile) {
    const auto rows = manifest_rows("path,outlet\na,b\n", "d/manifest.csv");
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().kind, ErrorKind::malformed);
    EXPECT_EQ(
        base::to_string(rows.error()),
        "d/manifest.csv:1: there is no column \"file\", which names the text of each "
        "row; the columns are \"path\", \"outlet\"");
    EXPECT_EQ(manifest_rows("", "m").error().kind, ErrorKind::empty);
    EXPECT_THAT(manifest_rows("file,outlet,outlet\n", "m").error().message,
                HasSubstr("two columns \"outlet\""));
}

TEST(TakeManifest, ReadsTheFilesAndSaysWhatIsLeft) {
    const TemporaryFolder folder;
    folder.write("manifest.csv", "file,outlet\n"
                                 "./a.txt,nyt\n"
                                 "gone.txt,nyt\n"
                                 "sub,nyt\n"
                                 "latin.txt,nyt\n"
                                 "c.txt,\n"
                                 "../d.txt,nyt\n");
    folder.write("a.txt", "A.");
    folder.write("c.txt", "C.");
    folder.write("latin.txt", "one\ncaf\xE9");
    folder.write("sub/orphan.txt", "x");
    folder.write("notes.md", "x");
    CollectingIntake intake{ReadOptions{}};
    ASSERT_TRUE(take_manifest(
        folder.path(),
        {"a.txt", "c.txt", "latin.txt", "manifest.csv", "notes.md", "sub/orphan.txt"},
        intake));
    const auto corpus = intake.finished();
    ASSERT_TRUE(corpus);
    ASSERT_EQ(corpus->articles.size(), 1U);
    EXPECT_EQ(corpus->articles[0].text, "A.");
    const std::string manifest = folder.path("manifest.csv");
    const std::tuple<Place, ErrorKind, const char*> skipped[] = {
        {{manifest, 7, 1},
         ErrorKind::malformed,
         "leaves the folder"}, // before any text
        {{manifest, 3, 1}, ErrorKind::not_found, "there is no file \"gone.txt\""},
        {{manifest, 4, 1}, ErrorKind::unreadable, "\"sub\" is not a regular file"},
        {{folder.path("latin.txt"), 2, 4}, ErrorKind::malformed, "0xE9"},
        {{manifest, 6, 7}, ErrorKind::malformed, "\"outlet\" is empty"},
        {{folder.path("sub/orphan.txt"), 0, 0},
         ErrorKind::malformed,
         "is not in manifest.csv; add a row or remove the file"},
    };
    ASSERT_EQ(corpus->skipped.size(), std::size(skipped));
    for (std::size_t i = 0; i < std::size(skipped); ++i) {
        const auto& [place, kind, message] = skipped[i];
        EXPECT_EQ(corpus->skipped[i].place, place);
        EXPECT_EQ(corpus->skipped[i].kind, kind) << message;
        EXPECT_THAT(corpus->skipped[i].message, HasSubstr(message));
    }
    ASSERT_EQ(corpus->inputs.size(), 3U);
    EXPECT_EQ(corpus->inputs[0].path, manifest);
    EXPECT_EQ(corpus->inputs[0].format, "manifest");
    EXPECT_EQ(corpus->inputs[1].path, folder.path("./a.txt"));
    EXPECT_EQ(corpus->inputs[1].format, "text");
}

// macOS writes é as e + accent; the manifest's own bytes find the file, the id is
// composed.
TEST(TakeManifest, FindsFilesByTheBytesOfTheCell) {
    const TemporaryFolder folder;
    folder.write("e\xCC\x81.txt", "A.");
    folder.write("manifest.csv", "file,outlet\ne\xCC\x81.txt,nyt\n");
    CollectingIntake intake{ReadOptions{}};
    ASSERT_TRUE(take_manifest(folder.path(), {"e\xCC\x81.txt"}, intake));
    const auto corpus = intake.finished();
    ASSERT_TRUE(corpus);
    EXPECT_EQ(corpus->articles[0].id, "\xC3\xA9.txt");
    EXPECT_TRUE(corpus->skipped.empty());
}

TEST(TakeManifest, NeedsTheManifest) {
    const TemporaryFolder folder;
    CollectingIntake intake{ReadOptions{}};
    EXPECT_EQ(take_manifest(folder.path(), {}, intake).error().kind,
              ErrorKind::not_found);
}

} // namespace
} // namespace parallax::read
