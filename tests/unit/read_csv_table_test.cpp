#include "core/read/csv_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::read {
namespace {

using base::ErrorKind;
using base::Place;
using testing::ElementsAre;
using testing::HasSubstr;
using namespace std::string_view_literals;

/// Returns the next row that has content as a record, or what is wrong with it.
std::optional<base::Result<Record>> next_record(CsvTable& table) {
    for (auto row = table.next(); row; row = table.next()) {
        if (auto record = table.record_of(*row)) {
            return record;
        }
    }
    return std::nullopt;
}

TEST(CsvTable, NamesTheCellsByTheHeader) {
    auto table = CsvTable::opened("\xEF\xBB\xBF outlet ;\"te\nxt\"\nnyt;Hello\n", "f");
    ASSERT_TRUE(table);
    EXPECT_THAT(table->columns(), ElementsAre("outlet", "te\nxt"));
    const auto record = next_record(*table);
    ASSERT_TRUE(record && *record);
    EXPECT_EQ((*record)->start, (Place{"f", 3, 1}));
    ASSERT_EQ((*record)->cells.size(), 2U);
    EXPECT_EQ((*record)->cells[1].column, "te\nxt");
    EXPECT_EQ((*record)->cells[1].value, "Hello");
    EXPECT_EQ(place_of(**record, (*record)->cells[1]), (Place{"f", 3, 5}));
    EXPECT_FALSE(next_record(*table));
}

struct BadRow {
    const char* phenomenon;
    std::string_view row;
    Place place;
    const char* message;
};

// A bad row costs one article: the row after it is read.
TEST(CsvTable, SkipsBadRowsOneByOne) {
    const BadRow cases[] = {
        {"too few fields", "a", {"f", 2, 1}, "has 1 fields, but the header has 2"},
        {"too many fields", "a,b,c", {"f", 2, 1}, "has 3 fields, but the header has 2"},
        {"cp1252 of Excel", "a,caf\xE9", {"f", 2, 6}, "0xE9 is not UTF-8"},
        {"cp1252 on a later line", "\"x\ncaf\xE9\",b", {"f", 3, 4}, "CSV UTF-8"},
        {"NUL", "a,b\0"sv, {"f", 2, 4}, "NUL"},
        {"text after the mark", "\"a\"b,c", {"f", 2, 4}, "closing quotation mark"},
    };
    for (const BadRow& bad : cases) {
        const std::string bytes = "x,y\n" + std::string(bad.row) + "\ngood,row\n";
        auto table = CsvTable::opened(bytes, "f");
        ASSERT_TRUE(table);
        const auto row = next_record(*table);
        ASSERT_TRUE(row && !*row) << bad.phenomenon;
        EXPECT_EQ(row->error().kind, ErrorKind::malformed);
        EXPECT_EQ(row->error().place, bad.place) << bad.phenomenon;
        EXPECT_THAT(row->error().message, HasSubstr(bad.message));
        const auto next = next_record(*table);
        ASSERT_TRUE(next && *next) << bad.phenomenon;
        EXPECT_EQ((*next)->cells[0].value, "good");
    }
}

TEST(CsvTable, LeavesOutRowsWithoutContent) {
    auto table = CsvTable::opened("x,y\n,\n\n,\na,b\n,\n", "f");
    ASSERT_TRUE(table);
    const auto row = next_record(*table);
    ASSERT_TRUE(row && *row);
    EXPECT_EQ((*row)->start.line, 5U);
    EXPECT_FALSE(next_record(*table));
}

TEST(CsvTable, NeedsAHeader) {
    const std::pair<std::string_view, Place> cases[] = {
        {"", {"f", 0, 0}},
        {"\xEF\xBB\xBF\n\n", {"f", 0, 0}},
        {"a,\"b\n", {"f", 1, 3}},
        {"\na,\xFF\n", {"f", 2, 3}},
        {"\xFF\xFE"
         "a",
         {"f", 1, 1}},
    };
    for (const auto& [bytes, place] : cases) {
        const auto table = CsvTable::opened(bytes, "f");
        ASSERT_FALSE(table) << bytes;
        EXPECT_EQ(table.error().place, place) << bytes;
        EXPECT_EQ(table.error().kind,
                  place.line == 0 ? ErrorKind::empty : ErrorKind::malformed);
    }
}

} // namespace
} // namespace parallax::read
