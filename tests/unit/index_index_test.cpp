#include "core/index/builder.hpp"
#include "core/index/index.hpp"
#include "core/index/section_writer.hpp"
#include "core/index/sections.hpp"
#include "core/text/cues.hpp"
#include "core/text/words.hpp"

#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax::index {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// An article as a test writes it.
struct Written {
    std::string id;
    std::string outlet;
    std::string text;
    std::string language = "en";
};

std::vector<NewArticle> articles_of(const std::vector<Written>& written) {
    std::vector<NewArticle> articles;
    for (const Written& w : written) {
        articles.push_back({{w.id, w.outlet, "summit", "2023-03-21", "A title",
                             "http://a.example", "Jane Doe", w.language},
                            w.language,
                            w.text});
    }
    return articles;
}

/// Articles of words from a small vocabulary, so that terms have many places.
std::vector<Written> random_articles(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    const std::vector<std::string> words{"war",
                                         "War",
                                         "WAR",
                                         "peace",
                                         "US",
                                         "us",
                                         "don’t",
                                         "don't",
                                         "état",
                                         "talks",
                                         "treaty",
                                         "a",
                                         "strategic-partnership"};
    std::vector<Written> result;
    for (std::size_t i = 0; i < count; ++i) {
        std::string text;
        const std::size_t length = 1 + random() % 60;
        for (std::size_t w = 0; w < length; ++w) {
            text += words[random() % words.size()];
            text += random() % 7 == 0 ? ". " : " ";
            text += random() % 9 == 0 ? "Kim said " : "";
            text += random() % 9 == 0 ? "\"" : "";
        }
        result.push_back({"id-" + std::to_string(1000 + i),
                          "outlet " + std::to_string(random() % 3), text});
    }
    return result;
}

Index built(const std::vector<Written>& written, std::size_t batch = 1000) {
    Builder builder({true, false, true});
    const std::vector<NewArticle> articles = articles_of(written);
    std::vector<std::size_t> wordless;
    for (std::size_t begin = 0; begin < articles.size(); begin += batch) {
        const std::size_t size = std::min(batch, articles.size() - begin);
        EXPECT_TRUE(builder.add(std::span(articles).subspan(begin, size), wordless));
    }
    return std::move(builder).finished("sources").value();
}

std::string bytes_written(const TemporaryFolder& folder, Builder builder) {
    EXPECT_TRUE(std::move(builder).write(folder.path("a.index"), "sources"));
    return folder.read("a.index");
}

Builder builder_of(const std::vector<Written>& written) {
    Builder builder({true, true, true});
    const std::vector<NewArticle> articles = articles_of(written);
    std::vector<std::size_t> wordless;
    EXPECT_TRUE(builder.add(articles, wordless));
    return builder;
}

std::vector<std::string> forms(const Index& index, std::size_t article) {
    std::vector<std::string> result;
    for (const base::FormId form : index.tokens_of(article)) {
        result.emplace_back(index.vocabulary().form(form));
    }
    return result;
}

TEST(Index, KeepsTheTokensOfEachArticleInOrder) {
    const Index index =
        built({{"b", "x", "Us!", ""}, {"a", "x", "The US left. It left us."}});
    ASSERT_EQ(index.articles(), 2U);
    EXPECT_EQ(index.article(0).id, "a"); // in the order of ids
    EXPECT_THAT(forms(index, 0), ElementsAre("The", "US", "left", "It", "left", "us"));
    EXPECT_THAT(forms(index, 1), ElementsAre("Us"));
    EXPECT_THAT(index.sentences_of(0), ElementsAre(0U, 3U));
    EXPECT_THAT(index.sentences_of(1), ElementsAre(0U));
    EXPECT_EQ(index.vocabulary().terms(), 4U); // it left the us
    EXPECT_EQ(index.article_at(0), 0U);
    EXPECT_EQ(index.article_at(5), 0U);
    EXPECT_EQ(index.article_at(6), 1U);
}

