#include "core/read/record.hpp"

#include <gtest/gtest.h>

namespace parallax::read {
namespace {

TEST(PlaceOf, IsWhereACellOfATableBegins) {
    const Record record{RecordSyntax::csv, "a,\"中\nb\",c", {"f", 7, 1}, {}};
    EXPECT_EQ(place_of(record, {"x", "a", CellKind::text, 0}),
              (base::Place{"f", 7, 1}));
    EXPECT_EQ(place_of(record, {"y", "", CellKind::text, 2}), (base::Place{"f", 7, 3}));
    EXPECT_EQ(place_of(record, {"z", "c", CellKind::text, 10}),
              (base::Place{"f", 8, 4}));
}

TEST(PlaceOf, IsWhereAMemberOfAnObjectBegins) {
    const Record record{
        RecordSyntax::json, "{\"é\":1,\n \"b\": \"x\"}", {"f", 7, 3}, {}};
    EXPECT_EQ(place_of(record, {"é", "1", CellKind::text, 0}),
              (base::Place{"f", 7, 8}));
    EXPECT_EQ(place_of(record, {"b", "x", CellKind::text, 1}),
              (base::Place{"f", 8, 7}));
}

} // namespace
} // namespace parallax::read
