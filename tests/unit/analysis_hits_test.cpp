#include "core/analysis.hpp"

#include <string>
#include <vector>

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* english = "language: en\n"
                                "frames:\n"
                                "  war: [war, wars]\n"
                                "  peace: [peace]\n"
                                "negation: [no, never]\n";
constexpr const char* russian = "language: ru\n"
                                "frames:\n"
                                "  peace: [мир]\n"
                                "  war: [война]\n";
constexpr const char* articles =
    R"({"outlet":"x","event":"e","language":"en","text":"War and war. No war, but peace."})"
    "\n"
    R"({"outlet":"y","event":"e","language":"ru","text":"Война и мир. The war."})"
    "\n"
    R"({"outlet":"z","event":"e","language":"de","text":"Krieg, war Frieden."})"
    "\n";

/// A corpus and lexicons in a folder of their own.
struct World {
    TemporaryFolder folder;
    Plan plan;

    World(const std::string& corpus, const std::vector<std::string>& lexicons) {
        plan.inputs = {folder.write("articles.jsonl", corpus)};
        for (const std::string& lexicon : lexicons) {
            plan.lexicons.push_back(
                folder.write(std::to_string(plan.lexicons.size()) + ".yml", lexicon));
        }
        plan.resamples = 0;
    }
    [[nodiscard]] Findings findings() const { return compare(plan).value(); }
    [[nodiscard]] std::string error() const {
        return base::to_string(compare(plan).error());
    }
};

const RateFinding& rate(const Findings& findings, const std::string& outlet,
                        const std::string& category) {
    for (const RateFinding& rate : findings.rates) {
        if (!rate.event && findings.outlets[rate.outlet].name == outlet &&
            findings.categories[rate.category].name == category) {
            return rate;
        }
    }
    throw std::runtime_error("no such rate");
}

TEST(ParallelLexicons, AreLookedForInArticlesOfTheirLanguage) {
    const Findings found = World(articles, {english, russian}).findings();
    ASSERT_EQ(found.categories.size(), 2U);
    EXPECT_THAT(found.categories[0].patterns, ElementsAre("war", "wars", "война"));
    EXPECT_EQ(rate(found, "x", "war").hits, 2U); // one more is negated
    EXPECT_EQ(rate(found, "y", "war").hits, 1U); // not the English word in it
    EXPECT_EQ(rate(found, "y", "peace").hits, 1U);
    std::vector<std::string> entries;
    for (const EvidenceFinding& hit : found.evidence) {
        entries.push_back(found.categories[hit.category].patterns[hit.entry]);
    }
    EXPECT_THAT(entries, ElementsAre("war", "war", "war", "peace", "война", "мир"));
}

TEST(ParallelLexicons, LeaveArticlesOfOtherLanguagesOutAndSaySo) {
    const Findings found = World(articles, {english, russian}).findings();
    EXPECT_EQ(rate(found, "z", "war").tokens, 0U);
    EXPECT_EQ(rate(found, "z", "war").articles, 0U);
    EXPECT_EQ(found.articles.size(), 3U);
    ASSERT_EQ(found.notices.size(), 1U);
    EXPECT_THAT(found.notices[0].message,
                HasSubstr("has entries for language en, ru only; 1 article in another "
                          "language is left out"));
}

TEST(ParallelLexicons, CompareOnlyWhatEveryCategoryHasEntriesFor) {
    const std::string more = "language: en\nframes: {class: [workers]}\n";
    const Findings found = World(articles, {english, russian, more}).findings();
    EXPECT_EQ(rate(found, "x", "war").hits, 2U);
    EXPECT_EQ(rate(found, "y", "war").tokens, 0U);
    for (const EvidenceFinding& hit : found.evidence) {
        EXPECT_EQ(found.articles[hit.article].language, "en");
    }
    EXPECT_EQ(found.categories[0].hits, 2U);
}

TEST(ParallelLexicons, AreRefusedWhenNoArticleIsInTheirLanguage) {
    const std::string chinese = "language: zh\nframes: {war: [战争]}\n";
    EXPECT_THAT(World(articles, {chinese}).error(),
                HasSubstr("no article is in a language of the lexicon (zh); the "
                          "articles are in de, en, ru"));
    EXPECT_THAT(
        World(articles, {english, "language: zh\nframes: {other: [战争]}\n"}).error(),
        HasSubstr("no language has entries in every category"));
}

TEST(ParallelLexicons, OfOneLanguageMustNotShareACategory) {
    EXPECT_THAT(World(articles, {english, english}).error(),
                HasSubstr("\"war\" is also in"));
    EXPECT_THAT(World(articles, {english, "frames: {war: [wars]}\n"}).error(),
                HasSubstr("\"war\" is also in"));
    EXPECT_THAT(World(articles, {"frames: {war: [wars]}\n", english}).error(),
                HasSubstr("\"war\" is also in"));
    EXPECT_THAT(
        World(articles, {english, "language: ru\nactors: {war: [война]}\n"}).error(),
        HasSubstr("is another kind there"));
}

