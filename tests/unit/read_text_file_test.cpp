#include "core/read/text_file.hpp"

#include "tests/unit/read_collecting_intake.hpp"
#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::read {
namespace {

using base::ErrorKind;
using base::Place;
using testing::HasSubstr;

TEST(TakeTree, TakesOutletAndEventFromTheFolders) {
    const TemporaryFolder folder;
    folder.write("nyt/summit/1.txt", "One.\r\n");
    folder.write("nyt/1.txt", "Two.");
    folder.write("e\xCC\x81/1.TXT", "Three.");
    CollectingIntake intake{ReadOptions{{}, "other"}};
    take_tree(folder.path(),
              {"nyt/summit/1.txt", "nyt/1.txt", "e\xCC\x81/1.TXT", "x.pdf"}, intake);
    const auto corpus = intake.finished();
    ASSERT_TRUE(corpus);
    ASSERT_EQ(corpus->articles.size(), 3U);
    EXPECT_EQ(corpus->articles[0].id, "nyt/summit/1.txt");
    EXPECT_EQ(corpus->articles[0].outlet, "nyt");
    EXPECT_EQ(corpus->articles[0].event, "summit");
    EXPECT_EQ(corpus->articles[0].text, "One.\n");
    EXPECT_EQ(corpus->articles[0].place,
              (Place{folder.path("nyt/summit/1.txt"), 0, 0}));
    EXPECT_EQ(corpus->articles[1].event, "");
    EXPECT_EQ(corpus->articles[2].outlet, "\xC3\xA9"); // macOS writes e + accent
    EXPECT_EQ(corpus->articles[2].id, "\xC3\xA9/1.TXT");
    ASSERT_EQ(corpus->inputs.size(), 3U);
    EXPECT_EQ(corpus->inputs[0].format, "text");
    EXPECT_EQ(corpus->inputs[0].bytes, 6U);
}

TEST(TakeTree, SkipsWithThePlaceAndTheRemedy) {
    const TemporaryFolder folder;
    folder.write("nyt/good.txt", "x");
    folder.write("top.txt", "x");
    folder.write("nyt/a/b/deep.txt", "x");
    folder.write("nyt/latin.txt", "one\ncaf\xE9");
    folder.write("nyt/blank.txt", " \n");
    folder.write("\xE9/name.txt", "x");
    CollectingIntake intake{ReadOptions{}};
    take_tree(folder.path(),
              {"nyt/good.txt", "top.txt", "nyt/a/b/deep.txt", "nyt/latin.txt",
               "nyt/blank.txt", "nyt/gone.txt", "\xE9/name.txt"},
              intake);
    const auto corpus = intake.finished();
    ASSERT_TRUE(corpus);
    EXPECT_EQ(corpus->articles.size(), 1U);
    const std::tuple<Place, ErrorKind, const char*> skipped[] = {
        {{folder.path("top.txt"), 0, 0}, ErrorKind::malformed, "give --outlet NAME"},
        {{folder.path("nyt/a/b/deep.txt"), 0, 0}, ErrorKind::malformed, "too deep"},
        {{folder.path("nyt/latin.txt"), 2, 4}, ErrorKind::malformed, "0xE9"},
        {{folder.path("nyt/blank.txt"), 0, 0}, ErrorKind::empty, "has no text"},
        {{folder.path("nyt/gone.txt"), 0, 0}, ErrorKind::not_found, "no such file"},
        {{folder.path("\\xE9/name.txt"), 0, 0}, ErrorKind::malformed, "rename"},
    };
    ASSERT_EQ(corpus->skipped.size(), std::size(skipped));
    for (std::size_t i = 0; i < std::size(skipped); ++i) {
        const auto& [place, kind, message] = skipped[i];
        EXPECT_EQ(corpus->skipped[i].place, place);
        EXPECT_EQ(corpus->skipped[i].kind, kind) << place.path;
        EXPECT_THAT(corpus->skipped[i].message, HasSubstr(message));
    }
}

TEST(TakeTextFile, NeedsTheOutletFromTheOptions) {
    const TemporaryFolder folder;
    const std::string path = folder.write("a.txt", "x");
    CollectingIntake with{ReadOptions{{}, "nyt"}};
    ASSERT_TRUE(take_text_file(path, with));
    const auto corpus = with.finished();
    ASSERT_TRUE(corpus);
    EXPECT_EQ(corpus->articles[0].id, "a.txt");
    EXPECT_EQ(corpus->articles[0].outlet, "nyt");

    CollectingIntake without{ReadOptions{}};
    ASSERT_TRUE(take_text_file(path, without));
    EXPECT_THAT(without.finished().error().message, HasSubstr("has no outlet"));

    EXPECT_EQ(take_text_file(folder.path("b.txt"), with).error().kind,
              ErrorKind::not_found);
}

TEST(WithTextOfFile, SaysWhatTheFileIsEvenWhenItIsBad) {
    const TemporaryFolder folder;
    const Draft draft{{}, IdOrigin::given, base::Error{}, {}};
    const Outcome good = with_text_of_file(folder.write("a.txt", "x\r"), draft);
    ASSERT_TRUE(good.draft);
    EXPECT_EQ(good.draft->article.text, "x\n");
    EXPECT_FALSE(good.skipped);
    EXPECT_TRUE(good.date_notice);
    EXPECT_EQ(good.file_bytes, 2U);
    EXPECT_EQ(good.file_sha256.size(), 64U);

    const Outcome bad = with_text_of_file(folder.write("b.txt", "\xFF"), draft);
    EXPECT_FALSE(bad.draft);
    EXPECT_TRUE(bad.skipped);
    EXPECT_TRUE(bad.date_notice);
    EXPECT_EQ(bad.file_bytes, 1U);
    EXPECT_EQ(bad.file_sha256.size(), 64U);

    const Outcome gone = with_text_of_file(folder.path("c.txt"), draft);
    EXPECT_FALSE(gone.draft);
    ASSERT_TRUE(gone.skipped);
    EXPECT_EQ(gone.skipped->kind, ErrorKind::not_found);
    EXPECT_TRUE(gone.date_notice);
    EXPECT_EQ(gone.file_sha256, "");
}

TEST(WithTextOfFile, SaysWhatIsWrongWithTheFileFirst) {
    const TemporaryFolder folder;
    const base::Error flaw{ErrorKind::malformed, "has no outlet", {}};
    const auto read = [&](const std::string& path) {
        return with_text_of_file(path, tl::unexpected(flaw));
    };
    EXPECT_EQ(read(folder.path("a.txt")).skipped->kind, ErrorKind::not_found);
    const Outcome there = read(folder.write("b.txt", "x"));
    EXPECT_EQ(there.skipped, flaw);
    EXPECT_FALSE(there.draft);
    EXPECT_EQ(there.file_bytes, 1U);
}

} // namespace
} // namespace parallax::read
