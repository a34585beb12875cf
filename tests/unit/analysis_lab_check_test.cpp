#include "core/analysis.hpp"
#include "core/report/lab_check.hpp"

#include <map>
#include <string>
#include <vector>

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax {
namespace {

using lab::Check;
using lab::CheckRemark;
using lab::RemarkKind;
using lab::Severity;
using testing::HasSubstr;
using testing::StartsWith;

/// Articles by outlet: a folder of text files each.
using Texts = std::map<std::string, std::vector<std::string>>;

class CheckOf {
  public:
    CheckOf(const std::string& lexicon, const Texts& texts) {
        plan_.lexicons = {folder_.write("l.yml", lexicon)};
        for (const auto& [outlet, articles] : texts) {
            for (std::size_t i = 0; i < articles.size(); ++i) {
                folder_.write("corpus/" + outlet + "/" + std::to_string(i) + ".txt",
                              articles[i]);
            }
        }
        if (!texts.empty()) {
            plan_.inputs = {folder_.path("corpus")};
        }
        check_ = checked_lexicon(plan_).value();
    }

    const Check& operator*() const { return check_; }
    const Plan& plan() const { return plan_; }

    std::vector<const CheckRemark*> of(RemarkKind kind) const {
        std::vector<const CheckRemark*> found;
        for (const CheckRemark& remark : check_.remarks) {
            if (remark.kind == kind) {
                found.push_back(&remark);
            }
        }
        return found;
    }

    /// The only remark of a kind.
    const CheckRemark& one(RemarkKind kind) const {
        const auto found = of(kind);
        EXPECT_EQ(found.size(), 1U) << report::check_csv(check_);
        return found.empty() ? check_.remarks.front() : *found.front();
    }

  private:
    TemporaryFolder folder_;
    Plan plan_;
    Check check_;
};

std::vector<std::string> repeated(std::size_t times, const std::string& text) {
    return std::vector<std::string>(times, text);
}

TEST(CheckedLexicon, WithoutACorpusSaysWhatTheFileSays) {
    const CheckOf check("frames:\n  a: [alli*, allies]\n  b: [NO]\n", {});
    EXPECT_FALSE((*check).has_corpus);
    EXPECT_FALSE(check.one(RemarkKind::needless).stake);
    EXPECT_EQ(check.one(RemarkKind::needless).category, 0U);
    EXPECT_EQ(check.one(RemarkKind::needless).entry, 1U);
    EXPECT_EQ(check.one(RemarkKind::file).severity, Severity::warning);
}

TEST(CheckedLexicon, CountsWhatEachEntryDoes) {
    const CheckOf check("frames:\n  a: [war*, peace, treaty]\n",
                        {{"A", {"War. Wars, war!", "peace"}}, {"B", {"The war."}}});
    const auto& entries = (*check).entries;
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].hits, 4U);
    EXPECT_EQ(entries[0].articles, 2U);
    EXPECT_EQ(entries[0].outlets, 2U);
    EXPECT_DOUBLE_EQ(entries[0].share, 0.8);
    EXPECT_EQ(entries[0].forms, 2U);
    ASSERT_EQ(entries[0].most_frequent.size(), 2U);
    EXPECT_EQ(entries[0].most_frequent[0].form, "war");
    EXPECT_EQ(entries[0].most_frequent[0].hits, 3U);
    EXPECT_EQ(entries[2].hits, 0U);
    EXPECT_THAT(check.one(RemarkKind::never_matches).error.message,
                StartsWith("1 of 3 entries of \"a\" never matches: treaty;"));
    EXPECT_THAT(check.one(RemarkKind::takes_in).error.message,
                HasSubstr("stands for 2 forms: war 3, wars 1"));
}

TEST(CheckedLexicon, StakeIsTheLargestShareInAnOutletThatHasTheCategory) {
    std::string many;
    for (int i = 0; i < 10; ++i) {
        many += "A war here. ";
    }
    const CheckOf check("frames:\n  a: [war, peace]\n",
                        {{"A", {many, "peace"}}, {"B", {"peace"}}});
    EXPECT_DOUBLE_EQ((*check).entries[0].largest_share, 10.0 / 11);
    EXPECT_EQ((*check).entries[0].largest_in, 0U);
    EXPECT_DOUBLE_EQ((*check).entries[1].largest_share, 2.0 / 12)
        << "that of all outlets, not B's 1 of 1";
    EXPECT_THAT(check.one(RemarkKind::carries_category).error.message,
                StartsWith("\"war\" is 83 % of the hits of \"a\" (10 of 12)"));
}

TEST(CheckedLexicon, FindsTyposInEntriesThatNeverMatch) {
    const CheckOf check(
        "frames:\n  a: [imperalism, war]\n",
        {{"A", {"Imperialism is war.", "No imperialism, imperialism!"}}});
    const CheckRemark& remark = check.one(RemarkKind::may_be_mistyped);
    EXPECT_THAT(remark.error.message,
                StartsWith("\"imperalism\" never matches, and \"imperialism\" occurs 3 "
                           "times where no entry of \"a\" matches it"));
    EXPECT_DOUBLE_EQ(remark.stake.value(), 0.75);
    EXPECT_EQ(remark.examples.size(), 1U);
    EXPECT_TRUE(check.of(RemarkKind::never_matches).empty()) << "said already";
    // Not where another entry has it.
    EXPECT_TRUE(CheckOf("frames:\n  a: [imperalism, imperialis*]\n",
                        {{"A", repeated(3, "imperialism")}})
                    .of(RemarkKind::may_be_mistyped)
                    .empty());
}

