#include "core/measure/ppmi.hpp"
#include "core/measure/window_counts.hpp"
#include "core/measure/word_vectors.hpp"

#include <cmath>
#include <random>
#include <vector>

#include "tests/oracle/oracle.hpp"
#include <Eigen/Dense>
#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax::measure {
namespace {

constexpr std::int32_t oracle_words = 16;
constexpr std::size_t oracle_window = 2;

std::vector<std::int32_t> oracle_stream() {
    std::vector<std::int32_t> stream;
    for (const auto& row : tests::oracle_rows("word_vectors.txt")) {
        if (row[0] == "sentence") {
            stream.insert(stream.end(), oracle_window, no_word);
            for (std::size_t i = 1; i < row.size(); ++i) {
                stream.push_back(std::stoi(row[i]));
            }
        }
    }
    return stream;
}

std::vector<std::int32_t> random_stream(std::size_t size, std::int32_t words) {
    std::mt19937_64 draws(7);
    std::vector<std::int32_t> stream;
    for (std::size_t i = 0; i < size; ++i) {
        const auto draw = static_cast<std::int32_t>(draws() % 1000);
        stream.push_back(draw < 100 ? no_word : draw * draw / 1000 % words);
    }
    return stream;
}

/// The definition, pair by pair.
Eigen::MatrixXd slow_counts(const std::vector<std::int32_t>& stream, std::int32_t words,
                            std::size_t window) {
    Eigen::MatrixXd counts = Eigen::MatrixXd::Zero(words, words);
    for (std::size_t i = 0; i < stream.size(); ++i) {
        for (std::size_t j = 0; j < stream.size(); ++j) {
            const std::size_t apart = i < j ? j - i : i - j;
            if (i != j && apart <= window && stream[i] >= 0 && stream[j] >= 0) {
                counts(stream[i], stream[j]) += 1;
            }
        }
    }
    return counts;
}

/// Cosines of the rows of U S^0.5 by Eigen's dense decomposition.
Eigen::MatrixXd slow_likeness(const WordMatrix& association, Eigen::Index dimensions) {
    const Eigen::MatrixXd dense = Eigen::MatrixXf(association).cast<double>();
    const Eigen::JacobiSVD<Eigen::MatrixXd> svd(dense, Eigen::ComputeThinU);
    Eigen::MatrixXd vectors =
        svd.matrixU().leftCols(dimensions) *
        svd.singularValues().head(dimensions).cwiseSqrt().asDiagonal();
    vectors.rowwise().normalize();
    return vectors * vectors.transpose();
}

TEST(WindowCounts, AreThoseOfTheDefinition) {
    const auto stream = random_stream(600, 12);
    for (const std::size_t window : {1U, 2U, 5U}) {
        const WordMatrix counts = window_counts(stream, 12, window);
        EXPECT_EQ(Eigen::MatrixXf(counts).cast<double>(),
                  slow_counts(stream, 12, window));
    }
    EXPECT_EQ(window_counts(std::vector<std::int32_t>{}, 3, 5).nonZeros(), 0);
    EXPECT_EQ(window_counts(std::vector{0, no_word, 1}, 2, 1).nonZeros(), 0);
    EXPECT_EQ(window_counts(std::vector{0, 0}, 1, 1).coeff(0, 0), 2);
}

TEST(Ppmi, IsZeroAtChanceAndBelowAndCountsInBits) {
    EXPECT_DOUBLE_EQ(ppmi({.joint = 2, .word = 8, .context_share = 0.125}), 1);
    EXPECT_DOUBLE_EQ(ppmi({.joint = 1, .word = 8, .context_share = 0.125}), 0);
    EXPECT_DOUBLE_EQ(ppmi({.joint = 1, .word = 80, .context_share = 0.125}), 0);
    EXPECT_DOUBLE_EQ(ppmi({.joint = 0, .word = 8, .context_share = 0.125}), 0);
    EXPECT_THROW((void)ppmi({.joint = 9, .word = 8, .context_share = 0.125}),
                 std::logic_error);
}

TEST(ContextShares, RaiseRareContexts) {
    const Eigen::VectorXd shares = context_shares(Eigen::Vector3d(16, 1, 0));
    EXPECT_DOUBLE_EQ(shares[0], 8.0 / 9); // 16^0.75 = 8
    EXPECT_DOUBLE_EQ(shares[1], 1.0 / 9);
    EXPECT_DOUBLE_EQ(shares[2], 0);
    EXPECT_EQ(context_shares(Eigen::Vector2d(0, 0)), Eigen::Vector2d(0, 0));
}

// tests/oracle/word_vectors.py: dense numpy with its own SVD.
TEST(WordVectors, AgreeWithNumpy) {
    const WordMatrix counts =
        window_counts(oracle_stream(), oracle_words, oracle_window);
    const WordMatrix association = ppmi(counts);
    const Eigen::MatrixXd vectors = word_vectors(association, 5);
    ASSERT_EQ(vectors.cols(), 5);
    int pairs = 0;
    for (const auto& row : tests::oracle_rows("word_vectors.txt")) {
        if (row[0] != "pair") {
            continue;
        }
        const int a = std::stoi(row[1]);
        const int b = std::stoi(row[2]);
        EXPECT_EQ(counts.coeff(a, b), std::stof(row[3]));
        EXPECT_NEAR(association.coeff(a, b), std::stod(row[4]), 1e-6);
        EXPECT_NEAR(vectors.row(a).dot(vectors.row(b)), std::stod(row[5]), 1e-4);
        ++pairs;
    }
    EXPECT_EQ(pairs, oracle_words * oracle_words);
}

TEST(WordVectors, AgreeWithADenseDecomposition) {
    const WordMatrix association =
        ppmi(window_counts(random_stream(20'000, 400), 400, 3));
    const Eigen::MatrixXd vectors = word_vectors(association, 20);
    ASSERT_EQ(vectors.cols(), 20);
    EXPECT_LT((vectors * vectors.transpose() - slow_likeness(association, 20))
                  .cwiseAbs()
                  .maxCoeff(),
              1e-3);
}

TEST(WordVectors, AreFewerWhereThereIsLittleToSee) {
    EXPECT_EQ(word_vectors(WordMatrix(0, 0), 5).cols(), 0);
    EXPECT_EQ(word_vectors(WordMatrix(4, 4), 5).cols(), 0);
    WordMatrix pair(3, 3); // rank 1, and the last word has no association
    pair.insert(0, 1) = 2;
    pair.insert(1, 1) = 1;
    pair.makeCompressed();
    const Eigen::MatrixXd vectors = word_vectors(pair, 5);
    ASSERT_EQ(vectors.cols(), 1);
    EXPECT_NEAR(vectors.row(0).dot(vectors.row(1)), 1, 1e-12);
    EXPECT_EQ(vectors.row(2).norm(), 0);
}

// Spectra 1.0.1 finds eigenvectors that are none where the rank is low.
TEST(WordVectors, OfALargeMatrixOfLowRankAreFew) {
    WordMatrix outer(500, 500);
    for (int i = 0; i < 500; i += 5) {
        for (int j = 0; j < 500; j += 7) {
            outer.insert(i, j) = static_cast<float>(1 + i % 3);
        }
    }
    outer.makeCompressed();
    const Eigen::MatrixXd vectors = word_vectors(outer, 20);
    ASSERT_EQ(vectors.cols(), 1);
    EXPECT_NEAR(vectors.row(0).dot(vectors.row(5)), 1, 1e-9);
    EXPECT_EQ(vectors.row(1).norm(), 0);
}

TEST(WordVectors, DoNotDependOnThreads) {
    const auto made = [](std::size_t threads) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                        threads);
        return word_vectors(ppmi(window_counts(random_stream(30'000, 700), 700, 5)),
                            30);
    };
    EXPECT_EQ(made(1), made(4));
}

} // namespace
} // namespace parallax::measure
