#include "core/index/builder.hpp"
#include "core/index/lists.hpp"

#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax::index {
namespace {

using testing::ElementsAreArray;

Index random_index() {
    std::mt19937 random(1);
    std::vector<std::string> written;
    for (int a = 0; a < 200; ++a) {
        std::string text;
        for (std::size_t w = 0; w < 1 + random() % 80; ++w) {
            text += random() % 2 == 0 ? 'w' : 'W'; // two forms of each term
            text += std::to_string(random() % 40);
            text += ' ';
        }
        written.push_back(text);
    }
    std::vector<Text> texts;
    for (const std::string& text : written) {
        texts.push_back({text, "en"});
    }
    return index_of(texts).value();
}

/// The places of a term, the slow way: by a look at every token.
std::vector<std::uint32_t> places_of(const Index& index, base::TermId term) {
    std::vector<std::uint32_t> places;
    for (std::uint32_t t = 0; t < index.tokens().size(); ++t) {
        if (index.vocabulary().term_of(index.tokens()[t]) == term) {
            places.push_back(t);
        }
    }
    return places;
}

void expect_right_lists(const Index& index, base::TermId term) {
    const std::vector<std::uint32_t> places = places_of(index, term);
    EXPECT_THAT(index.positions(term), ElementsAreArray(places));
    std::vector<std::int32_t> expected(index.articles(), 0);
    for (const std::uint32_t place : places) {
        ++expected[index.article_at(place)];
    }
    std::vector<std::int32_t> counted(index.articles(), 0);
    std::int32_t last = -1;
    const auto counts = index.counts(term);
    const auto column = static_cast<Eigen::Index>(base::to_index(term));
    for (Eigen::Map<const Counts>::InnerIterator cell(counts, column); cell; ++cell) {
        EXPECT_LT(last, cell.row());
        last = static_cast<std::int32_t>(cell.row());
        counted[static_cast<std::size_t>(cell.row())] = cell.value();
    }
    EXPECT_EQ(counted, expected);
}

TEST(PassingLists, OfSomeTermsAreRightWithAnyNumberOfThreads) {
    for (const std::size_t threads : {1U, 4U}) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                        threads);
        Index index = random_index();
        const base::TermId last{
            static_cast<std::uint32_t>(index.vocabulary().terms() - 1)};
        const std::vector<base::TermId> terms{last, base::TermId{0}, base::TermId{7},
                                              base::TermId{7}}; // in any order, twice
        index.list(terms);
        for (const base::TermId term : terms) {
            expect_right_lists(index, term);
        }
        EXPECT_FALSE(index.lists_all_terms());
    }
}

TEST(PassingLists, OfATermThatWasNotNamedAreMadeAllTheSame) {
    Index index = random_index();
    expect_right_lists(index, base::TermId{3}); // nothing was named
    index.list(std::vector<base::TermId>{base::TermId{1}});
    expect_right_lists(index, base::TermId{1});
    expect_right_lists(index, base::TermId{2});
    index.list({});
    expect_right_lists(index, base::TermId{1});
}

TEST(PassingLists, HaveTheCountsOfAllTermsWhenTheyAreAskedFor) {
    const Index index = random_index();
    EXPECT_FALSE(index.lists_all_terms());
    EXPECT_EQ(index.counts().sum(), static_cast<int>(index.tokens().size()));
    EXPECT_TRUE(index.lists_all_terms());
}

TEST(PassingLists, AreTheSameAfterTheirMemoryWentAway) {
    Index index = random_index();
    index.list(std::vector<base::TermId>{base::TermId{5}});
    index.release();
    expect_right_lists(index, base::TermId{5});
}

} // namespace
} // namespace parallax::index
