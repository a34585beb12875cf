#include "core/report/speed.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace parallax::report {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// Numbers that can be divided in the head.
Speed speed() {
    Speed speed;
    speed.articles = 12'000;
    speed.outlets = 1;
    speed.input_bytes = 300'000'000;
    speed.text_bytes = 250'000'000;
    speed.tokens = 50'000'000;
    speed.terms = 200'000;
    speed.hits = 77;
    speed.threads = 2;
    speed.resamples = 2000;
    speed.peak_bytes = 1'500'000'000;
    speed.peak_own_bytes = 400'000'000;
    speed.stages = {{"read", 0.25, 1, 500'000'000, 0},
                    {"words", 2, 3, 250'000'000, 50'000'000},
                    {"contrasts", 0.0456, 5, 0, 0},
                    {"open the index", 0.00000789, 9, 0, 1000}};
    speed.sample_bytes = 8'000'000;
    speed.words_over_icu = 12.34;
    speed.tokens_over_icu = 5;
    speed.sentences_over_icu = 20.06;
    return speed;
}

/// The line of a stage, its runs of blanks as one.
std::string line_of(const std::string& table, const std::string& stage) {
    const std::size_t begin = table.find('\n' + stage + ' ') + 1;
    std::string line;
    for (std::size_t i = begin; i < table.find('\n', begin); ++i) {
        if (table[i] != ' ' || !line.ends_with(' ')) {
            line += table[i];
        }
    }
    return line;
}

TEST(SpeedTable, SaysWhatWasMeasured) {
    const std::string table = speed_table(speed(), {});
    EXPECT_THAT(table, testing::StartsWith("12,000 articles of 1 outlet, 250 MB of "
                                           "text, 50,000,000 tokens, 200,000 terms; "
                                           "2 threads\n\n"));
    EXPECT_THAT(table, AllOf(HasSubstr("one thread, on 8 MB of this text"),
                             HasSubstr("our words are 12.3 times\nas fast"),
                             HasSubstr("with folding and numbering 5.0 times"),
                             HasSubstr("20.1 times as fast as its sentences")));
    EXPECT_THAT(table, AllOf(HasSubstr("1500 MB at most"), HasSubstr("400 MB of it")));
}

TEST(SpeedTable, GivesTimesBytesASecondAndNanosecondsATokenInTheirUnits) {
    const std::string table = speed_table(speed(), {});
    EXPECT_EQ(line_of(table, "stage"), "stage time MB/s ns a token");
    EXPECT_EQ(line_of(table, "words"), "words 2.00 s 125 40.0");
}

TEST(SpeedTable, LeavesACellEmptyWhereTheNumberDoesNotApply) {
    const std::string table = speed_table(speed(), {});
    EXPECT_EQ(line_of(table, "read"), "read 250 ms 2,000 ");
    EXPECT_EQ(line_of(table, "contrasts"), "contrasts 45.6 ms ");
    EXPECT_EQ(line_of(table, "open the index"), "open the index 7.89 us 7.89");
    Speed none;
    none.stages = {{"nothing", 0, 1, 10, 10}};
    const std::string empty = speed_table(none, {});
    EXPECT_EQ(line_of(empty, "nothing"), "nothing 0 us 0");
    for (const std::string& text : {table, empty}) {
        EXPECT_THAT(text, AllOf(Not(HasSubstr("inf")), Not(HasSubstr("nan"))));
    }
}

TEST(SpeedTable, SaysNothingOfIcuWhenNoTextWasCut) {
    Speed of_an_index = speed();
    of_an_index.sample_bytes = 0;
    const std::string table = speed_table(of_an_index, {});
    EXPECT_THAT(table, AllOf(Not(HasSubstr("ICU")), HasSubstr("7.89\n\n  Memory")));
}

TEST(SpeedCsv, HasARowForEachStage) {
    EXPECT_EQ(speed_csv(speed()), "stage,seconds,runs,bytes,tokens,threads\n"
                                  "read,0.25,1,500000000,0,2\n"
                                  "words,2,3,250000000,50000000,2\n"
                                  "contrasts,0.0456,5,0,0,2\n"
                                  "open the index,7.89e-06,9,0,1000,2\n");
}

TEST(SpeedJson, HasAllNumbers) {
    const auto json = nlohmann::json::parse(speed_json(speed()));
    EXPECT_EQ(json, nlohmann::json::parse(R"({
        "corpus": {"articles": 12000, "outlets": 1, "input_bytes": 300000000,
                   "text_bytes": 250000000, "tokens": 50000000, "terms": 200000,
                   "hits": 77},
        "threads": 2,
        "resamples": 2000,
        "memory": {"peak_bytes": 1500000000, "own_bytes": 400000000},
        "stages": [
            {"stage": "read", "seconds": 0.25, "runs": 1, "bytes": 500000000,
             "tokens": 0},
            {"stage": "words", "seconds": 2.0, "runs": 3, "bytes": 250000000,
             "tokens": 50000000},
            {"stage": "contrasts", "seconds": 0.0456, "runs": 5, "bytes": 0,
             "tokens": 0},
            {"stage": "open the index", "seconds": 7.89e-06, "runs": 9, "bytes": 0,
             "tokens": 1000}],
        "over_icu": {"sample_bytes": 8000000, "words": 12.34,
                     "words_folded_and_numbered": 5.0, "sentences": 20.06}})"));
}

} // namespace
} // namespace parallax::report
