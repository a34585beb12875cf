#include "core/index/counts.hpp"

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::index {
namespace {

const std::vector<Text>& texts() {
    static const std::vector<Text> all{
        {"War and peace and WAR", "en"}, {"Peace", "en"}, {"", "en"}, {"war", "en"}};
    return all;
}

std::int64_t count(const Index& index, const Counts& counts, int row,
                   const char* term) {
    return counts.coeff(row, static_cast<std::int64_t>(
                                 base::to_index(*index.vocabulary.find_term(term))));
}

TEST(ArticleTerms, CountsFoldedTermsByArticle) {
    const Index index = index_of(texts());
    const Counts counts = article_terms(index);
    EXPECT_EQ(counts.rows(), 4);
    EXPECT_EQ(counts.cols(), 3); // and peace war
    EXPECT_EQ(count(index, counts, 0, "war"), 2);
    EXPECT_EQ(count(index, counts, 0, "and"), 2);
    EXPECT_EQ(count(index, counts, 1, "peace"), 1);
    EXPECT_EQ(count(index, counts, 1, "war"), 0);
    EXPECT_EQ(counts.sum(), 7);
}

TEST(Grouped, AddsUpTheArticlesOfAnOutlet) {
    const Index index = index_of(texts());
    const std::vector<std::size_t> outlets{0, 1, 1, 0};
    const Counts counts = grouped(article_terms(index), outlets, 2);
    EXPECT_EQ(counts.rows(), 2);
    EXPECT_EQ(count(index, counts, 0, "war"), 3);
    EXPECT_EQ(count(index, counts, 1, "war"), 0);
    EXPECT_EQ(count(index, counts, 1, "peace"), 1);
}

TEST(DocumentFrequency, CountsArticlesNotTokens) {
    const Index index = index_of(texts());
    const std::vector<std::size_t> outlets{0, 1, 1, 0};
    const Counts counts = document_frequency(article_terms(index), outlets, 2);
    EXPECT_EQ(count(index, counts, 0, "war"), 2);
    EXPECT_EQ(count(index, counts, 0, "and"), 1);
}

TEST(Grouped, WantsAGroupForEveryRow) {
    const Index index = index_of(texts());
    const Counts counts = article_terms(index);
    EXPECT_THROW((void)grouped(counts, std::vector<std::size_t>{0, 1}, 2),
                 std::logic_error);
    EXPECT_THROW((void)grouped(counts, std::vector<std::size_t>{0, 1, 2, 0}, 2),
                 std::logic_error);
}

} // namespace
} // namespace parallax::index
