#include "core/index/builder.hpp"
#include "core/index/index.hpp"
#include "core/index/sentence_marks.hpp"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::index {
namespace {

/// Sentences of one to eight tokens, or now and then of many more.
Index random_index(unsigned seed) {
    std::mt19937 random(seed);
    std::vector<std::string> written(20);
    for (std::string& text : written) {
        const std::size_t sentences = 1 + random() % 40;
        for (std::size_t s = 0; s < sentences; ++s) {
            const std::size_t tokens = 1 + random() % (s % 7 == 6 ? 300 : 8);
            for (std::size_t t = 0; t < tokens; ++t) {
                text += t == 0 ? "Word" : " word";
            }
            text += ". ";
        }
    }
    std::vector<Text> texts;
    for (const std::string& text : written) {
        texts.push_back({text, ""});
    }
    return index_of(texts).value();
}

/// The slow way: the tokens with which sentences begin, rising.
std::vector<std::uint32_t> begins_of(const Index& index) {
    std::vector<std::uint32_t> begins;
    for (std::size_t a = 0; a < index.articles(); ++a) {
        for (const std::uint32_t first : index.sentences_of(a)) {
            begins.push_back(static_cast<std::uint32_t>(index.article_tokens()[a]) +
                             first);
        }
    }
    return begins;
}

TEST(SentenceMarks, SayWhetherASentenceBeginsAmongTokens) {
    const Index index = random_index(1);
    const std::vector<std::uint32_t> begins = begins_of(index);
    const auto tokens = static_cast<std::uint32_t>(index.tokens().size());
    for (std::uint32_t first = 0; first <= tokens; ++first) {
        const auto next = std::lower_bound(begins.begin(), begins.end(), first);
        for (const std::uint32_t length : {0U, 1U, 2U, 3U, 7U, 55U, 56U, 57U, 58U, 64U,
                                           111U, 112U, 113U, 200U, 400U}) {
            const std::uint32_t last = std::min(first + length, tokens);
            ASSERT_EQ(index.sentence_marks().any_begins_in(first, last),
                      next != begins.end() && *next < last)
                << first << " to " << last;
        }
    }
}

TEST(SentenceMarks, SayWhereTheSentenceOfATokenBegins) {
    const Index index = random_index(2);
    const std::vector<std::uint32_t> begins = begins_of(index);
    for (std::uint32_t token = 0; token < index.tokens().size(); ++token) {
        ASSERT_EQ(index.sentence_marks().begin_of(token),
                  *(std::upper_bound(begins.begin(), begins.end(), token) - 1));
    }
}

TEST(SentenceMarks, OfNoTokenAreNone) {
    const Index index = index_of({}).value();
    EXPECT_FALSE(index.sentence_marks().any_begins_in(0, 0));
}

} // namespace
} // namespace parallax::index
