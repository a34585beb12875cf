#include "core/analysis.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/unit/temporary_folder.hpp"
#include <gtest/gtest.h>

namespace parallax {
namespace {

std::string article(const std::string& outlet, int number, const std::string& text) {
    return R"({"id": ")" + outlet + std::to_string(number) + R"(", "outlet": ")" +
           outlet + R"(", "text": ")" + text + "\"}\n";
}

std::string times(const std::string& word, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += word + " ";
    }
    return text;
}

std::string articles_of(const std::string& outlet, int grim) {
    std::string lines;
    for (int i = 0; i < 12; ++i) {
        lines += article(outlet, i,
                         "The day number" + std::to_string(i % 3) + " was long and " +
                             times("grim sea", grim + i % 3) + times("calm sea", 3) +
                             times("plain", i % 4) + ".");
    }
    return lines;
}

class Files {
  public:
    std::string put(const std::string& name, const std::string& text) {
        folder_.write(name, text);
        return folder_.path(name);
    }

  private:
    TemporaryFolder folder_;
};

base::Result<Findings> terms_of(const std::string& corpus, const std::string& reference,
                                std::uint64_t ngrams = 1) {
    Plan plan;
    plan.inputs = {corpus};
    plan.reference = reference;
    plan.terms_per_outlet = 1000;
    plan.resamples = 300;
    plan.ngrams = ngrams;
    plan.min_count = 2;
    return distinctive_wording(plan);
}

const TermFinding* term(const Findings& findings, const std::string& feature,
                        std::size_t target = 0) {
    for (const TermFinding& found : findings.terms) {
        if (found.feature == feature && found.target == target) {
            return &found;
        }
    }
    return nullptr;
}

// Where no event is shared, the other outlet of a corpus of two and a reference that
// holds its articles are the same thing.
TEST(TermReference, ACorpusGivesWhatTheOtherOutletGives) {
    Files files;
    const std::string north = articles_of("north", 4);
    const std::string south = articles_of("south", 1);
    const auto both = terms_of(files.put("both.jsonl", north + south), "", 2);
    const auto apart =
        terms_of(files.put("north.jsonl", north), files.put("south.jsonl", south), 2);
    ASSERT_TRUE(both && apart);
    std::size_t compared = 0;
    for (const TermFinding& found : apart->terms) {
        const TermFinding* other = term(*both, found.feature);
        ASSERT_TRUE(other) << found.feature;
        ++compared;
        EXPECT_EQ(found.z, other->z);
        EXPECT_EQ(found.n_reference, other->n_reference);
        EXPECT_EQ(found.docfreq_reference, other->docfreq_reference);
        EXPECT_EQ(found.g2, other->g2);
        EXPECT_EQ(found.chi2, other->chi2);
        EXPECT_EQ(found.percent_diff, other->percent_diff);
        EXPECT_EQ(found.dp, other->dp);
        EXPECT_EQ(found.log_ratio.value, other->log_ratio.value);
        EXPECT_EQ(found.log_ratio.low, other->log_ratio.low);
        EXPECT_EQ(found.log_ratio.high, other->log_ratio.high);
        EXPECT_EQ(found.log_odds.low, other->log_odds.low);
        EXPECT_EQ(found.testing, TermTesting::raw);
        EXPECT_EQ(found.p, other->p);
        EXPECT_FALSE(found.log_ratio_adjusted);
    }
    EXPECT_GT(compared, 2U);
    EXPECT_TRUE(term(*apart, "grim sea"));
    EXPECT_LT(term(*apart, "grim")->p.value(), 0.01);
    ASSERT_TRUE(apart->reference);
    EXPECT_EQ(apart->reference->articles, 12U);
    EXPECT_EQ(apart->reference->files.size(), 1U);
    EXPECT_EQ(apart->reference->files[0].sha256.size(), 64U);
}

TEST(TermReference, EveryOutletIsHeldAgainstItAlone) {
    Files files;
    const std::string reference = files.put("south.jsonl", articles_of("south", 1));
    const std::string north = articles_of("north", 4);
    const auto one = terms_of(files.put("north.jsonl", north), reference);
    const auto two =
        terms_of(files.put("more.jsonl", north + articles_of("west", 9)), reference);
    ASSERT_TRUE(one && two);
    EXPECT_EQ(term(*two, "grim")->z, term(*one, "grim")->z);
    EXPECT_EQ(term(*two, "grim")->p, term(*one, "grim")->p);
    EXPECT_TRUE(term(*two, "grim", 1));
    EXPECT_EQ(two->terms_tested, 2 * one->terms_tested);
}

