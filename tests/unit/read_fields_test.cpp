#include "core/read/fields.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::read {
namespace {

using base::ErrorKind;
using testing::HasSubstr;
using Names = std::vector<std::string>;

std::string taken(const Names& columns, Field field, const ColumnMap& map = {}) {
    return std::string(recognised_columns(columns, map).of(field).value_or("-"));
}

TEST(RecognisedColumns, TakesTheFieldsOwnNamesWithoutSaying) {
    const Names columns(field_names.begin(), field_names.end());
    const Columns result = recognised_columns(columns, {});
    for (std::size_t i = 0; i < field_count; ++i) {
        EXPECT_EQ(result.names[i], field_names[i]);
        EXPECT_EQ(result.taken_by[i], TakenBy::name);
    }
    EXPECT_EQ(recognition_message(result), "");
}

TEST(RecognisedColumns, IgnoresCaseBlanksAndHyphens) {
    const Names columns = {"Text", "Publication Date", "OUTLET", "Source-Name"};
    EXPECT_EQ(taken(columns, Field::text), "Text");
    EXPECT_EQ(taken(columns, Field::date), "Publication Date");
    EXPECT_EQ(taken(columns, Field::outlet), "OUTLET");
}

struct ProducerCase {
    const char* producer;
    Names columns;
    const char* message;
};

// The names of each producer's output as libraries.md lists them; the message names
// every field whose column has another name.
TEST(RecognisedColumns, KnowsTheProducers) {
    const ProducerCase cases[] = {
        {"news-please",
         {"authors", "date_download", "date_modify", "date_publish", "description",
          "filename", "image_url", "language", "localpath", "maintext", "source_domain",
          "title", "title_page", "title_rss", "url"},
         "fields taken: text from maintext, outlet from source_domain, date from "
         "date_publish, author from authors"},
        {"news-please, older",
         {"authors", "date_publish", "text", "source_domain", "title", "url"},
         "fields taken: outlet from source_domain, date from date_publish, author from "
         "authors"},
        {"trafilatura: source is the URL",
         {"title", "author", "hostname", "date", "fingerprint", "id", "license",
          "comments", "text", "language", "source", "source-hostname", "excerpt",
          "categories", "tags"},
         "fields taken: outlet from hostname, url from source"},
        {"trafilatura without hostname",
         {"title", "text", "source", "source-hostname"},
         "fields taken: outlet from source-hostname, url from source"},
        {"NELA-GT: source is the outlet",
         {"id", "date", "source", "title", "content", "author", "url", "published",
          "published_utc", "collection_utc"},
         "fields taken: text from content, outlet from source"},
        {"Media Cloud has no text",
         {"stories_id", "publish_date", "title", "url", "language", "media_name",
          "media_url", "indexed_date"},
         "fields taken: id from stories_id, outlet from media_name, date from "
         "publish_date"},
        {"newspaper3k",
         {"title", "authors", "publish_date", "text", "source_url", "top_image"},
         "fields taken: outlet from source_url, date from publish_date, author from "
         "authors"},
        {"quanteda, readtext",
         {"doc_id", "text", "newspaper", "lang"},
         "fields taken: id from doc_id, outlet from newspaper, language from lang"},
        {"All the News",
         {"id", "title", "publication", "author", "date", "article"},
         "fields taken: text from article, outlet from publication"},
        {"Nexis",
         {"Headline", "Publication", "Date", "Body", "Byline"},
         "fields taken: text from Body, outlet from Publication, title from Headline, "
         "author from Byline"},
    };
    for (const ProducerCase& c : cases) {
        EXPECT_EQ(recognition_message(recognised_columns(c.columns, {})), c.message)
            << c.producer;
    }
}

TEST(RecognisedColumns, TakesNoIdForAText) {
    // An annotation table whose `article` is the id of one.
    EXPECT_EQ(taken({"id", "article", "mention", "outlet"}, Field::text), "-");
    EXPECT_EQ(taken({"media_name", "title"}, Field::text), "-");
}

TEST(RecognisedColumns, GivesNoColumnToTwoFields) {
    // trafilatura's `source` is the url, so it is not also the outlet.
    const Names columns = {"source", "source-hostname", "hostname", "text"};
    EXPECT_EQ(taken(columns, Field::outlet), "hostname");
    EXPECT_EQ(taken(columns, Field::url), "source");
    EXPECT_EQ(taken({"source"}, Field::outlet), "source");
    EXPECT_EQ(taken({"source"}, Field::outlet, {{"text", "source"}}), "-");
}

TEST(RecognisedColumns, ObeysTheUser) {
    const Names columns = {"text", "maintext", "outlet", "party"};
    EXPECT_EQ(taken(columns, Field::text, {{"text", "maintext"}}), "maintext");
    EXPECT_EQ(taken(columns, Field::text, {{"text", "maintext"}, {"text", "party"}}),
              "party"); // the later wins
    EXPECT_EQ(taken(columns, Field::text, {{"text", "maintext"}, {"text", "none"}}),
              "maintext"); // unless it is not there
    // Only the user may use a column twice.
    const ColumnMap twice = {{"outlet", "party"}, {"event", "party"}};
    EXPECT_EQ(taken(columns, Field::outlet, twice), "party");
    EXPECT_EQ(taken(columns, Field::event, twice), "party");
    EXPECT_EQ(recognition_message(recognised_columns(columns, twice)), "");
    // Exactly as written: Text is not text.
    EXPECT_EQ(taken({"a", "Text"}, Field::title, {{"title", "text"}}), "-");
}

TEST(Columns, KnowWhatTheyTake) {
    const Columns columns = recognised_columns(Names{"text", "party"}, {});
    EXPECT_TRUE(columns.takes("text"));
    EXPECT_FALSE(columns.takes("party"));
    EXPECT_FALSE(columns.takes("")); // what the fields without a column hold
}

TEST(FlawOfMap, NamesTheValidFields) {
    EXPECT_FALSE(flaw_of(ColumnMap{{"text", "x"}, {"language", "y"}}));
    const auto unknown = flaw_of(ColumnMap{{"txt", "x"}});
    ASSERT_TRUE(unknown);
    EXPECT_EQ(unknown->kind, ErrorKind::malformed);
    EXPECT_EQ(unknown->message,
              "--map: there is no field \"txt\"; did you mean \"text\"? The fields are "
              "\"id\", \"text\", \"outlet\", \"event\", \"date\", \"title\", \"url\", "
              "\"author\", \"language\"");
    EXPECT_THAT(flaw_of(ColumnMap{{"wxyz", "x"}})->message,
                HasSubstr("no field \"wxyz\". The fields are"));
    EXPECT_THAT(flaw_of(ColumnMap{{"text", ""}})->message,
                HasSubstr("--map text=COLUMN"));
}

TEST(TextFlaw, ListsTheColumnsAndTheRemedy) {
    const Names names = {"title", "speech"};
    const auto flaw = text_flaw(recognised_columns(names, {}), names, {}, {"f", 1, 0});
    ASSERT_TRUE(flaw);
    EXPECT_EQ(base::to_string(*flaw),
              "f:1: there is no column for the text; say which one it is with --map "
              "text=COLUMN. The columns are \"title\", \"speech\"");
    const ColumnMap wrong = {{"text", "speach"}};
    EXPECT_THAT(text_flaw(recognised_columns(names, wrong), names, wrong, {})->message,
                HasSubstr("there is no column \"speach\""));
    const ColumnMap right = {{"text", "speech"}};
    EXPECT_FALSE(text_flaw(recognised_columns(names, right), names, right, {}));
}

TEST(TwiceFlaw, MattersOnlyForTakenColumns) {
    const Names twice = {"text", "outlet", "text"};
    const auto flaw = twice_flaw(recognised_columns(twice, {}), twice, {"f", 1, 0});
    ASSERT_TRUE(flaw);
    EXPECT_EQ(base::to_string(*flaw),
              "f:1: there are two columns \"text\"; rename one of them");
    const Names other = {"text", "note", "note"};
    EXPECT_FALSE(twice_flaw(recognised_columns(other, {}), other, {}));
}

} // namespace
} // namespace parallax::read
