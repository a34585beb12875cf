#include "core/read/draft.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::read {
namespace {

using base::ErrorKind;
using base::Place;
using Names = std::vector<std::string>;

/// A row with the cells given, one character wide, under the columns given.
Record row(const Names& columns, const Names& values) {
    static constexpr std::string_view source = "a,b,c,d,e,f,g,h,i,j";
    Record record{RecordSyntax::csv, source, {"f", 4, 1}, {}};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        record.cells.push_back({columns[i], values[i], CellKind::text, 2 * i});
    }
    return record;
}

base::Result<Draft> draft(const Names& columns, const Names& values,
                          const std::string& outlet = {}) {
    return draft_of(row(columns, values), recognised_columns(columns, {}), "f:4",
                    outlet);
}

TEST(DraftOf, TakesEveryField) {
    const auto result = draft({"zeta", "id", "outlet", "event", "date", "title", "url",
                               "author", "language", "alpha"},
                              {" z ", "7", " NYT ", "summit", "2023-03-21 10:00",
                               "e\xCC\x81\r\n", "u", "w", "en", ""});
    ASSERT_TRUE(result);
    const Article& article = result->article;
    EXPECT_EQ(article.id, "7");
    EXPECT_EQ(result->id_origin, IdOrigin::given);
    EXPECT_EQ(article.outlet, "NYT");
    EXPECT_EQ(article.event, "summit");
    EXPECT_EQ(article.date, "2023-03-21");
    EXPECT_EQ(article.title, "\xC3\xA9");
    EXPECT_EQ(article.url, "u");
    EXPECT_EQ(article.author, "w");
    EXPECT_EQ(article.language, "en");
    EXPECT_EQ(article.place, (Place{"f", 4, 1}));
}

TEST(DraftOf, MakesUpAnIdOnlyWhenThereIsNone) {
    const auto without = draft({"outlet"}, {"nyt"});
    ASSERT_TRUE(without);
    EXPECT_EQ(without->article.id, "f:4");
    EXPECT_EQ(without->id_origin, IdOrigin::generated);
    EXPECT_EQ(draft({"id", "outlet"}, {" ", "nyt"})->article.id, "f:4");
}

TEST(DraftOf, FillsAMissingOutletFromTheOptions) {
    EXPECT_EQ(draft({"title"}, {"x"}, "nyt")->article.outlet, "nyt");
    EXPECT_EQ(draft({"outlet"}, {" "}, "nyt")->article.outlet, "nyt");
    EXPECT_EQ(draft({"outlet"}, {"fox"}, "nyt")->article.outlet, "fox");
}

TEST(DraftOf, NeedsAnOutlet) {
    EXPECT_EQ(base::to_string(draft({"title"}, {"x"}).error()),
              "f:4:1: has no outlet; add a column \"outlet\", or give --outlet NAME or "
              "--map outlet=COLUMN");
    EXPECT_EQ(
        base::to_string(draft({"title", "outlet"}, {"x", " "}).error()),
        "f:4:3: \"outlet\" is empty; add a column \"outlet\", or give --outlet NAME "
        "or --map outlet=COLUMN");
}

TEST(DraftOf, RefusesATakenColumnThatIsThereTwice) {
    const auto twice = draft({"outlet", "title", "outlet"}, {"a", "b", "c"});
    ASSERT_FALSE(twice);
    EXPECT_EQ(base::to_string(twice.error()),
              "f:4:5: \"outlet\" is there twice; remove one");
    EXPECT_TRUE(draft({"outlet", "note", "note"}, {"a", "b", "c"}));
}

TEST(DraftOf, LeavesTheFieldOfANestedValueEmpty) {
    const Names columns = {"outlet", "title", "date"};
    Record record = row(columns, {"nyt", "{\"a\":1}", "[1,\"b\"]"});
    record.cells[1].kind = CellKind::nested;
    record.cells[2].kind = CellKind::nested;
    const auto result = draft_of(record, recognised_columns(columns, {}), "f:4", "");
    ASSERT_TRUE(result);
    EXPECT_EQ(result->article.title, "");
    EXPECT_EQ(result->article.date, "");
    EXPECT_FALSE(result->date_notice);
}

TEST(DraftOf, LeavesADateThatIsNoneEmptyAndSaysSo) {
    const auto good = draft({"outlet", "date"}, {"nyt", "2023-03-21T10:00"});
    EXPECT_EQ(good->article.date, "2023-03-21");
    EXPECT_FALSE(good->date_notice);
    EXPECT_FALSE(draft({"outlet", "date"}, {"nyt", " "})->date_notice);
    const auto bad = draft({"outlet", "date"}, {"nyt", "soon"});
    EXPECT_EQ(bad->article.date, "");
    ASSERT_TRUE(bad->date_notice);
    EXPECT_EQ(
        base::to_string(*bad->date_notice),
        "f:4:3: \"soon\" is no date like 2023, 2023-03 or 2023-03-21; the date is "
        "left empty");
}

base::Result<std::string> text(Record record, const Columns& columns) {
    return text_of(record, columns);
}

TEST(TextOf, IsTheTextNormalized) {
    const Names columns = {"body"};
    const Columns taken = recognised_columns(columns, {});
    EXPECT_EQ(text(row(columns, {" a\r\nb e\xCC\x81"}), taken), " a\nb \xC3\xA9");
}

TEST(TextOf, SaysWhyThereIsNone) {
    const Names columns = {"outlet", "body"};
    const Columns taken = recognised_columns(columns, {});
    const auto missing = text(row({"outlet"}, {"nyt"}), taken);
    EXPECT_EQ(base::to_string(missing.error()),
              "f:4:1: \"body\" is missing; every article needs a text");
    const auto blank = text(row(columns, {"nyt", " \u00A0"}), taken);
    EXPECT_EQ(blank.error().kind, ErrorKind::empty);
    EXPECT_EQ(base::to_string(blank.error()),
              "f:4:3: \"body\" is empty; an article needs some text");
    Record nested = row(columns, {"nyt", "{}"});
    nested.cells[1].kind = CellKind::nested;
    EXPECT_EQ(
        base::to_string(text(nested, taken).error()),
        "f:4:3: \"body\" is an object or a mixed list; a text is a string or a list "
        "of strings");
}

} // namespace
} // namespace parallax::read
