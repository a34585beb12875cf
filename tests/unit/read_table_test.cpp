#include "core/read/table.hpp"

#include "tests/unit/read_collecting_intake.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::read {
namespace {

using base::ErrorKind;
using base::Place;
using testing::HasSubstr;

Corpus finished(CollectingIntake& intake) {
    intake->end_input("d/f");
    auto corpus = intake.finished();
    EXPECT_TRUE(corpus) << base::to_string(corpus.error());
    return corpus ? *std::move(corpus) : Corpus{};
}

TEST(TakeCsv, MakesArticlesOfRows) {
    CollectingIntake intake{ReadOptions{}};
    ASSERT_TRUE(
        take_csv(Bytes("Body;newspaper;note\n\"one\r\ntwo\";nyt;x\nthree;;y\n;fox;z\n"
                       "four;fox;\n"),
                 "d/f.csv", intake));
    const Corpus corpus = finished(intake);
    ASSERT_EQ(corpus.articles.size(), 2U);
    EXPECT_EQ(corpus.articles[0].id, "f.csv:2");
    EXPECT_EQ(corpus.articles[0].text, "one\ntwo");
    EXPECT_EQ(corpus.articles[0].outlet, "nyt");
    EXPECT_EQ(corpus.articles[0].place, (Place{"d/f.csv", 2, 1}));
    EXPECT_EQ(corpus.articles[1].id, "f.csv:6");
    ASSERT_EQ(corpus.skipped.size(), 2U);
    EXPECT_EQ(corpus.skipped[0].place, (Place{"d/f.csv", 4, 7}));
    EXPECT_THAT(corpus.skipped[0].message, HasSubstr("\"newspaper\" is empty"));
    EXPECT_EQ(corpus.skipped[1].place, (Place{"d/f.csv", 5, 1}));
    EXPECT_EQ(corpus.skipped[1].kind, ErrorKind::empty);
    ASSERT_EQ(corpus.notices.size(), 1U);
    EXPECT_EQ(base::to_string(corpus.notices[0]),
              "d/f.csv: fields taken: text from Body, outlet from newspaper");
    ASSERT_EQ(corpus.inputs.size(), 1U);
    EXPECT_EQ(corpus.inputs[0].format, "csv");
}

TEST(TakeCsv, RefusesATableWithoutATextColumn) {
    CollectingIntake intake{ReadOptions{}};
    const auto no_text = take_csv(Bytes("title,outlet\nx,y\n"), "f.csv", intake);
    ASSERT_FALSE(no_text);
    EXPECT_EQ(
        base::to_string(no_text.error()),
        "f.csv:1: there is no column for the text; say which one it is with --map "
        "text=COLUMN. The columns are \"title\", \"outlet\"");
    const auto twice = take_csv(Bytes("text,text\nx,y\n"), "f.csv", intake);
    ASSERT_FALSE(twice);
    EXPECT_THAT(twice.error().message, HasSubstr("two columns \"text\""));
    const auto empty = take_csv(Bytes(""), "f.csv", intake);
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().kind, ErrorKind::empty);
}

TEST(TakeJson, MakesArticlesOfObjects) {
    CollectingIntake intake{ReadOptions{}};
    ASSERT_TRUE(
        take_json(Bytes("\xEF\xBB\xBF{\"text\":\"a\",\"outlet\":\"nyt\",\"n\":1,"
                        "\"tags\":[\"t\"]}\n"
                        "{\"text\":null,\"outlet\":\"nyt\"}\n"
                        "{\"text\":{\"a\":1},\"outlet\":\"nyt\"}\n"
                        "{\"text\":\"b\",\"text\":\"c\",\"outlet\":\"nyt\"}\n"
                        "{\"text\":\"\",\"outlet\":\"nyt\"}\n"
                        "{\"text\":\"d\",\"outlet\":null}\n"
                        "{\"text\":\"e\\r\\n\",\"outlet\":\"nyt\",\"date\":\"x\"}\n"),
                  "d/f.jsonl", intake));
    const Corpus corpus = finished(intake);
    ASSERT_EQ(corpus.articles.size(), 2U);
    EXPECT_EQ(corpus.articles[0].id, "f.jsonl:1");
    EXPECT_EQ(corpus.articles[1].text, "e\n");
    ASSERT_EQ(corpus.skipped.size(), 5U);
    const std::pair<Place, const char*> skipped[] = {
        {{"d/f.jsonl", 2, 1}, "\"text\" is missing"},
        {{"d/f.jsonl", 3, 9}, "is an object or a mixed list"},
        {{"d/f.jsonl", 4, 20}, "\"text\" is there twice"},
        {{"d/f.jsonl", 5, 9}, "\"text\" is empty"},
        {{"d/f.jsonl", 6, 1}, "has no outlet"},
    };
    for (std::size_t i = 0; i < corpus.skipped.size(); ++i) {
        EXPECT_EQ(corpus.skipped[i].place, skipped[i].first);
        EXPECT_THAT(corpus.skipped[i].message, HasSubstr(skipped[i].second));
    }
    ASSERT_EQ(corpus.notices.size(), 1U);
    EXPECT_EQ(corpus.notices[0].place, (Place{"d/f.jsonl", 7, 39}));
}

