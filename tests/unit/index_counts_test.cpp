#include "core/index/builder.hpp"
#include "core/index/counts.hpp"

#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax::index {
namespace {

Index small_index() {
    const std::vector<Text> texts{{"War and peace and WAR", "en"},
                                  {"Peace", "en"},
                                  {"Talks", "en"},
                                  {"war", "en"}};
    return index_of(texts).value();
}

std::vector<Text> texts_of(const std::vector<std::string>& written) {
    std::vector<Text> texts;
    for (const std::string& text : written) {
        texts.push_back({text, "en"});
    }
    return texts;
}

Eigen::Index column(const Index& index, const char* term) {
    return static_cast<Eigen::Index>(
        base::to_index(*index.vocabulary().find_term(term)));
}

TEST(Counts, AreOfFoldedTermsByArticle) {
    const Index index = small_index();
    const auto counts = index.counts();
    EXPECT_EQ(counts.rows(), 4);
    EXPECT_EQ(counts.cols(), 4); // and peace talks war
    EXPECT_EQ(counts.coeff(0, column(index, "war")), 2);
    EXPECT_EQ(counts.coeff(0, column(index, "and")), 2);
    EXPECT_EQ(counts.coeff(1, column(index, "peace")), 1);
    EXPECT_EQ(counts.coeff(1, column(index, "war")), 0);
    EXPECT_EQ(counts.sum(), 8);
}

TEST(Grouped, AddsUpTheTokensAndArticlesOfAnOutlet) {
    const Index index = small_index();
    const std::vector<std::size_t> outlets{0, 1, 1, 0};
    const GroupTerms sums = grouped(index.counts(), outlets, 2);
    EXPECT_EQ(sums.tokens.rows(), 2);
    EXPECT_EQ(sums.tokens.coeff(0, column(index, "war")), 3);
    EXPECT_EQ(sums.tokens.coeff(1, column(index, "war")), 0);
    EXPECT_EQ(sums.tokens.coeff(1, column(index, "peace")), 1);
    EXPECT_EQ(sums.articles.coeff(0, column(index, "war")), 2);
    EXPECT_EQ(sums.articles.coeff(0, column(index, "and")), 1);
}

TEST(Grouped, IsTheSumOfTheRowsWithAnyNumberOfThreads) {
    std::mt19937 random(1);
    std::vector<std::string> written;
    for (int a = 0; a < 60; ++a) { // over 4,096 terms: more than one part
        std::string text;
        for (int w = 0; w < 300; ++w) {
            text += 'w';
            text += std::to_string(random() % 6000);
            text += ' ';
        }
        written.push_back(text);
    }
    const Index index = index_of(texts_of(written)).value();
    std::vector<std::size_t> outlets;
    for (std::size_t a = 0; a < index.articles(); ++a) {
        outlets.push_back(random() % 5);
    }
    const GroupTerms sums = grouped(index.counts(), outlets, 5);
    Eigen::MatrixXi expected = Eigen::MatrixXi::Zero(5, index.counts().cols());
    const Eigen::MatrixXi dense = index.counts();
    for (std::size_t a = 0; a < outlets.size(); ++a) {
        expected.row(static_cast<Eigen::Index>(outlets[a])) +=
            dense.row(static_cast<Eigen::Index>(a));
    }
    const Eigen::MatrixXi summed =
        Eigen::Matrix<std::int64_t, Eigen::Dynamic, Eigen::Dynamic>(sums.tokens)
            .cast<int>();
    EXPECT_EQ(summed, expected);
    const GroupTerms of_tokens = grouped_tokens(index, outlets, 5);
    EXPECT_EQ((of_tokens.tokens - sums.tokens).squaredNorm(), 0);
    EXPECT_EQ((of_tokens.articles - sums.articles).squaredNorm(), 0);
    EXPECT_EQ(of_tokens.tokens.nonZeros(), sums.tokens.nonZeros());
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    const GroupTerms again = grouped(index.counts(), outlets, 5);
    EXPECT_EQ((again.tokens - sums.tokens).squaredNorm(), 0);
    EXPECT_EQ((again.articles - sums.articles).squaredNorm(), 0);
    const GroupTerms once_more = grouped_tokens(index, outlets, 5);
    EXPECT_EQ((once_more.tokens - sums.tokens).squaredNorm(), 0);
    EXPECT_EQ((once_more.articles - sums.articles).squaredNorm(), 0);
}

TEST(Grouped, OfOneLargeGroupIsInOnePiece) {
    std::vector<std::string> written(200, "War and peace");
    written.emplace_back("Talks");
    const Index index = index_of(texts_of(written)).value();
    std::vector<std::size_t> outlets(200, 1);
    outlets.push_back(0);
    const GroupTerms sums = grouped_tokens(index, outlets, 3);
    EXPECT_EQ(sums.tokens.nonZeros(), 4);
    EXPECT_EQ(sums.tokens.coeff(1, column(index, "war")), 200);
    EXPECT_EQ(sums.articles.coeff(1, column(index, "peace")), 200);
    EXPECT_EQ(sums.tokens.coeff(0, column(index, "talks")), 1);
}

TEST(Grouped, WantsAGroupForEveryRow) {
    const Index index = small_index();
    EXPECT_THROW((void)grouped(index.counts(), std::vector<std::size_t>{0, 1}, 2),
                 std::logic_error);
    EXPECT_THROW((void)grouped(index.counts(), std::vector<std::size_t>{0, 1, 2, 0}, 2),
                 std::logic_error);
    EXPECT_THROW((void)grouped_tokens(index, std::vector<std::size_t>{0, 1}, 2),
                 std::logic_error);
    EXPECT_THROW((void)grouped_tokens(index, std::vector<std::size_t>{0, 1, 2, 0}, 2),
                 std::logic_error);
}

} // namespace
} // namespace parallax::index
