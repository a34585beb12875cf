#include "core/analysis/frequency_list.hpp"

#include <string>

#include "tests/unit/temporary_folder.hpp"
#include <gtest/gtest.h>

namespace parallax::analysis {
namespace {

base::Result<FrequencyList> list_of(const std::string& text,
                                    const std::string& name = "list.tsv") {
    const TemporaryFolder temporary;
    temporary.write(name, text);
    return read_frequency_list(temporary.path(name));
}

/// "line:column message"
std::string fault_of(const std::string& text) {
    const auto list = list_of(text);
    return list ? "none"
                : std::to_string(list.error().place.line) + ":" +
                      std::to_string(list.error().place.column) + " " +
                      list.error().message;
}

TEST(FrequencyList, AddsUpTheFormsOfATerm) {
    const auto list = list_of("Word\tFreq\tdocfreq\nUS\t10\t4\nus\t30\t9\n"
                              "Zürich\t2\t1\ndon’t\t3\t2\nnever\t0\t0\n");
    ASSERT_TRUE(list) << base::to_string(list.error());
    ASSERT_EQ(list->rows.size(), 3U);
    EXPECT_EQ(list->rows[0].term, "don't");
    EXPECT_EQ(list->rows[0].documents, 2U);
    EXPECT_EQ(list->rows[1].term, "us");
    EXPECT_EQ(list->rows[1].count, 40U);
    EXPECT_FALSE(list->rows[1].documents) << "the forms may share texts";
    EXPECT_EQ(list->find("zürich")->count, 2U);
    EXPECT_EQ(list->find("never"), nullptr);
    EXPECT_EQ(list->tokens, 45U);
    EXPECT_TRUE(list->is_cut());
    EXPECT_EQ(list->file.sha256.size(), 64U);
}

TEST(FrequencyList, LeavesOutWhatIsNotOneWord) {
    const auto list =
        list_of("term,frequency\nthe,100\n\",\",90\nNew York,8\nat,1\n", "list.csv");
    ASSERT_TRUE(list);
    EXPECT_EQ(list->rows.size(), 2U);
    EXPECT_EQ(list->left_out, 2U);
    EXPECT_EQ(list->tokens, 101U);
    EXPECT_FALSE(list->is_cut());
}

TEST(FrequencyList, SaysWhereAFaultIs) {
    EXPECT_EQ(fault_of("rank\tfrequency\n1\t2\n"),
              "1:1 no column holds the words; name it term, not \"rank\", "
              "\"frequency\"");
    EXPECT_EQ(fault_of("term\tper million\nthe\t2\n"),
              "1:1 no column holds how often a word occurs; name it frequency, not "
              "\"term\", \"per million\"");
    EXPECT_EQ(fault_of("term\tword\tn\nthe\tthe\t2\n").substr(0, 27),
              "1:1 two columns hold the sa");
    EXPECT_EQ(fault_of("term\tn\nthe\t2\nof\t1.5\n").substr(0, 39),
              "3:4 \"1.5\" is no number of occurrences; ");
    EXPECT_EQ(fault_of("term\tn\nthe\t-2\n").substr(0, 12), "2:5 \"-2\" is ");
    EXPECT_EQ(fault_of("term\tn\nthe\t99999999999999999999\n").substr(0, 6), "2:5 \"9");
    EXPECT_EQ(fault_of("term\tn\tdocuments\nthe\t2\t3\n").substr(0, 20),
              "2:7 a word is in mor");
    EXPECT_EQ(fault_of("term\tn\nthe\n").substr(0, 16), "2:1 has 1 fields");
    EXPECT_EQ(fault_of("term\tn\n...\t3\n"),
              "0:0 no line has a word and its frequency");
    EXPECT_EQ(fault_of(""), "0:0 is empty; the first line names the columns");
    EXPECT_EQ(fault_of("term\tn\n\xff\t3\n").substr(0, 4), "2:1 ");
    EXPECT_FALSE(read_frequency_list("/there/is/none.tsv"));
}

TEST(FrequencyList, IsToldFromACorpusByItsHeader) {
    const TemporaryFolder temporary;
    temporary.write("list.tsv", "term\tn\nthe\t2\n");
    temporary.write("cut.csv", "word,rate\nthe,2\n");
    temporary.write("corpus.csv", "outlet,text,n\nnorth,the day,2\n");
    temporary.write("list.txt", "term\tn\nthe\t2\n");
    EXPECT_TRUE(is_frequency_list(temporary.path("list.tsv")).value());
    EXPECT_TRUE(is_frequency_list(temporary.path("cut.csv")).value());
    EXPECT_FALSE(is_frequency_list(temporary.path("corpus.csv")).value());
    EXPECT_FALSE(is_frequency_list(temporary.path("list.txt")).value());
    EXPECT_FALSE(is_frequency_list(temporary.path("")).value());
}

} // namespace
} // namespace parallax::analysis