TEST(CheckedLexicon, FindsInflectionsThatNoEntryMatches) {
    const Texts texts{{"A",
                       {"The ally's threats. Trade wars.", "An ally's trade wars.",
                        "Our ally's way; trade wars."}}};
    const CheckOf check("frames:\n  a: [ally, trade war, war hero]\n", texts);
    const auto found = check.of(RemarkKind::missing_inflection);
    ASSERT_EQ(found.size(), 2U);
    std::string all = found[0]->error.message + found[1]->error.message;
    EXPECT_THAT(all, HasSubstr("\"ally\" does not match \"ally's\" (3 times)"));
    EXPECT_THAT(all,
                HasSubstr("\"trade war\" does not match \"trade wars\" (3 times)"));
    EXPECT_TRUE(CheckOf("frames:\n  a: {terms: [ally], except: [\"ally's\"]}\n", texts)
                    .of(RemarkKind::missing_inflection)
                    .empty())
        << "an exception says that it is not meant";
    EXPECT_TRUE(CheckOf("language: de\nframes:\n  a: [ally]\n",
                        {{"A", repeated(3, "The ally's.")}})
                    .of(RemarkKind::missing_inflection)
                    .empty())
        << "rules for English";
}

TEST(CheckedLexicon, FindsEntriesOfOneArticleOrOutlet) {
    const CheckOf check("frames:\n  a: [war, peace, treaty]\n",
                        {{"A", {"war war war", "peace. treaty"}},
                         {"B", repeated(5, "peace")},
                         {"C", {"treaty. treaty. treaty", "treaty", "treaty"}}});
    EXPECT_THAT(check.one(RemarkKind::in_one_article).error.message,
                StartsWith("all 3 hits of \"war\" are in one article of \"A\""));
    EXPECT_TRUE(check.of(RemarkKind::in_one_outlet).empty());
    const CheckOf alone("frames:\n  a: [peace, war]\n",
                        {{"A", {"war"}}, {"B", repeated(5, "peace")}, {"C", {"war"}}});
    EXPECT_THAT(alone.one(RemarkKind::in_one_outlet).error.message,
                StartsWith("all 5 hits of \"peace\" are in 5 articles of \"B\" alone"));
    EXPECT_TRUE(CheckOf("frames:\n  a: [peace, war]\n",
                        {{"A", {"war"}}, {"B", repeated(5, "peace")}})
                    .of(RemarkKind::in_one_outlet)
                    .empty())
        << "of two outlets";
}

TEST(CheckedLexicon, FindsEntriesThatAreMostlyQuoted) {
    const std::string six = "He said \"war\". She said \"war\". They said \"war\". ";
    const CheckOf check("frames:\n  a: [war]\n",
                        {{"A", {six + six, "war war war war"}}});
    EXPECT_THAT(check.one(RemarkKind::mostly_quoted).error.message,
                StartsWith("6 of 10 hits of \"war\" stand between quotation marks"));
    EXPECT_TRUE(
        CheckOf("frames:\n  a: [war]\n", {{"A", {six, "war war war war war war war"}}})
            .of(RemarkKind::mostly_quoted)
            .empty());
}

TEST(CheckedLexicon, FindsNamesThatMatchPlainWords) {
    const CheckOf check("actors:\n  us: [US, Washington]\n",
                        {{"A",
                          {"The US asks us. Give us time, let us be. US!",
                           "Washington and washing."}}});
    EXPECT_THAT(check.one(RemarkKind::also_lower_case).error.message,
                StartsWith("3 of 5 hits of \"US\" are written without a capital"));
    EXPECT_TRUE(check.of(RemarkKind::capitals).empty()) << "the corpus tells";
    EXPECT_EQ(CheckOf("actors:\n  us: [US]\n", {}).of(RemarkKind::capitals).size(), 1U);
}

TEST(CheckedLexicon, LooksAtNoCorpusWithASeriousFault) {
    const CheckOf check("frames:\n  a: [{trem: war}, peace]\n", {{"A", {"peace"}}});
    EXPECT_FALSE((*check).has_corpus);
    EXPECT_EQ((*check).remarks.front().severity, Severity::serious);
    EXPECT_THAT((*check).findings.notices.at(0).message,
                HasSubstr("the corpus was not looked at"));
}

TEST(CheckedLexicon, PutsTheMostImportantFirst) {
    const CheckOf check("frames:\n  a: [war*, war, wars, peace, treaty]\n",
                        {{"A", {"war war war war war war war war wars wars. peace"}}});
    Severity last = Severity::serious;
    double stake = 1;
    for (const CheckRemark& remark : (*check).remarks) {
        EXPECT_GE(remark.severity, last);
        stake = remark.severity == last ? stake : 1;
        EXPECT_LE(remark.stake.value_or(0), stake);
        last = remark.severity;
        stake = remark.stake.value_or(0);
    }
    EXPECT_EQ((*check).remarks.front().error.place.line, 2U);
}

TEST(CheckedLexicon, DoesNotDependOnThreads) {
    Plan plan;
    const std::string root = PARALLAX_SOURCE_DIR;
    plan.lexicons = {root + "/lexicons/great-powers.en.yml"};
    plan.inputs = {root + "/examples/strait"};
    const auto json = [&](std::size_t threads) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                        threads);
        return report::check_json(checked_lexicon(plan).value());
    };
    EXPECT_EQ(json(1), json(4));
}

} // namespace
} // namespace parallax
