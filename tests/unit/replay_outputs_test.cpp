#include "core/base/hash.hpp"
#include "core/replay/outputs.hpp"

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace parallax::replay {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(FirstDifference, CountsLinesAndCharacters) {
    EXPECT_FALSE(first_difference("", ""));
    EXPECT_FALSE(first_difference("a\nb", "a\nb"));
    const auto found = first_difference("one\nÄö,1\n", "one\nÄö,2\n");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->line, 2U);
    EXPECT_EQ(found->column, 4U);
    EXPECT_EQ(found->then, "Äö,1");
    EXPECT_EQ(found->now, "Äö,2");
}

TEST(FirstDifference, IsNeverInsideACharacter) {
    const auto found = first_difference("aä", "aö"); // the first bytes agree
    ASSERT_TRUE(found);
    EXPECT_EQ(found->column, 2U);
    EXPECT_EQ(found->then, "aä");
}

TEST(FirstDifference, IsTheEndOfTheShorter) {
    const auto found = first_difference("a\n", "a\nb\n");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->line, 2U);
    EXPECT_EQ(found->column, 1U);
    EXPECT_EQ(found->then, "(end of the file)");
    EXPECT_EQ(found->now, "b");
    EXPECT_EQ(first_difference("a", "")->now, "(end of the file)");
}

TEST(FirstDifference, ShowsSomeOfALongLine) {
    const std::string before(500, 'x');
    const auto found = first_difference(before + "1" + before, before + "2" + before);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->column, 501U);
    EXPECT_LT(found->then.size(), 120U);
    EXPECT_THAT(found->then, HasSubstr("x1x"));
    EXPECT_THAT(found->now, testing::StartsWith("..."));
    EXPECT_THAT(found->now, testing::EndsWith("..."));
}

/// Two runs: what was recorded and written, and what the replay wrote.
class ComparedOutputs : public testing::Test {
  protected:
    void add(const std::string& name, std::string_view recorded,
             std::string_view written, std::string_view again) {
        (void)then_.write(name, written);
        (void)now_.write(name, again);
        recorded_.outputs.push_back(
            {name, "csv", recorded.size(), base::sha256_hex(recorded)});
        again_.outputs.push_back({name, "csv", again.size(), base::sha256_hex(again)});
    }

    OutputComparison compared(std::string_view manifest_then = "m",
                              std::string_view manifest_now = "m") {
        recorded_.path = then_.write("run.json", manifest_then);
        again_.path = now_.write("run.json", manifest_now);
        return compared_outputs(recorded_, again_).value();
    }

    TemporaryFolder then_;
    TemporaryFolder now_;
    Manifest recorded_;
    Manifest again_;
};

TEST_F(ComparedOutputs, AgreeInEveryByte) {
    add("a.csv", "x\n", "x\n", "x\n");
    const OutputComparison found = compared();
    EXPECT_TRUE(found.differences.empty());
    EXPECT_EQ(found.outputs, 2U); // with run.json
    EXPECT_EQ(found.absent, 0U);
}

TEST_F(ComparedOutputs, AreToldApartByWhatWasChanged) {
    add("cut.csv", "abc\n", "ab", "abc\n");
    add("edited.csv", "abc\n", "abd\n", "abc\n");
    add("other.csv", "abc\n", "abc\n", "xbc\n");
    add("both.csv", "abc\n", "abd\n", "xbc\n");
    const OutputComparison found = compared();
    ASSERT_EQ(found.differences.size(), 4U);
    EXPECT_THAT(found.differences[0].how, HasSubstr("cut short: 2 of 4 bytes"));
    EXPECT_EQ(found.differences[0].then, "(end of the file)");
    EXPECT_THAT(found.differences[1].how, HasSubstr("changed after the run"));
    EXPECT_THAT(found.differences[1].how, Not(HasSubstr("not reproduced")));
    EXPECT_THAT(found.differences[2].how, HasSubstr("not reproduced"));
    EXPECT_THAT(found.differences[2].how, Not(HasSubstr("changed after the run")));
    EXPECT_EQ(found.differences[2].now, "xbc");
    EXPECT_THAT(found.differences[3].how, HasSubstr("not reproduced"));
    EXPECT_THAT(found.differences[3].how, HasSubstr("changed after the run"));
}

TEST_F(ComparedOutputs, AreCheckedBySumWhereTheFileIsGone) {
    add("same.csv", "abc\n", "", "abc\n");
    add("other.csv", "abc\n", "", "xbc\n");
    std::filesystem::remove(then_.path("same.csv"));
    std::filesystem::remove(then_.path("other.csv"));
    const OutputComparison found = compared();
    EXPECT_EQ(found.absent, 2U);
    ASSERT_EQ(found.differences.size(), 1U);
    EXPECT_EQ(found.differences[0].name, "other.csv");
    EXPECT_THAT(found.differences[0].how, HasSubstr("not beside run.json"));
}

TEST_F(ComparedOutputs, NameFilesThatOnlyOneWrote) {
    add("a.csv", "x", "x", "x");
    add("b.csv", "x", "x", "x");
    recorded_.outputs.erase(recorded_.outputs.begin());
    again_.outputs.pop_back();
    const OutputComparison found = compared();
    ASSERT_EQ(found.differences.size(), 2U);
    EXPECT_EQ(found.differences[0].name, "b.csv");
    EXPECT_THAT(found.differences[0].how, HasSubstr("not any more"));
    EXPECT_EQ(found.differences[1].name, "a.csv");
}

TEST_F(ComparedOutputs, HoldTheManifestItself) {
    const OutputComparison found = compared("{\n1}", "{\n2}");
    ASSERT_EQ(found.differences.size(), 1U);
    EXPECT_EQ(found.differences[0].name, "run.json");
    EXPECT_THAT(found.differences[0].how, HasSubstr("line 2, column 1"));
}

} // namespace
} // namespace parallax::replay