TEST(ParallelLexicons, TakeArticlesThatDoNotSayTheirLanguageForTheirOwn) {
    const Findings found = World(R"({"outlet":"y","text":"Война и мир."})"
                                 "\n",
                                 {russian})
                               .findings();
    EXPECT_EQ(rate(found, "y", "war").hits, 1U);
    ASSERT_EQ(found.notices.size(), 1U); // its voices were told as English
    EXPECT_THAT(found.notices.front().message,
                HasSubstr("left out of figures by voice"));
}

TEST(ParallelLexicons, GiveOutletsWithoutAnArticleInTheLanguageNoFigures) {
    const Findings found = World(articles, {english, russian}).findings();
    const RateFinding& none = rate(found, "z", "war");
    EXPECT_FALSE(none.rate_per_1000.value);
    EXPECT_EQ(none.rate_per_1000.status, Status::no_article);
    EXPECT_EQ(none.sentence_share, 0);
    EXPECT_EQ(none.negated_per_1000, 0);
    for (const ContrastFinding& contrast : found.contrasts) {
        if (found.outlets[contrast.target].name == "z" &&
            contrast.scope == Scope::raw) {
            EXPECT_EQ(contrast.log2_ratio.status, Status::no_article);
        }
    }
}

/// Twelve articles of two outlets, the words of each repeated in turn.
std::string two_outlets(const std::string& a, const std::string& b) {
    std::string corpus;
    for (int i = 0; i < 24; ++i) {
        const bool first = i % 2 == 0;
        corpus += std::string(R"({"outlet":")") + (first ? "a" : "b") +
                  R"(","event":"e","language":"en","text":")";
        for (int word = 0; word <= i / 4; ++word) {
            corpus += (first ? a : b) + " and ";
        }
        corpus += "so on.\"}\n";
    }
    return corpus;
}

double frame_cosine(const Findings& findings) {
    for (const SimilarityFinding& pair : findings.similarities) {
        if (pair.on == Features::frames && pair.measure == SimilarityMeasure::cosine) {
            return pair.value.value.value();
        }
    }
    throw std::runtime_error("no similarity");
}

TEST(Similarity, CountsAFrameInsideAnotherOnce) {
    const std::string corpus = two_outlets("war war army", "war peace");
    const Findings nested =
        World(corpus, {"frames:\n  conflict: {terms: [army], war: [war]}\n"
                       "  peace: [peace]\n"})
            .findings();
    const Findings flat =
        World(corpus, {"frames: {conflict: [army], war: [war], peace: [peace]}\n"})
            .findings();
    EXPECT_EQ(frame_cosine(nested), frame_cosine(flat));
}

TEST(Similarity, IsNotMadeSurerByArticlesThatAreLeftOut) {
    const std::string corpus = two_outlets("war war peace", "war peace");
    std::string more = corpus;
    for (int i = 0; i < 30; ++i) {
        more += R"({"outlet":"a","event":"e","language":"de","text":"war"})"
                "\n";
    }
    World without(corpus, {english});
    World with(more, {english});
    without.plan.resamples = with.plan.resamples = 200;
    const Findings one = without.findings();
    const Findings other = with.findings();
    for (std::size_t i = 0; i < one.similarities.size(); ++i) {
        if (one.similarities[i].on == Features::frames) {
            EXPECT_EQ(one.similarities[i].value.low, other.similarities[i].value.low);
            EXPECT_EQ(one.similarities[i].value.high, other.similarities[i].value.high);
        }
    }
}

TEST(NegatedHits, AreCountedApart) {
    World world(articles, {english});
    const Findings apart = world.findings();
    EXPECT_EQ(rate(apart, "x", "war").hits, 2U);
    EXPECT_EQ(rate(apart, "x", "war").negated, 1U);
    EXPECT_EQ(apart.categories[0].hits, 2U);
    EXPECT_EQ(apart.categories[0].negated, 1U);
    EXPECT_EQ(apart.evidence.size(), 4U); // the negated one can be seen
    world.plan.negated = NegatedHits::counted;
    const Findings counted = world.findings();
    EXPECT_EQ(rate(counted, "x", "war").hits, 3U);
    EXPECT_EQ(rate(counted, "x", "war").negated, 1U);
    EXPECT_TRUE(counted.negated_counted);
}

TEST(NegatedHits, AddToTheRateWhatItSays) {
    World world(articles, {english});
    const Findings apart = world.findings();
    world.plan.negated = NegatedHits::counted;
    const RateFinding& without = rate(apart, "x", "war");
    EXPECT_DOUBLE_EQ(without.negated_per_1000, 1000.0 / 7);
    const Findings counted = world.findings();
    EXPECT_DOUBLE_EQ(*rate(counted, "x", "war").rate_per_1000.value,
                     *without.rate_per_1000.value + without.negated_per_1000);
    EXPECT_DOUBLE_EQ(rate(apart, "x", "war").sentence_share, 0.5);
    EXPECT_DOUBLE_EQ(rate(counted, "x", "war").sentence_share, 1);
}

TEST(NegatedHits, AreNoneWithoutANegation) {
    const Findings found = World(articles, {"frames: {war: [war]}\n"}).findings();
    EXPECT_EQ(rate(found, "x", "war").hits, 3U);
    EXPECT_EQ(found.categories[0].negated, 0U);
}

} // namespace
} // namespace parallax
