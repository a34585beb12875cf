#include "core/read/intake.hpp"

#include "tests/unit/read_collecting_intake.hpp"
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

/// Takes in an article that lies ready.
void add(CollectingIntake& intake, const Article& article, IdOrigin origin,
         std::size_t input = 0) {
    const auto read = [article, origin] {
        Outcome outcome;
        outcome.draft = Draft{article, origin, {}, {}};
        return outcome;
    };
    EXPECT_TRUE(intake->take({read, article.text.size(), input, 0}));
}

/// Takes in an article whose date could not be read.
void add_undated(CollectingIntake& intake, const Place& place) {
    const auto read = [place] {
        Outcome outcome;
        outcome.date_notice = Error{ErrorKind::malformed, "is no date", place};
        return outcome;
    };
    EXPECT_TRUE(intake->take({read, 1, 0, 0}));
}

TEST(Intake, KeepsTheFirstOfTwoArticlesWithOneId) {
    CollectingIntake intake{ReadOptions{}};
    intake->note_input("a.csv", "csv", Bytes(""));
    intake->note_input("b.csv", "csv", Bytes(""));
    add(intake, article("1", "x", {"a.csv", 2, 1}), IdOrigin::given, 0);
    add(intake, article("1", "y", {"b.csv", 7, 1}), IdOrigin::given, 1);
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
    CollectingIntake intake{ReadOptions{}};
    intake->note_input("2019/x.csv", "csv", Bytes(""));
    add(intake, article("x.csv:2", "one", {"2019/x.csv", 2, 1}), IdOrigin::generated);
    add(intake, article("x.csv:2", "two", {"2020/x.csv", 2, 1}), IdOrigin::generated);
    // The same text under the same name is the same article, named twice.
    add(intake, article("x.csv:2", "one", {"./2019/x.csv", 2, 1}), IdOrigin::generated);
    add(intake, article("x.csv:2", "two", {"2020/x.csv", 2, 1}), IdOrigin::generated);
    const auto corpus = intake.finished();
    ASSERT_TRUE(corpus);
    ASSERT_EQ(corpus->articles.size(), 2U);
    EXPECT_EQ(corpus->articles[1].id, "2020/x.csv:2");
    EXPECT_EQ(corpus->skipped.size(), 2U);
}

TEST(Intake, SaysFiveUnreadableDatesAnInputAndCountsTheRest) {
    CollectingIntake intake{ReadOptions{}};
    for (std::uint64_t line = 1; line <= 7; ++line) {
        add_undated(intake, {"f", line, 9});
    }
    intake->end_input("f");
    add_undated(intake, {"g", 1, 1});
    intake->end_input("g");
    add(intake, article("1", "x", {}), IdOrigin::given);
    const auto corpus = intake.finished();
    ASSERT_TRUE(corpus);
    ASSERT_EQ(corpus->notices.size(), 7U);
    EXPECT_EQ(base::to_string(corpus->notices[4]), "f:5:9: is no date");
    EXPECT_EQ(base::to_string(corpus->notices[5]),
              "f: 2 more unreadable dates left empty");
    EXPECT_EQ(corpus->notices[6].place, (Place{"g", 1, 1}));
}

TEST(Intake, SaysOnceWhatManyFilesOfAnInputHaveInCommon) {
    CollectingIntake intake{ReadOptions{}};
    const std::vector<std::string> columns = {"maintext"};
    intake->note_columns("d/1.json", columns, "fields taken: text from maintext");
    intake->note_columns("d/2.json", columns, "fields taken: text from maintext");
    intake->note_columns("d/3.json", columns, "");
    intake->end_input("d");
    intake->note_columns("e.json", columns, "fields taken: text from maintext");
    intake->end_input("e.json");
    add(intake, article("1", "x", {}), IdOrigin::given);
    const auto corpus = intake.finished();
    ASSERT_TRUE(corpus);
    ASSERT_EQ(corpus->notices.size(), 2U);
    EXPECT_EQ(base::to_string(corpus->notices[0]),
              "d/1.json: fields taken: text from maintext (and in 1 more file)");
    EXPECT_EQ(base::to_string(corpus->notices[1]),
              "e.json: fields taken: text from maintext");
}

