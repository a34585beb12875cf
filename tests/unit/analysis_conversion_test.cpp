#include "core/analysis/conversion.hpp"

#include <filesystem>
#include <string>

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::analysis {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class ConvertedLexicon : public testing::Test {
  protected:
    Plan plan(const std::string& from, const std::string& to) {
        Plan plan;
        plan.lexicons = {from};
        plan.output = folder_.path(to);
        return plan;
    }

    TemporaryFolder folder_;
};

const std::string liwc = "%\n1\ta\n%\nmore\t1\nkind\t<of>1/2\nless\t1\n";

TEST_F(ConvertedLexicon, SaysWhatWasReadWrittenAndLost) {
    const Plan wanted = plan(folder_.write("x.dic", liwc), "x.yml");
    const auto done = converted_lexicon(wanted);
    ASSERT_TRUE(done.has_value());
    EXPECT_TRUE(done->is_written);
    EXPECT_EQ(done->from, "liwc");
    EXPECT_EQ(done->to, "parallax");
    EXPECT_EQ(done->categories, 1U);
    EXPECT_EQ(done->entries_read, 2U);
    EXPECT_EQ(done->entries_written, 2U);
    EXPECT_EQ(done->lost, 1U);
    EXPECT_THAT(done->notes, IsEmpty());
    ASSERT_EQ(done->losses.size(), 1U);
    EXPECT_EQ(done->losses[0].place, (base::Place{wanted.lexicons[0], 5, 6}));
    EXPECT_EQ(folder_.read("x.yml"),
              "frames:\n  a:\n    terms:\n      - more\n      - less\n");
}

TEST_F(ConvertedLexicon, StrictWritesNothingWhenAnythingIsLost) {
    Plan wanted = plan(folder_.write("x.dic", liwc), "x.yml");
    folder_.write("x.yml", "as it was");
    wanted.strict = true;
    const auto done = converted_lexicon(wanted);
    ASSERT_TRUE(done.has_value());
    EXPECT_FALSE(done->is_written);
    EXPECT_EQ(folder_.read("x.yml"), "as it was");
}

TEST_F(ConvertedLexicon, MayReplaceTheFileItIsReadFrom) {
    Plan wanted = plan(folder_.write("x.yml", "a: [b]\n"), "x.yml");
    wanted.output_format = "quanteda";
    wanted.strict = true;
    ASSERT_TRUE(converted_lexicon(wanted).value().is_written);
    EXPECT_EQ(folder_.read("x.yml"), "a:\n  - b\n");
}

TEST_F(ConvertedLexicon, ListsNoMoreThanTwentyOfAKind) {
    std::string yaml = "frames:\n  a:\n";
    for (int i = 0; i < 25; ++i) {
        yaml += "    - {term: word" + std::to_string(i) + ", weight: 2}\n";
    }
    yaml += "    - {term: other, why: so}\n";
    const auto done = converted_lexicon(plan(folder_.write("x.yml", yaml), "x.dic"));
    ASSERT_TRUE(done.has_value());
    EXPECT_EQ(done->lost, 26U);
    ASSERT_EQ(done->losses.size(), 22U);
    EXPECT_THAT(done->losses[20].message, HasSubstr("the why of \"other\""));
    EXPECT_EQ(done->losses[21].message, "and 5 more weights");
}

TEST_F(ConvertedLexicon, WhatCantBeDoneIsSaidAndNothingIsWritten) {
    const std::string list = folder_.write("x.txt", "war\n");
    const auto refusal = [&](const Plan& wanted) {
        const auto done = converted_lexicon(wanted);
        EXPECT_FALSE(std::filesystem::exists(wanted.output));
        return done ? std::string() : done.error().message;
    };
    EXPECT_THAT(refusal(plan(list, "x.odt")), HasSubstr("give --to FORMAT"));
    EXPECT_THAT(refusal(plan(list, "x.tff")), HasSubstr("does not write"));
    EXPECT_THAT(refusal(plan(list, "x.tsv")), HasSubstr("does not write"));
    Plan mistyped = plan(list, "x");
    mistyped.output_format = "quantida";
    EXPECT_THAT(refusal(mistyped), HasSubstr("did you mean \"quanteda\"?"));
    EXPECT_THAT(refusal(plan(folder_.write("x.json", "{}"), "x.yml")),
                HasSubstr("no dictionary that parallax knows: .json"));
    EXPECT_THAT(refusal(plan(folder_.write("y.yml", "a: ['b?']\n"), "x.dic")),
                HasSubstr("none of its entries can be said in the format liwc"));
    EXPECT_THAT(
        refusal(plan(folder_.write("z.yml", "frames: {a: [], b: []}\n"), "x.dic")),
        HasSubstr("(and 1 more; see: parallax lexicon check"));
    EXPECT_FALSE(converted_lexicon(plan(list, "no/such/folder.yml")).has_value());
    EXPECT_FALSE(converted_lexicon(plan("no-such-file.yml", "x.yml")).has_value());
}

} // namespace
} // namespace parallax::analysis