TEST(TermReference, ArticlesOfBothAreLeftOutOfTheReference) {
    Files files;
    const std::string north = articles_of("north", 4);
    const std::string south = articles_of("south", 1);
    const std::string corpus = files.put("north.jsonl", north);
    const auto apart = terms_of(corpus, files.put("south.jsonl", south));
    const auto mixed = terms_of(corpus, files.put("both.jsonl", south + north));
    ASSERT_TRUE(apart && mixed);
    EXPECT_EQ(mixed->reference->left_out, 12U);
    EXPECT_EQ(mixed->reference->tokens, apart->reference->tokens);
    EXPECT_EQ(term(*mixed, "grim")->log_ratio.low, term(*apart, "grim")->log_ratio.low);
    const auto same = terms_of(corpus, corpus);
    ASSERT_FALSE(same);
    EXPECT_EQ(same.error().kind, base::ErrorKind::empty);
}

// "we" in post-war inaugural addresses and in earlier ones, 1048 of 43002 tokens and
// 779 of 108539: chi-squared as textstat_keyness() prints it, G2 and log ratio as R's
// package corpora gives them.
TEST(TermReference, AListGivesThePublishedNumbers) {
    Files files;
    std::string lines;
    for (int i = 0; i < 18; ++i) {
        const int we = i < 4 ? 59 : 58;
        // Copies of a text would be drawn as one article.
        lines += article("post-war", i,
                         times("other", i) + times("we", we) +
                             times("other", 2389 - we - i));
    }
    const auto found =
        terms_of(files.put("corpus.jsonl", lines),
                 files.put("list.tsv", "term\tfrequency\tdocuments\nwe\t779\t40\n"
                                       "other\t107759\t50\nrare\t1\t1\n"));
    ASSERT_TRUE(found) << base::to_string(found.error());
    const TermFinding* we = term(*found, "we");
    ASSERT_TRUE(we);
    EXPECT_EQ(we->n_target, 1048U);
    EXPECT_EQ(we->n_reference, 779U);
    EXPECT_EQ(we->docfreq_reference, 40U);
    EXPECT_NEAR(we->chi2, 764.4484, 5e-5);
    EXPECT_NEAR(we->g2, 676.349617, 5e-7);
    EXPECT_NEAR(we->log_ratio.value.value(), 1.76343366, 5e-9);
    EXPECT_TRUE(we->log_ratio.low && we->log_ratio.high);
    EXPECT_NEAR(we->percent_diff.value(), 100 * (1048.0 * 108539 / 779 / 43002 - 1),
                1e-9);
    EXPECT_FALSE(we->p || we->q || we->p_max_t || we->log_ratio_adjusted);
    EXPECT_EQ(we->testing, TermTesting::no_articles);
    EXPECT_EQ(found->terms_tested, 0U);
    EXPECT_TRUE(found->reference->is_list);
    EXPECT_EQ(found->reference->tokens, 108539U);
}

TEST(TermReference, AListThatWasCutKnowsNothingOfWordsThatItLacks) {
    Files files;
    const std::string corpus = files.put("north.jsonl", articles_of("north", 4));
    const auto cut = terms_of(
        corpus, files.put("cut.csv", "word,count\nthe,900\ncalm,60\nsea,20\n"));
    ASSERT_TRUE(cut);
    EXPECT_FALSE(term(*cut, "grim"));
    EXPECT_TRUE(term(*cut, "sea"));
    EXPECT_FALSE(term(*cut, "sea")->docfreq_reference);
    EXPECT_GT(cut->reference->unknown, 4U);
    const auto whole =
        terms_of(corpus, files.put("whole.csv",
                                   "word,count\nthe,900\ncalm,60\nsea,20\nhapax,1\n"));
    ASSERT_TRUE(whole);
    ASSERT_TRUE(term(*whole, "grim"));
    EXPECT_EQ(term(*whole, "grim")->n_reference, 0U);
    EXPECT_EQ(term(*whole, "grim")->docfreq_reference, 0U);
    EXPECT_EQ(term(*whole, "grim")->log_ratio.status, Status::only_in_target);
    EXPECT_EQ(whole->reference->unknown, 0U);
}

TEST(TermReference, AListHasNoNgrams) {
    Files files;
    const auto found = terms_of(files.put("north.jsonl", articles_of("north", 4)),
                                files.put("list.tsv", "term\tn\nthe\t1\n"), 2);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().kind, base::ErrorKind::malformed);
}

} // namespace
} // namespace parallax
