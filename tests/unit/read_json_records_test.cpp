#include "core/read/json_records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::read {
namespace {

using base::ErrorKind;
using base::Place;
using testing::ElementsAre;
using testing::HasSubstr;
using Strings = std::vector<std::string>;

/// Returns each record as "column=value" joined by |; a bad one as its error.
Strings records_of(std::string_view bytes, const ColumnMap& map = {}) {
    const Columns columns = recognised_columns(json_columns(bytes, 100), map);
    Strings result;
    JsonSlices slices(bytes, "f");
    for (auto slice = slices.next(); slice; slice = slices.next()) {
        const auto record = json_record(*slice, columns);
        result.emplace_back();
        if (!record) {
            result.back() = base::to_string(record.error());
            continue;
        }
        for (const Cell& cell : record->cells) {
            result.back() += result.back().empty() ? "" : "|";
            result.back() += std::string(cell.column) +
                             (cell.kind == CellKind::nested ? ":=" : "=") + cell.value;
        }
    }
    return result;
}

TEST(JsonRecord, MakesTextOfEveryScalar) {
    EXPECT_THAT(records_of(R"({"s":"é\n\u00e9","i":-5,"u":18446744073709551615,)"
                           R"("d":1.5,"w":2.0,"e":1e300,"t":true,"f":false,"n":null})"),
                ElementsAre("s=é\né|i=-5|u=18446744073709551615|d=1.5|w=2.0|e=1e+300|"
                            "t=true|f=false"));
}

TEST(JsonRecord, KeepsHugeNumbersAsWritten) {
    EXPECT_THAT(
        records_of(R"({"id":123456789012345678901234567890,"x":1e999,"y":[7]})"),
        ElementsAre("id=123456789012345678901234567890|x=1e999"));
}

TEST(JsonRecord, JoinsListsOfStringsThatAreTaken) {
    const ColumnMap map = {{"text", "p"}};
    EXPECT_THAT(records_of(R"({"p":[["s1","s2"],["s3"]]})", map),
                ElementsAre("p=s1 s2\n\ns3"));
    EXPECT_THAT(records_of(R"({"p":["a","b"]})", map), ElementsAre("p=a b"));
    EXPECT_THAT(records_of(R"({"p":[[["a","b"],["c"]],[["d"]]]})", map),
                ElementsAre("p=a b\n\nc\n\nd"));
    EXPECT_THAT(records_of(R"({"p":[]})", map), ElementsAre("p="));
    EXPECT_THAT(records_of(R"({"authors":["A. B.","C. D."]})"),
                ElementsAre("authors=A. B., C. D."));
}

TEST(JsonRecord, GivesOtherNestedValuesAsJsonIfTaken) {
    const ColumnMap map = {{"text", "p"}};
    EXPECT_THAT(records_of(R"({"p":{"a": [1, 2]}})", map),
                ElementsAre(R"(p:={"a":[1,2]})"));
    EXPECT_THAT(records_of(R"({"p":["a", 1]})", map), ElementsAre(R"(p:=["a",1])"));
    EXPECT_THAT(records_of(R"({"p":[["a"], "b"]})", map),
                ElementsAre(R"(p:=[["a"],"b"])"));
    EXPECT_THAT(records_of(R"({"p":["a", null]})", map),
                ElementsAre(R"(p:=["a",null])"));
    EXPECT_THAT(records_of(R"({"p":"x","spans":[{"a":1}],"tags":["t"],"o":{}})", map),
                ElementsAre("p=x"));
}

struct BadLine {
    const char* phenomenon;
    std::string line;
    std::uint64_t column;
    const char* message;
};

// A bad line costs one article: the lines around it are read.
TEST(JsonRecord, SkipsBadLinesWithTheirPlace) {
    const BadLine cases[] = {
        {"cut short", R"({"a": "x)", 7, "is not JSON: invalid string: missing closing"},
        {"trailing comma", R"({"中": "x",})", 11, "is not JSON: unexpected '}'"},
        {"two objects on a line", "{} {}", 4, "is not JSON: unexpected '{'"},
        {"no object", "[1]", 1, "is not an object"},
        {"a word", "hello", 1, "is not JSON: invalid literal"},
        {"Windows-1252", "{\"中\": \"caf\xE9\"}", 11, "byte 0xE9 is not UTF-8"},
        {"NUL byte", std::string("{\"a\": \"\0\"}", 10), 8, "NUL"},
        {"escaped NUL", R"({"a": 1, "b": "x\u0000"})", 15, "\"b\" holds a NUL"},
        {"NUL in a name", R"({"a": 1, "b\u0000": "x"})", 21, "a name holds a NUL"},
        {"first half of a pair", R"({"a": "\ud83d!"})", 14, "surrogate"},
        {"second half of a pair", R"({"a": "\ude00"})", 13, "surrogate"},
        {"too deep", "{\"a\":" + std::string(2000, '[') + std::string(2000, ']') + "}",
         1, "nested deeper than 1024 levels"},
    };
    for (const BadLine& bad : cases) {
        const Strings records = records_of("{\"a\":1}\n" + bad.line + "\n{\"a\":3}\n");
        ASSERT_EQ(records.size(), 3U) << bad.phenomenon;
        EXPECT_EQ(records[0], "a=1") << bad.phenomenon;
        EXPECT_EQ(records[2], "a=3") << bad.phenomenon;
        const std::string place = "f:2:" + std::to_string(bad.column) + ": ";
        EXPECT_TRUE(records[1].starts_with(place))
            << bad.phenomenon << ": " << records[1];
        EXPECT_THAT(records[1], HasSubstr(bad.message)) << bad.phenomenon;
    }
}

TEST(JsonRecord, ReadsWholePairs) {
    EXPECT_THAT(records_of(R"({"a":"\ud83d\ude00 \\u0000"})"),
                ElementsAre("a=😀 \\u0000"));
}

TEST(JsonRecord, ReadsArraysAndObjectsOverLines) {
    EXPECT_THAT(records_of("[{\"a\":1},\n{\"a\":2,},\n {\"a\":3}]"),
                ElementsAre("a=1", HasSubstr("f:2:8: is not JSON"), "a=3"));
    EXPECT_THAT(records_of("{\n \"a\": 1,\n \"b\": \"x\"\n}\n"),
                ElementsAre("a=1|b=x"));
    EXPECT_THAT(records_of("{\n \"a\": 1,\n \"b\" \"x\"\n}\n"),
                ElementsAre(HasSubstr("f:3:6: is not JSON")));
    EXPECT_THAT(records_of("[{\"a\":1},\n{\"a\":"),
                ElementsAre("a=1", HasSubstr("f:2:6: is not JSON: unexpected end")));
    EXPECT_THAT(records_of("[{\"a\":1}"),
                ElementsAre("a=1", HasSubstr("f:1:9: is not JSON: unexpected end")));
}

TEST(JsonColumns, AreTheNamesInTheOrderTheyAreMet) {
    const std::string_view bytes =
        "{\"b\":1,\"a\":{\"x\":1}}\nbad\n{\"c\":1,\"b\":2}\n{\"d\":1}";
    EXPECT_THAT(json_columns(bytes, 1), ElementsAre("b", "a"));
    EXPECT_THAT(json_columns(bytes, 2), ElementsAre("b", "a", "c"));
    EXPECT_THAT(json_columns(bytes, 9), ElementsAre("b", "a", "c", "d"));
    EXPECT_TRUE(json_columns("", 9).empty());
}

} // namespace
} // namespace parallax::read
