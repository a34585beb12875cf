#include "core/read/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::read {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Rows = std::vector<std::vector<std::string>>;

/// Returns the values of all rows; a bad row as its error.
Rows rows_of(std::string_view bytes, char delimiter = ',') {
    Rows rows;
    CsvSlices slices(bytes, delimiter);
    for (auto slice = slices.next(); slice; slice = slices.next()) {
        const auto row = csv_row(*slice, delimiter, "f");
        rows.emplace_back();
        if (!row) {
            rows.back().push_back(base::to_string(row.error()));
            continue;
        }
        for (const CsvCell& cell : row->cells) {
            rows.back().push_back(cell.value);
        }
    }
    return rows;
}

struct Case {
    const char* phenomenon;
    std::string_view bytes;
    Rows rows;
};

TEST(CsvRow, ReadsWhatRfc4180Allows) {
    const Case cases[] = {
        {"nothing", "", {}},
        {"no line end at the end", "a,b", {{"a", "b"}}},
        {"LF", "a,b\nc,d\n", {{"a", "b"}, {"c", "d"}}},
        {"CR LF", "a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}},
        {"CR", "a,b\rc,d\r", {{"a", "b"}, {"c", "d"}}},
        {"empty fields", "a,,b,\n,\n", {{"a", "", "b", ""}, {"", ""}}},
        {"empty lines", "\n\r\na\n\n\nb\n\n", {{"a"}, {"b"}}},
        {"blanks are kept", " a , b \n", {{" a ", " b "}}},
        {"quoted delimiter", "\"a,b\",c", {{"a,b", "c"}}},
        {"quoted line ends", "\"a\nb\r\nc\",d", {{"a\nb\r\nc", "d"}}},
        {"doubled marks", R"("a ""b""",c)", {{R"(a "b")", "c"}}},
        {"only a doubled mark", R"("""")", {{"\""}}},
        {"quoted nothing", R"("",a)", {{"", "a"}}},
        {"quoted nothing alone", R"("")", {{""}}},
        {"mark inside a field", "a,5\" x 7\",e", {{"a", "5\" x 7\"", "e"}}},
        {"other bytes are kept", "caf\xE9,\x01", {{"caf\xE9", "\x01"}}},
    };
    for (const Case& c : cases) {
        EXPECT_EQ(rows_of(c.bytes), c.rows) << c.phenomenon;
    }
}

TEST(CsvRow, TakesAnyDelimiter) {
    EXPECT_EQ(rows_of("a;b,c\n", ';'), (Rows{{"a", "b,c"}}));
    EXPECT_EQ(rows_of("a\tb,c\n", '\t'), (Rows{{"a", "b,c"}}));
}

TEST(CsvRow, SaysWhereAQuotationMarkIsWrong) {
    const Case cases[] = {
        {"never closed: all that follows is lost",
         "a,b\nc,\"d\ne,f\n",
         {{"a", "b"},
          {"f:2:3: this quotation mark is never closed, so nothing after it could be "
           "read; close it, or double it if it is text"}}},
        {"never closed, after a field over lines: the place is the mark",
         "\"x\ny\",中,\"z",
         {{"f:2:6: this quotation mark is never closed, so nothing after it could be "
           "read; close it, or double it if it is text"}}},
        {"text behind the closing mark costs this row only",
         "\"a\" b,c\nd,e",
         {{"f:1:4: text after the closing quotation mark; double the quotation marks "
           "that are part of the text"},
          {"d", "e"}}},
        {"the same, after lines inside the field",
         "h\n\"a\nbc\"d\ne",
         {{"h"},
          {"f:3:4: text after the closing quotation mark; double the quotation marks "
           "that are part of the text"},
          {"e"}}},
    };
    for (const Case& c : cases) {
        EXPECT_EQ(rows_of(c.bytes), c.rows) << c.phenomenon;
    }
}

TEST(CsvRow, KnowsWhereRowsAndCellsBegin) {
    CsvSlices slices("a,\"x\r\ny\",c\r\n\r\n\"d\"\"\",e\n", ',');
    const auto first = slices.next();
    ASSERT_TRUE(first);
    EXPECT_EQ(first->line, 1U);
    EXPECT_EQ(first->bytes, "a,\"x\r\ny\",c");
    const auto row = csv_row(*first, ',', "f");
    ASSERT_TRUE(row);
    EXPECT_EQ(row->line, 1U);
    EXPECT_EQ(row->source, first->bytes);
    EXPECT_EQ(row->cells[1].offset, 2U);
    EXPECT_EQ(row->cells[2].offset, 9U);
    const auto second = slices.next();
    ASSERT_TRUE(second);
    EXPECT_EQ(second->line, 4U);
    EXPECT_EQ(second->bytes, "\"d\"\"\",e");
    EXPECT_EQ(csv_row(*second, ',', "f")->cells[1].offset, 6U);
    EXPECT_FALSE(slices.next());
}

TEST(DetectedDelimiter, IsTheMostFrequentOfTheFirstRow) {
    EXPECT_EQ(detected_delimiter("file,outlet,date\na;b;c;d;e\n"), ',');
    EXPECT_EQ(detected_delimiter("file;outlet;date, local\n"), ';');
    EXPECT_EQ(detected_delimiter("file\toutlet\n"), '\t');
    EXPECT_EQ(detected_delimiter("\"a,b,c\";d\n"), ';');
    EXPECT_EQ(detected_delimiter("\"a\n;;;\n\",d\n"), ',');
    EXPECT_EQ(detected_delimiter("a;b,c\n"), ','); // a tie
    EXPECT_EQ(detected_delimiter("file\n;;;"), ',');
    EXPECT_EQ(detected_delimiter("a,b\r;;;"), ',');
    EXPECT_EQ(detected_delimiter(""), ',');
}

TEST(CsvLine, IsReadBackAsItWas) {
    const std::vector<std::vector<CsvCell>> rows = {
        {{"a", 0}, {"b c", 0}},
        {{"", 0}},
        {{"x,y", 0}, {"", 0}, {"say \"hi\"", 0}, {"two\r\nlines", 0}},
    };
    EXPECT_EQ(csv_line(rows[0], ','), "a,b c");
    EXPECT_EQ(csv_line(rows[1], ','), "\"\"");
    EXPECT_EQ(csv_line(rows[2], ','), "\"x,y\",,\"say \"\"hi\"\"\",\"two\r\nlines\"");
    EXPECT_EQ(csv_line(rows[2], ';'), "x,y;;\"say \"\"hi\"\"\";\"two\r\nlines\"");
    EXPECT_EQ(rows_of(csv_line(rows[2], ';'), ';'),
              (Rows{{"x,y", "", "say \"hi\"", "two\r\nlines"}}));
}

} // namespace
} // namespace parallax::read
