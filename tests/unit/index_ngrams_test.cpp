#include "core/index/builder.hpp"
#include "core/index/ngrams.hpp"

#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::index {
namespace {

Index index_of_texts(const std::vector<std::string>& written) {
    std::vector<Text> texts;
    for (const std::string& text : written) {
        texts.push_back({text, "en"});
    }
    return index_of(texts).value();
}

using NamedCounts = std::map<std::string, std::vector<int>>; // by n-gram, then article

NamedCounts named(const Index& index, const Ngrams& ngrams) {
    NamedCounts counts;
    for (std::size_t n = 0; n < ngrams.size(); ++n) {
        std::vector<int>& row = counts[ngrams.name(index.vocabulary(), n)];
        for (Eigen::Index a = 0; a < ngrams.counts.rows(); ++a) {
            row.push_back(ngrams.counts.coeff(a, static_cast<Eigen::Index>(n)));
        }
    }
    return counts;
}

TEST(Ngrams, StandInOneSentenceAndAreFolded) {
    const Index index =
        index_of_texts({"The arms race. Race began, arms race", "ARMS race"});
    const auto all = ngrams_of(index, 3, 1);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(named(index, all[0]), (NamedCounts{{"the arms", {1, 0}},
                                                 {"arms race", {2, 1}},
                                                 {"race began", {1, 0}},
                                                 {"began arms", {1, 0}}}));
    EXPECT_EQ(named(index, all[1]), (NamedCounts{{"the arms race", {1, 0}},
                                                 {"race began arms", {1, 0}},
                                                 {"began arms race", {1, 0}}}));
    EXPECT_EQ(all[0].places, (std::vector<std::uint64_t>{5, 1}));
    EXPECT_EQ(all[1].places, (std::vector<std::uint64_t>{3, 0}));
}

TEST(Ngrams, CountRareOnesTogether) {
    const Index index =
        index_of_texts({"The arms race. Race began, arms race", "ARMS race"});
    const Ngrams pairs = ngrams_of(index, 2, 2).front();
    ASSERT_EQ(pairs.size(), 1U);
    ASSERT_EQ(pairs.counts.cols(), 2);
    EXPECT_EQ(pairs.counts.coeff(0, 1), 3);
    EXPECT_EQ(pairs.counts.coeff(1, 1), 0);
}

// Every window of every sentence, by its words.
TEST(Ngrams, AgreeWithTheSlowVersion) {
    std::mt19937_64 random(1);
    const std::vector<std::string> words{"war", "peace", "talks", "and"};
    for (int round = 0; round < 20; ++round) {
        std::vector<std::string> texts;
        std::vector<NamedCounts> slow(5);
        const int articles = 1 + static_cast<int>(random() % 4);
        for (int a = 0; a < articles; ++a) {
            std::string text;
            for (std::size_t s = 0; s < 1 + random() % 5; ++s) {
                std::vector<std::string> sentence;
                for (std::size_t w = 0; w < 1 + random() % 7; ++w) {
                    sentence.push_back(words[random() % words.size()]);
                }
                for (std::size_t length = 2; length <= 4; ++length) {
                    for (std::size_t i = 0; i + length <= sentence.size(); ++i) {
                        std::string name = sentence[i];
                        for (std::size_t k = 1; k < length; ++k) {
                            name += " " + sentence[i + k];
                        }
                        auto& row = slow[length][name];
                        row.resize(static_cast<std::size_t>(articles));
                        ++row[static_cast<std::size_t>(a)];
                    }
                }
                std::string joined;
                for (const std::string& word : sentence) {
                    joined += joined.empty() ? word : " " + word;
                }
                joined[0] = static_cast<char>(std::toupper(joined[0]));
                text += joined + ". ";
            }
            texts.push_back(text);
        }
        const Index index = index_of_texts(texts);
        for (const std::uint64_t least : {1U, 3U}) {
            for (const Ngrams& ngrams : ngrams_of(index, 4, least)) {
                NamedCounts expected;
                std::uint64_t rare = 0;
                std::uint64_t places = 0;
                for (const auto& [name, row] : slow[ngrams.length]) {
                    std::uint64_t sum = 0;
                    for (const int count : row) {
                        sum += static_cast<std::uint64_t>(count);
                    }
                    places += sum;
                    if (sum >= least) {
                        expected[name] = row;
                    } else {
                        rare += sum;
                    }
                }
                EXPECT_EQ(named(index, ngrams), expected);
                const auto last = static_cast<Eigen::Index>(ngrams.size());
                ASSERT_EQ(ngrams.counts.cols(), last + (rare > 0 ? 1 : 0));
                if (rare > 0) {
                    EXPECT_EQ(static_cast<std::uint64_t>(
                                  Eigen::VectorXi(ngrams.counts.col(last)).sum()),
                              rare);
                }
                std::uint64_t sum = 0;
                for (const std::uint64_t count : ngrams.places) {
                    sum += count;
                }
                EXPECT_EQ(sum, places);
            }
        }
    }
}

TEST(Ngrams, AreInTheOrderOfTheirTerms) {
    const Index index = index_of_texts({"b a c. A b. C c b a."});
    for (const Ngrams& ngrams : ngrams_of(index, 3, 1)) {
        for (std::size_t n = 1; n < ngrams.size(); ++n) {
            const auto row = [&](std::size_t i) {
                return std::vector<std::uint32_t>(
                    ngrams.terms.begin() + static_cast<long>(i * ngrams.length),
                    ngrams.terms.begin() + static_cast<long>((i + 1) * ngrams.length));
            };
            EXPECT_LT(row(n - 1), row(n));
        }
    }
}

TEST(Ngrams, RefuseASingleTerm) {
    const Index index = index_of_texts({"a b"});
    EXPECT_THROW((void)ngrams_of(index, 1, 1), std::logic_error);
    EXPECT_THROW((void)ngrams_of(index, 2, 0), std::logic_error);
}

} // namespace
} // namespace parallax::index
