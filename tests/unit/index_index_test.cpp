#include "core/index/index.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax::index {
namespace {

using testing::ElementsAre;

std::vector<std::string> forms(const Index& index, std::size_t article) {
    std::vector<std::string> result;
    for (const base::FormId form : index.tokens_of(article)) {
        result.push_back(index.vocabulary.form(form));
    }
    return result;
}

TEST(IndexOf, KeepsTheTokensOfEachArticleInOrder) {
    const std::vector<Text> texts{
        {"The US left. It left us.", "en"}, {"", "en"}, {"Us!", ""}};
    const Index index = index_of(texts);
    ASSERT_EQ(index.articles(), 3U);
    EXPECT_THAT(forms(index, 0), ElementsAre("The", "US", "left", "It", "left", "us"));
    EXPECT_THAT(forms(index, 1), ElementsAre());
    EXPECT_THAT(forms(index, 2), ElementsAre("Us"));
    EXPECT_THAT(index.sentences_of(0), ElementsAre(0U, 3U));
    EXPECT_THAT(index.sentences_of(1), ElementsAre());
    EXPECT_THAT(index.sentences_of(2), ElementsAre(0U));
    EXPECT_EQ(index.vocabulary.terms(), 4U); // it left the us
}

TEST(IndexOf, NothingIsAnEmptyIndex) {
    const Index index = index_of({});
    EXPECT_EQ(index.articles(), 0U);
    EXPECT_EQ(index.vocabulary.forms(), 0U);
}

TEST(IndexOf, DoesNotDependOnThreads) {
    std::vector<std::string> written;
    for (int i = 0; i < 1500; ++i) { // more than two batches
        written.push_back("Word" + std::to_string(i % 97) + " and word" +
                          std::to_string(i % 13) + ". Another one " +
                          std::to_string(i));
    }
    std::vector<Text> texts;
    for (const std::string& text : written) {
        texts.push_back({text, "en"});
    }
    const auto with_threads = [&](std::size_t threads) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                        threads);
        return index_of(texts);
    };
    const Index one = with_threads(1);
    const Index four = with_threads(4);
    EXPECT_EQ(one.tokens, four.tokens);
    EXPECT_EQ(one.sentence_first, four.sentence_first);
    ASSERT_EQ(one.articles(), 1500U);
    EXPECT_THAT(forms(one, 1499),
                ElementsAre("Word44", "and", "word4", "Another", "one", "1499"));
}

} // namespace
} // namespace parallax::index
