#include "core/read/json_slices.hpp"

#include <stdexcept>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::read {
namespace {

using Strings = std::vector<std::string>;

/// Returns "line:column slice" for each slice.
Strings slices_of(std::string_view bytes) {
    Strings result;
    JsonSlices slices(bytes, "");
    for (auto slice = slices.next(); slice; slice = slices.next()) {
        result.push_back(base::to_string(slice->start) + " " +
                         std::string(slice->bytes));
    }
    return result;
}

struct Case {
    const char* phenomenon;
    std::string_view bytes;
    JsonLayout layout;
    Strings slices;
};

TEST(JsonSlices, CutsEveryLayout) {
    const Case cases[] = {
        {"nothing", " \n", JsonLayout::lines, {}},
        {"lines", "{}\n{}", JsonLayout::lines, {"1:1 {}", "2:1 {}"}},
        {"blank lines, CR LF, blanks before",
         "\r\n{\"a\":1}\r\n \r\n  {} \n",
         JsonLayout::lines,
         {"2:1 {\"a\":1}", "4:3 {} "}},
        {"lone CR", "{}\r{}", JsonLayout::lines, {"1:1 {}", "2:1 {}"}},
        {"brackets in strings",
         "{\"a\":\"}\\\"]\"}\n{}",
         JsonLayout::lines,
         {"1:1 {\"a\":\"}\\\"]\"}", "2:1 {}"}},
        {"backslashes before the mark that closes",
         "{\n\"a\":\"\\\\\",\"b\":\"\\\\\\\"}\"\n}{\n}",
         JsonLayout::documents,
         {"1:1 {\n\"a\":\"\\\\\",\"b\":\"\\\\\\\"}\"\n}", "3:2 {\n}"}},
        {"a cut first line costs one line",
         "{\"a\": \"x\n{}\n",
         JsonLayout::lines,
         {"1:1 {\"a\": \"x", "2:1 {}"}},
        {"no JSON at all", "a,b\nc", JsonLayout::lines, {"1:1 a,b", "2:1 c"}},
        {"array",
         "[{\"a\":[1]},\n {}]\n",
         JsonLayout::array,
         {"1:2 {\"a\":[1]}", "2:2 {}"}},
        {"array of scalars",
         "[1,\"a,]\",null]",
         JsonLayout::array,
         {"1:2 1", "1:4 \"a,]\"", "1:10 null"}},
        {"empty array", " [ ] ", JsonLayout::array, {}},
        {"column in characters",
         "[\"中\",{}]",
         JsonLayout::array,
         {"1:2 \"中\"", "1:6 {}"}},
        {"array that is never closed",
         "[{},\n{}",
         JsonLayout::array,
         {"1:2 {}", "2:1 {}", "2:3 "}},
        {"object that is never closed",
         "[{},{\"a\":",
         JsonLayout::array,
         {"1:2 {}", "1:5 {\"a\":"}},
        {"something after the array", "[{}] x", JsonLayout::array, {"1:2 {}", "1:6 x"}},
        {"stray bracket", "[}]", JsonLayout::array, {"1:2 }"}},
        {"one object over lines",
         "{\n  \"a\": {}\n}\n",
         JsonLayout::documents,
         {"1:1 {\n  \"a\": {}\n}"}},
        {"one object, a small one on a line of its own",
         "{ \"a\":\n  {}\n}",
         JsonLayout::documents,
         {"1:1 { \"a\":\n  {}\n}"}},
        {"objects over lines",
         "{\n\"a\":\n1}\n{\n}",
         JsonLayout::documents,
         {"1:1 {\n\"a\":\n1}", "4:1 {\n}"}},
        {"one object, never closed",
         "{\"a\": 1",
         JsonLayout::documents,
         {"1:1 {\"a\": 1"}},
    };
    for (const Case& c : cases) {
        EXPECT_EQ(json_layout(c.bytes), c.layout) << c.phenomenon;
        EXPECT_EQ(slices_of(c.bytes), c.slices) << c.phenomenon;
    }
}

TEST(JsonMemberOffset, FindsTheValue) {
    const std::string_view object =
        R"( { "a\"}" : [1,{"x":"]"}] ,"b":true, "c" : "z", "d": -1.5e3 })";
    EXPECT_EQ(object.substr(json_member_offset(object, 0), 3), "[1,");
    EXPECT_EQ(object.substr(json_member_offset(object, 1), 4), "true");
    EXPECT_EQ(object.substr(json_member_offset(object, 2), 3), "\"z\"");
    EXPECT_EQ(object.substr(json_member_offset(object, 3), 6), "-1.5e3");
}

TEST(WithNumbersQuoted, KeepsEveryDigit) {
    EXPECT_EQ(
        with_numbers_quoted(R"({"1":123456789012345678901234567890,"b":[-1.5e+999],)"
                            R"("c":"7 \" 8","d":true})"),
        R"({"1":"123456789012345678901234567890","b":["-1.5e+999"],)"
        R"("c":"7 \" 8","d":true})");
    EXPECT_EQ(with_numbers_quoted(""), "");
}

} // namespace
} // namespace parallax::read