TEST(TakeJson, SaysJsonlOrJson) {
    const std::string object = R"({"text":"a","outlet":"nyt"})";
    const std::pair<std::string, const char*> cases[] = {
        {object, "jsonl"},
        {'[' + object + ']', "json"},
        {"{\n\"text\":\"a\",\n\"outlet\":\"nyt\"}", "json"}};
    for (const auto& [bytes, format] : cases) {
        CollectingIntake intake{ReadOptions{}};
        ASSERT_TRUE(take_json(Bytes(std::string(bytes)), "f", intake));
        EXPECT_EQ(finished(intake).inputs.at(0).format, format) << bytes;
    }
}

TEST(TakeJson, LooksAtAllObjectsForWhatTheFirstHundredLack) {
    std::string lines;
    for (int i = 0; i < 100; ++i) {
        lines += "{\"outlet\":\"nyt\"}\n";
    }
    CollectingIntake text{ReadOptions{}};
    ASSERT_TRUE(take_json(Bytes(lines + R"({"text":"a","outlet":"nyt"})"), "f", text));
    EXPECT_EQ(finished(text).articles.size(), 1U);

    const std::string with_text = R"({"text":"a","outlet":"nyt"})" + ('\n' + lines);
    CollectingIntake mapped{ReadOptions{{{"date", "when"}}, ""}};
    ASSERT_TRUE(
        take_json(Bytes(with_text + R"({"text":"b","outlet":"nyt","when":"2023"})"),
                  "f", mapped));
    const Corpus corpus = finished(mapped);
    ASSERT_EQ(corpus.articles.size(), 2U);
    EXPECT_EQ(corpus.articles[1].date, "2023");
}

TEST(TakeJson, RefusesAnInputWithoutATextColumn) {
    CollectingIntake intake{ReadOptions{}};
    const auto no_text = take_json(Bytes("{\"b\":1}\n{\"a\":1}\n"), "f", intake);
    ASSERT_FALSE(no_text);
    EXPECT_EQ(base::to_string(no_text.error()),
              "f: there is no column for the text; say which one it is with --map "
              "text=COLUMN. The columns are \"b\", \"a\"");
    const auto foreign = take_json(Bytes("\xFF\xFE{"), "f", intake);
    ASSERT_FALSE(foreign);
    EXPECT_THAT(foreign.error().message, HasSubstr("UTF-16"));
}

TEST(TakeJson, SkipsEveryLineOfWhatIsNoJson) {
    CollectingIntake intake{ReadOptions{}};
    ASSERT_TRUE(take_json(Bytes("one\ntwo\n"), "f", intake));
    EXPECT_THAT(intake.finished().error().message, HasSubstr("2 articles skipped"));
}

TEST(TakeTable, TellsJsonFromCsv) {
    const std::pair<std::string_view, const char*> cases[] = {
        {" \n{\"text\":\"a\",\"outlet\":\"nyt\"}", "jsonl"},
        {"\xEF\xBB\xBF[{\"text\":\"a\",\"outlet\":\"nyt\"}]", "json"},
        {"text,outlet\na,nyt\n", "csv"},
    };
    for (const auto& [bytes, format] : cases) {
        CollectingIntake intake{ReadOptions{}};
        ASSERT_TRUE(take_table(Bytes(std::string(bytes)), "-", intake)) << bytes;
        EXPECT_EQ(finished(intake).inputs.at(0).format, format) << bytes;
    }
    CollectingIntake intake{ReadOptions{}};
    EXPECT_EQ(take_table(Bytes(""), "-", intake).error().kind, ErrorKind::empty);
    EXPECT_EQ(take_table(Bytes("\xFF\xFE{"), "-", intake).error().kind,
              ErrorKind::malformed);
}

} // namespace
} // namespace parallax::read