TEST(Index, KeepsWhatIsKnownOfAnArticleAndItsText) {
    const Index index = built({{"a", "The Daily", "War, and peace."}});
    const ArticleRow row = index.article(0);
    EXPECT_EQ(row.outlet, "The Daily");
    EXPECT_EQ(row.event, "summit");
    EXPECT_EQ(row.date, "2023-03-21");
    EXPECT_EQ(row.title, "A title");
    EXPECT_EQ(row.url, "http://a.example");
    EXPECT_EQ(row.author, "Jane Doe");
    EXPECT_EQ(row.language, "en");
    EXPECT_EQ(index.text(0), "War, and peace.");
    EXPECT_EQ(index.text_bytes(), 15U);
    EXPECT_EQ(index.sources(), "sources");
    EXPECT_EQ(index.find("a"), 0U);
    EXPECT_EQ(index.find("b"), std::nullopt);
}

TEST(Index, OfNothingIsEmpty) {
    const Index index = index_of({}).value();
    EXPECT_EQ(index.articles(), 0U);
    EXPECT_EQ(index.vocabulary().forms(), 0U);
    EXPECT_EQ(index.counts().nonZeros(), 0);
}

TEST(Index, ListsWhereEachTermStands) {
    const Index index = built(random_articles(300, 1));
    // The slow way: look at every token.
    std::map<std::size_t, std::vector<std::uint32_t>> places;
    std::map<std::pair<std::size_t, std::size_t>, std::int32_t> counts;
    for (std::size_t a = 0; a < index.articles(); ++a) {
        for (std::uint64_t t = index.article_tokens()[a];
             t < index.article_tokens()[a + 1]; ++t) {
            const std::size_t term =
                base::to_index(index.vocabulary().term_of(index.tokens()[t]));
            places[term].push_back(static_cast<std::uint32_t>(t));
            ++counts[{term, a}];
        }
    }
    ASSERT_EQ(places.size(), index.vocabulary().terms());
    for (const auto& [term, expected] : places) {
        EXPECT_THAT(index.positions(base::TermId(static_cast<std::uint32_t>(term))),
                    testing::ElementsAreArray(expected));
    }
    const auto matrix = index.counts();
    EXPECT_EQ(matrix.nonZeros(), static_cast<Eigen::Index>(counts.size()));
    for (const auto& [cell, count] : counts) {
        EXPECT_EQ(matrix.coeff(static_cast<Eigen::Index>(cell.second),
                               static_cast<Eigen::Index>(cell.first)),
                  count);
    }
}

TEST(Index, SaysWhichArticlesHadNoWord) {
    Builder builder({true, false});
    const std::vector<Written> written{{"a", "x", "One."}, {"b", "x", "— … !"}};
    const std::vector<NewArticle> articles = articles_of(written);
    std::vector<std::size_t> wordless;
    ASSERT_TRUE(builder.add(articles, wordless));
    EXPECT_THAT(wordless, ElementsAre(1U));
    EXPECT_EQ(builder.articles(), 1U);
}

TEST(Index, LeavesBoilerplateOutAndSaysHowMuch) {
    const std::vector<Written> written{
        {"a", "x", "WASHINGTON (AP) — The talks failed.\n"}};
    const std::vector<NewArticle> articles = articles_of(written);
    const auto index_with = [&](bool keep) {
        Builder builder({keep, false});
        std::vector<std::size_t> wordless;
        EXPECT_TRUE(builder.add(articles, wordless));
        return std::move(builder).finished("").value();
    };
    const Index without = index_with(false);
    EXPECT_THAT(forms(without, 0), ElementsAre("The", "talks", "failed"));
    EXPECT_FALSE(without.keeps_boilerplate());
    std::uint32_t left_out = 0;
    for (const std::uint32_t tokens : without.left_out(0)) {
        left_out += tokens;
    }
    EXPECT_EQ(left_out, 2U);
    const Index with = index_with(true);
    EXPECT_THAT(forms(with, 0),
                ElementsAre("WASHINGTON", "AP", "The", "talks", "failed"));
    EXPECT_TRUE(with.keeps_boilerplate());
}

TEST(Index, TellsTheVoiceOfEachToken) {
    using text::Voice;
    const Index index =
        built({{"a", "x", "Kim said the plan had failed. It was a \"plan\".", ""},
               {"b", "x", "It failed.", ""}});
    ASSERT_TRUE(index.has_voices());
    EXPECT_THAT(index.voices_of(0),
                ElementsAre(Voice::own, Voice::own, Voice::reported, Voice::reported,
                            Voice::reported, Voice::reported, Voice::own, Voice::own,
                            Voice::own, Voice::scare));
    EXPECT_THAT(index.voices_of(1), ElementsAre(Voice::own, Voice::own));
}