TEST(Intake, NotesWhatWasRead) {
    CollectingIntake intake{ReadOptions{}};
    intake->note_input("a\xFF.csv", "csv", Bytes("abc"));
    EXPECT_EQ(intake->expect_text_file("gone.txt"), 1U); // never read: no input
    add(intake, article("1", "x", {}), IdOrigin::given);
    const auto corpus = intake.finished();
    ASSERT_TRUE(corpus);
    ASSERT_EQ(corpus->inputs.size(), 1U);
    EXPECT_EQ(corpus->inputs[0].path, "a\\xFF.csv");
    EXPECT_EQ(corpus->inputs[0].format, "csv");
    EXPECT_EQ(corpus->inputs[0].bytes, 3U);
    EXPECT_EQ(corpus->inputs[0].sha256, // FIPS 180-4
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Intake, RefusesAMapToAColumnThatNoInputHas) {
    CollectingIntake intake{ReadOptions{{{"date", "when"}}, ""}};
    intake->note_columns("a.csv", std::vector<std::string>{"text", "whem"}, "");
    intake->note_columns("b.csv", std::vector<std::string>{"outlet", "text"}, "");
    add(intake, article("1", "x", {}), IdOrigin::given);
    const auto corpus = intake.finished();
    ASSERT_FALSE(corpus);
    EXPECT_EQ(corpus.error().kind, ErrorKind::malformed);
    EXPECT_EQ(corpus.error().message,
              "--map date=when: there is no column \"when\"; the columns are \"text\", "
              "\"whem\", \"outlet\"");
}

TEST(Intake, NotesTextFilesThatWereRead) {
    CollectingIntake intake{ReadOptions{}};
    const std::size_t file = intake->expect_text_file("a.txt");
    const auto read = [] {
        Outcome outcome;
        outcome.draft = Draft{article("a.txt", "x", {"a.txt", 0, 0}), {}, {}, {}};
        outcome.file_bytes = 1;
        outcome.file_sha256 = "s";
        return outcome;
    };
    EXPECT_TRUE(intake->take({read, 1, file, file}));
    const auto corpus = intake.finished();
    ASSERT_TRUE(corpus);
    ASSERT_EQ(corpus->inputs.size(), 1U);
    EXPECT_EQ(corpus->inputs[0].format, "text");
    EXPECT_EQ(corpus->inputs[0].bytes, 1U);
    EXPECT_EQ(corpus->inputs[0].sha256, "s");
}

TEST(Intake, ReadsABatchWhenItIsFull) {
    std::vector<std::size_t> batches;
    Intake intake({{}, {}, 10}, [&](std::vector<Article>&& batch) {
        batches.push_back(batch.size());
        return base::Result<void>();
    });
    for (int i = 0; i < 7; ++i) {
        const auto read = [i] {
            Outcome outcome;
            outcome.draft = Draft{article(std::to_string(i), "x", {}), {}, {}, {}};
            return outcome;
        };
        EXPECT_TRUE(intake.take({read, 4, 0, 0}));
        EXPECT_EQ(batches.size(), static_cast<std::size_t>(i + 1) / 3);
    }
    const auto reading = intake.finished();
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->articles, 7U);
    EXPECT_THAT(batches, testing::ElementsAre(3U, 3U, 1U));
}

TEST(Intake, EndsWithTheErrorOfTheSink) {
    const Error full{ErrorKind::unreadable, "the disk is full", {}};
    int calls = 0;
    Intake intake({{}, {}, 1}, [&](std::vector<Article>&&) -> base::Result<void> {
        ++calls;
        return tl::unexpected(full);
    });
    const auto read = [] {
        Outcome outcome;
        outcome.draft = Draft{article("1", "x", {}), {}, {}, {}};
        return outcome;
    };
    EXPECT_FALSE(intake.take({read, 1, 0, 0}));
    EXPECT_TRUE(intake.is_stopped());
    EXPECT_FALSE(intake.take({read, 1, 0, 0}));
    intake.skip(full);
    intake.end_input("f");
    const auto reading = intake.finished();
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error(), full);
    EXPECT_EQ(calls, 1);
}

TEST(Intake, IsEmptyWithoutArticles) {
    CollectingIntake nothing{ReadOptions{}};
    EXPECT_EQ(nothing.finished().error(),
              (Error{ErrorKind::empty,
                     "no article could be read; the inputs hold none",
                     {}}));
    CollectingIntake skipped{ReadOptions{}};
    skipped->skip({ErrorKind::malformed, "is bad", {"f", 2, 3}});
    EXPECT_EQ(skipped.finished().error().message,
              "no article could be read; 1 article skipped, the first: f:2:3: is bad");
}

} // namespace
} // namespace parallax::read
