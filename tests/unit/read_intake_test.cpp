#include "core/read/intake.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::read {
namespace {

using base::Error;
using base::ErrorKind;
using base::Place;
using testing::HasSubstr;

Article article(const std::string& id, const std::string& text, const Place& place) {
    Article result;
    result.id = id;
    result.outlet = "nyt";
    result.text = text;
    result.place = place;
    return result;
}

TEST(Intake, KeepsTheFirstOfTwoArticlesWithOneId) {
    Intake intake{ReadOptions{}};
    intake.add(article("1", "x", {"a.csv", 2, 1}), IdOrigin::given);
    intake.add(article("1", "y", {"b.csv", 7, 1}), IdOrigin::given);
    const auto corpus = intake.finished();
    ASSERT_TRUE(corpus);
    ASSERT_EQ(corpus->articles.size(), 1U);
    EXPECT_EQ(corpus->articles[0].text, "x");
    ASSERT_EQ(corpus->skipped.size(), 1U);
    EXPECT_EQ(base::to_string(corpus->skipped[0]),
              "b.csv:7:1: the id \"1\" belongs to the article at a.csv:2:1; give every "
              "article its own id, or name another column: --map id=COLUMN");
}

TEST(Intake, GivesGeneratedIdsMoreOfThePathWhenTheyMeet) {
    Intake intake{ReadOptions{}};
    intake.add(article("x.csv:2", "one", {"2019/x.csv", 2, 1}), IdOrigin::generated);
    intake.add(article("x.csv:2", "two", {"2020/x.csv", 2, 1}), IdOrigin::generated);
    // The same text under the same name is the same article, named twice.
    intake.add(article("x.csv:2", "one", {"./2019/x.csv", 2, 1}), IdOrigin::generated);
    intake.add(article("x.csv:2", "two", {"2020/x.csv", 2, 1}), IdOrigin::generated);
    const auto corpus = intake.finished();
    ASSERT_TRUE(corpus);
    ASSERT_EQ(corpus->articles.size(), 2U);
    EXPECT_EQ(corpus->articles[1].id, "2020/x.csv:2");
    EXPECT_EQ(corpus->skipped.size(), 2U);
}

TEST(Intake, SaysFiveUnreadableDatesAnInputAndCountsTheRest) {
    Intake intake{ReadOptions{}};
    EXPECT_EQ(intake.accepted_date("2023-03-21T10:00", {"f", 1, 1}), "2023-03-21");
    EXPECT_EQ(intake.accepted_date("", {"f", 1, 1}), "");
    for (std::uint64_t line = 1; line <= 7; ++line) {
        EXPECT_EQ(intake.accepted_date("soon", {"f", line, 9}), "");
    }
    intake.end_input("f");
    EXPECT_EQ(intake.accepted_date("late", {"g", 1, 1}), "");
    intake.end_input("g");
    intake.add(article("1", "x", {}), IdOrigin::given);
    const auto corpus = intake.finished();
    ASSERT_TRUE(corpus);
    ASSERT_EQ(corpus->notices.size(), 7U);
    EXPECT_EQ(
        base::to_string(corpus->notices[4]),
        "f:5:9: \"soon\" is no date like 2023, 2023-03 or 2023-03-21; the date is "
        "left empty");
    EXPECT_EQ(base::to_string(corpus->notices[5]),
              "f: 2 more unreadable dates left empty");
    EXPECT_EQ(corpus->notices[6].place, (Place{"g", 1, 1}));
}

TEST(Intake, SaysOnceWhatManyFilesOfAnInputHaveInCommon) {
    Intake intake{ReadOptions{}};
    const std::vector<std::string> columns = {"maintext"};
    intake.note_columns("d/1.json", columns, "fields taken: text from maintext");
    intake.note_columns("d/2.json", columns, "fields taken: text from maintext");
    intake.note_columns("d/3.json", columns, "");
    intake.end_input("d");
    intake.note_columns("e.json", columns, "fields taken: text from maintext");
    intake.end_input("e.json");
    intake.add(article("1", "x", {}), IdOrigin::given);
    const auto corpus = intake.finished();
    ASSERT_TRUE(corpus);
    ASSERT_EQ(corpus->notices.size(), 2U);
    EXPECT_EQ(base::to_string(corpus->notices[0]),
              "d/1.json: fields taken: text from maintext (and in 1 more file)");
    EXPECT_EQ(base::to_string(corpus->notices[1]),
              "e.json: fields taken: text from maintext");
}

TEST(Intake, NotesWhatWasRead) {
    Intake intake{ReadOptions{}};
    intake.note_input("a\xFF.txt", "text", "abc");
    intake.add(article("1", "x", {}), IdOrigin::given);
    const auto corpus = intake.finished();
    ASSERT_TRUE(corpus);
    ASSERT_EQ(corpus->inputs.size(), 1U);
    EXPECT_EQ(corpus->inputs[0].path, "a\\xFF.txt");
    EXPECT_EQ(corpus->inputs[0].format, "text");
    EXPECT_EQ(corpus->inputs[0].bytes, 3U);
    EXPECT_EQ(corpus->inputs[0].sha256, // FIPS 180-4
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Intake, RefusesAMapToAColumnThatNoInputHas) {
    Intake intake{ReadOptions{{{"date", "when"}}, ""}};
    intake.note_columns("a.csv", std::vector<std::string>{"text", "whem"}, "");
    intake.note_columns("b.csv", std::vector<std::string>{"outlet", "text"}, "");
    intake.add(article("1", "x", {}), IdOrigin::given);
    const auto corpus = intake.finished();
    ASSERT_FALSE(corpus);
    EXPECT_EQ(corpus.error().kind, ErrorKind::malformed);
    EXPECT_EQ(corpus.error().message,
              "--map date=when: there is no column \"when\"; the columns are \"text\", "
              "\"whem\", \"outlet\"");
}

TEST(Intake, IsEmptyWithoutArticles) {
    Intake nothing{ReadOptions{}};
    EXPECT_EQ(nothing.finished().error(),
              (Error{ErrorKind::empty,
                     "no article could be read; the inputs hold none",
                     {}}));
    Intake skipped{ReadOptions{}};
    skipped.skip({ErrorKind::malformed, "is bad", {"f", 2, 3}});
    EXPECT_EQ(skipped.finished().error().message,
              "no article could be read; 1 article skipped, the first: f:2:3: is bad");
}

} // namespace
} // namespace parallax::read