TEST(Index, TellsVoicesOnlyWhenAsked) {
    const std::vector<Written> written{{"a", "x", "Kim said it failed."}};
    const std::vector<NewArticle> articles = articles_of(written);
    Builder builder({true, false, false});
    std::vector<std::size_t> wordless;
    ASSERT_TRUE(builder.add(articles, wordless));
    EXPECT_FALSE(std::move(builder).finished("").value().has_voices());
}

TEST(IndexFile, IsTheSameInAnyOrderBatchesAndThreads) {
    const TemporaryFolder folder;
    std::vector<Written> written = random_articles(700, 2);
    const std::string bytes = bytes_written(folder, builder_of(written));
    std::shuffle(written.begin(), written.end(), std::mt19937(3));
    EXPECT_EQ(bytes_written(folder, builder_of(written)), bytes);
    for (const std::size_t threads : {1U, 4U}) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                        threads);
        EXPECT_EQ(bytes_written(folder, builder_of(written)), bytes);
        Builder in_batches({true, true, true});
        std::vector<std::size_t> wordless;
        for (const NewArticle& article : articles_of(written)) {
            ASSERT_TRUE(in_batches.add(std::span(&article, 1), wordless));
        }
        EXPECT_EQ(bytes_written(folder, std::move(in_batches)), bytes);
    }
}

TEST(IndexFile, ThatWasAddedToIsTheOneMadeAtOnce) {
    const TemporaryFolder folder;
    const std::vector<Written> all = random_articles(400, 4);
    const std::string path = folder.path("a.index");
    const std::string at_once = bytes_written(folder, builder_of(all));
    const auto half = all.begin() + 150;
    ASSERT_TRUE(builder_of({all.begin(), half}).write(path, "sources"));
    const Index older = Index::open(path).value();
    Builder more = builder_of({half, all.end()});
    ASSERT_TRUE(more.add(older));
    EXPECT_EQ(more.articles(), 400U);
    EXPECT_EQ(bytes_written(folder, std::move(more)), at_once);
}

TEST(IndexFile, GivesWhatWasPutIn) {
    const TemporaryFolder folder;
    const std::vector<Written> written = random_articles(100, 5);
    const std::string path = folder.path("a.index");
    ASSERT_TRUE(builder_of(written).write(path, "sources"));
    const Index index = Index::open(path).value();
    const Index passing = built(written, 7);
    ASSERT_EQ(index.articles(), passing.articles());
    for (std::size_t a = 0; a < index.articles(); ++a) {
        EXPECT_EQ(index.text(a), written[a].text);
        EXPECT_EQ(passing.text(a), written[a].text);
        EXPECT_EQ(forms(index, a), forms(passing, a));
        EXPECT_EQ(index.content_hash(a), passing.content_hash(a));
        EXPECT_EQ(index.voices_of(a), passing.voices_of(a));
    }
}

TEST(IndexFile, OfAnotherTokenizerIsRefused) {
    const TemporaryFolder folder;
    const std::string path = folder.path("a.index");
    SectionWriter writer = SectionWriter::create(path).value();
    writer.begin(sections::tokenizer);
    const std::string version = "unicode-9.0 rules-1";
    ASSERT_TRUE(writer.append(std::as_bytes(std::span(version))));
    ASSERT_TRUE(writer.commit());
    const auto opened = Index::open(path);
    ASSERT_FALSE(opened);
    EXPECT_THAT(opened.error().message, HasSubstr("unicode-9.0 rules-1"));
    EXPECT_THAT(opened.error().message, HasSubstr(text::tokenizer_version()));
    EXPECT_THAT(opened.error().message, HasSubstr(text::voices_version()));
    EXPECT_EQ(opened.error().place.path, path);
}

TEST(IndexFile, WithoutItsSectionsIsRefused) {
    const TemporaryFolder folder;
    const std::string path = folder.path("a.index");
    SectionWriter writer = SectionWriter::create(path).value();
    writer.begin(sections::tokenizer);
    const std::string version = maker_of_index();
    ASSERT_TRUE(writer.append(std::as_bytes(std::span(version))));
    ASSERT_TRUE(writer.commit());
    EXPECT_FALSE(Index::open(path));
}

} // namespace
} // namespace parallax::index
