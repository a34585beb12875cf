#include "core/analysis.hpp"
#include "core/report/report.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax {
namespace {

using base::ErrorKind;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string source = PARALLAX_SOURCE_DIR;
const std::string corpus = source + "/tests/corpus";

Plan plan_for(const std::vector<std::string>& inputs) {
    Plan plan;
    plan.inputs = inputs;
    plan.lexicons = {corpus + "/lexicon.yml"};
    plan.resamples = 200;
    return plan;
}

/// Writes an index of the inputs, or appends them to it.
Findings indexed(const std::vector<std::string>& inputs, const std::string& path,
                 bool append = false) {
    Plan plan = plan_for(inputs);
    plan.index = path;
    plan.append = append;
    return index_of(plan).value();
}

std::string json_of(const Plan& plan) {
    return report::findings_json(compare(plan).value());
}

std::string article(const std::string& id, const std::string& outlet,
                    const std::string& text) {
    return R"({"id":")" + id + R"(","outlet":")" + outlet +
           R"(","event":"e","date":"2031-01-01","text":")" + text + "\"}\n";
}

const std::string north = article("n1", "north", "The alliance met.") +
                          article("n2", "north", "An ally spoke of a threat.");
const std::string south =
    article("s1", "south", "A dangerous day.") + article("s2", "south", "Allies left.");

/// Two corpora with no id in common, and room for indexes.
struct TwoCorpora {
    TemporaryFolder temporary;
    std::string first = temporary.write("first.jsonl", north);
    std::string second = temporary.write("second.jsonl", south);
    std::string index = temporary.path("first.index");
};

TEST(AnIndex, SaysTheSameAsItsCorpus) {
    const TemporaryFolder temporary;
    const std::string path = temporary.path("corpus.index");
    const Findings made = indexed({corpus}, path);
    EXPECT_THAT(made.articles, SizeIs(12));
    EXPECT_EQ(made.tokens, 88U);
    EXPECT_EQ(json_of(plan_for({path})), json_of(plan_for({corpus})));
}

// Articles that were skipped, an unknown date, a wordless text, boilerplate.
TEST(AnIndex, SaysWhatWasMetWhenItsCorpusWasRead) {
    const TemporaryFolder temporary;
    const std::string file = temporary.write(
        "a.jsonl",
        article("1", "north", "By Jane Doe\\n\\nLONDON (AP) — An ally spoke.") +
            article("2", "south", "***") + "{\n" + article("3", "south", "A threat.") +
            R"({"id":"4","outlet":"west","date":"the day","text":"The US left."})"
            "\n");
    const std::string path = temporary.path("a.index");
    (void)indexed({file}, path);
    const Findings again = compare(plan_for({path})).value();
    EXPECT_THAT(again.skipped, SizeIs(2));
    EXPECT_THAT(again.notices, Not(IsEmpty()));
    EXPECT_THAT(again.boilerplate, SizeIs(2));
    EXPECT_EQ(report::findings_json(again), json_of(plan_for({file})));
}

TEST(AnIndex, TakesThePlaceOfItsCorpusInEveryCommand) {
    const TwoCorpora two;
    (void)indexed({two.first, two.second}, two.index);
    Plan here = plan_for({two.index});
    Plan there = plan_for({two.first, two.second});
    here.pattern = there.pattern = "all*";
    for (const auto& command : {&distinctive_wording, &concordance, &annotated}) {
        EXPECT_EQ(report::findings_json(command(here).value()),
                  report::findings_json(command(there).value()));
    }
    EXPECT_THAT(concordance(here).value().kwic, SizeIs(3));
}

TEST(AnIndex, CanBeAppendedTo) {
    const TwoCorpora two;
    (void)indexed({two.first}, two.index);
    const Findings both = indexed({two.second}, two.index, true);
    EXPECT_THAT(both.articles, SizeIs(4));
    EXPECT_THAT(both.skipped, IsEmpty());
    EXPECT_EQ(json_of(plan_for({two.index})),
              json_of(plan_for({two.first, two.second})));
    EXPECT_TRUE(verified_index(two.index).has_value());
}

TEST(AnIndex, StandsBesideAFurtherCorpus) {
    const TwoCorpora two;
    (void)indexed({two.first}, two.index);
    const std::string expected = json_of(plan_for({two.first, two.second}));
    EXPECT_EQ(json_of(plan_for({two.index, two.second})), expected);
    const std::string other = two.temporary.path("second.index");
    (void)indexed({two.second}, other);
    EXPECT_EQ(json_of(plan_for({two.index, other})), expected);
    // What was typed first is named first; the numbers are the same.
    const Findings backward = compare(plan_for({two.second, two.index})).value();
    EXPECT_EQ(
        report::contrasts_csv(backward),
        report::contrasts_csv(compare(plan_for({two.index, two.second})).value()));
}

TEST(AnIndex, KeepsItsArticleWhenAnotherHasTheSameId) {
    const TwoCorpora two;
    (void)indexed({two.first}, two.index);
    const std::string more = two.temporary.write(
        "more.jsonl", article("n2", "west", "Quite another text.") + south);
    for (const Findings& both : {compare(plan_for({two.index, more})).value(),
                                 indexed({more}, two.index, true)}) {
        EXPECT_THAT(both.articles, SizeIs(4));
        EXPECT_THAT(both.outlets, SizeIs(2));
        ASSERT_THAT(both.skipped, SizeIs(1));
        EXPECT_EQ(both.skipped[0].kind, ErrorKind::malformed);
        EXPECT_EQ(both.skipped[0].place.path, more);
        EXPECT_EQ(both.skipped[0].place.line, 1U);
        EXPECT_THAT(
            both.skipped[0].message,
            AllOf(HasSubstr("the id \"n2\" belongs to an article of " + two.index),
                  HasSubstr("--map id=COLUMN")));
    }
}

// As when a file that grows is appended again.
TEST(AnIndex, TakesAnArticleThatItHasOnceMoreWithANotice) {
    const TwoCorpora two;
    (void)indexed({two.first}, two.index);
    const std::string all = two.temporary.write("all.jsonl", north + south);
    for (const Findings& both : {compare(plan_for({two.index, all})).value(),
                                 indexed({all}, two.index, true)}) {
        EXPECT_THAT(both.articles, SizeIs(4));
        EXPECT_THAT(both.skipped, IsEmpty());
        ASSERT_THAT(both.notices, SizeIs(1));
        EXPECT_THAT(base::to_string(both.notices[0]),
                    AllOf(HasSubstr(two.index), HasSubstr("2 articles are in the "
                                                          "index already")));
    }
}

TEST(Indexes, WithAnArticleInCommonAreRefused) {
    const TwoCorpora two;
    (void)indexed({two.first}, two.index);
    const std::string other = two.temporary.path("other.index");
    (void)indexed({two.first, two.second}, other);
    for (const std::string& second : {two.index, other}) {
        const auto both = compare(plan_for({two.index, second}));
        ASSERT_FALSE(both.has_value());
        EXPECT_EQ(both.error().kind, ErrorKind::malformed);
        EXPECT_EQ(both.error().place.path, second);
        EXPECT_THAT(both.error().message,
                    AllOf(HasSubstr("\"n1\""), HasSubstr(two.index)));
    }
}

TEST(AnIndex, HasToDoWithBoilerplateAsThePlanSays) {
    const TwoCorpora two;
    Plan plan = plan_for({two.first});
    plan.index = two.index;
    (void)index_of(plan).value();
    Plan other = plan_for({two.index});
    other.keep_boilerplate = true;
    EXPECT_THAT(base::to_string(compare(other).error()),
                AllOf(HasSubstr(two.index), HasSubstr("leaves boilerplate out"),
                      HasSubstr("--keep-boilerplate")));
    plan.keep_boilerplate = true;
    (void)index_of(plan).value();
    EXPECT_TRUE(compare(other).has_value());
    other.keep_boilerplate = false;
    EXPECT_EQ(compare(other).error().kind, ErrorKind::malformed);
    EXPECT_THAT(compare(other).error().message, HasSubstr("counts boilerplate"));
    other.inputs.push_back(two.second);
    EXPECT_FALSE(compare(other).has_value());
}

TEST(AnIndex, RefusesToReadColumnsAnew) {
    const TwoCorpora two;
    (void)indexed({two.first}, two.index);
    Plan plan = plan_for({two.index});
    plan.columns = {{"text", "body"}};
    EXPECT_THAT(base::to_string(compare(plan).error()),
                AllOf(HasSubstr(two.index), HasSubstr("--map")));
    plan.columns.clear();
    plan.outlet = "north";
    EXPECT_THAT(compare(plan).error().message, HasSubstr("--outlet"));
}

TEST(AnIndex, IsRefusedWhenItsCorpusHasChanged) {
    const TwoCorpora two;
    (void)indexed({two.first}, two.index);
    two.temporary.write("first.jsonl", north + south);
    for (const auto& made :
         {compare(plan_for({two.index})), compare(plan_for({two.index, two.second})),
          annotated(plan_for({two.index}))}) {
        ASSERT_FALSE(made.has_value());
        EXPECT_EQ(made.error().kind, ErrorKind::malformed);
        EXPECT_THAT(base::to_string(made.error()),
                    AllOf(HasSubstr(two.index + ": this index is out of date: " +
                                    two.first + " has changed"),
                          HasSubstr("parallax index CORPUS... -o")));
    }
    Plan append = plan_for({two.second});
    append.index = two.index;
    append.append = true;
    EXPECT_FALSE(index_of(append).has_value());
    EXPECT_FALSE(compare(plan_for({two.index})).has_value()); // as it was
    (void)indexed({two.first}, two.index);                    // made again
    EXPECT_THAT(compare(plan_for({two.index})).value().articles, SizeIs(4));
}

TEST(AnIndex, IsUsedWithANoticeWhenItsCorpusIsGone) {
    const TwoCorpora two;
    (void)indexed({two.first, two.second}, two.index);
    const std::string expected =
        report::contrasts_csv(compare(plan_for({two.index})).value());
    std::filesystem::remove(two.first);
    const Findings one = compare(plan_for({two.index})).value();
    EXPECT_EQ(report::contrasts_csv(one), expected);
    ASSERT_THAT(one.notices, SizeIs(1));
    EXPECT_THAT(one.notices[0].message,
                AllOf(HasSubstr("up to date"), HasSubstr(two.first + " is not here")));
    std::filesystem::remove(two.second);
    EXPECT_THAT(compare(plan_for({two.index})).value().notices[0].message,
                HasSubstr(two.first + " and 1 more inputs are not here"));
}

TEST(VerifiedIndex, FindsADamagedByteAndAMissingFile) {
    const TwoCorpora two;
    (void)indexed({two.first}, two.index);
    EXPECT_TRUE(verified_index(two.index).has_value());
    EXPECT_EQ(verified_index(two.temporary.path("none")).error().kind,
              ErrorKind::not_found);
    EXPECT_EQ(verified_index(two.first).error().kind, ErrorKind::malformed);
    std::fstream file(two.index, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(64 + 3); // behind the header, before the directory
    const char byte = static_cast<char>(file.get() ^ 1);
    file.seekp(64 + 3);
    file.put(byte);
    file.close();
    const auto damaged = verified_index(two.index);
    ASSERT_FALSE(damaged.has_value());
    EXPECT_EQ(damaged.error().kind, ErrorKind::malformed);
    EXPECT_EQ(damaged.error().place.path, two.index);
}

std::vector<Estimate> estimates_of(const Findings& findings) {
    std::vector<Estimate> estimates;
    for (const RateFinding& rate : findings.rates) {
        estimates.push_back(rate.rate_per_1000);
    }
    for (const ContrastFinding& contrast : findings.contrasts) {
        estimates.push_back(contrast.log2_ratio);
    }
    for (const SimilarityFinding& similarity : findings.similarities) {
        estimates.push_back(similarity.value);
    }
    for (const TermFinding& term : findings.terms) {
        estimates.push_back(term.log_odds);
        estimates.push_back(term.log_ratio);
    }
    return estimates;
}

/// A corpus with enough articles for every kind of interval: each of three outlets has
/// nine articles, of different lengths and with different numbers of hits.
std::string resampled_corpus(const TemporaryFolder& temporary) {
    std::string lines;
    for (const std::string outlet : {"north", "south", "west"}) {
        for (int i = 0; i < 9; ++i) {
            std::string text = "Talks of " + outlet + " went on.";
            for (int k = 0; k < (i + static_cast<int>(outlet.size())) % 4; ++k) {
                text += " An ally met " + outlet + ".";
            }
            for (int k = 0; k < (i * static_cast<int>(outlet[0])) % 5; ++k) {
                text += " Threats were made today.";
            }
            lines += article(outlet + std::to_string(i), outlet, text);
        }
    }
    return temporary.write("many.jsonl", lines);
}

TEST(NoResamples, GiveNoIntervalAndSayWhy) {
    const TemporaryFolder temporary;
    Plan plan = plan_for({resampled_corpus(temporary)});
    const Findings some = compare(plan).value();
    plan.resamples = 0;
    const Findings none = compare(plan).value();
    const std::vector<Estimate> with = estimates_of(some);
    const std::vector<Estimate> without = estimates_of(none);
    ASSERT_EQ(without.size(), with.size());
    int not_resampled = 0;
    for (std::size_t i = 0; i < with.size(); ++i) {
        EXPECT_EQ(without[i].value, with[i].value);
        EXPECT_EQ(without[i].low, std::nullopt);
        EXPECT_EQ(without[i].high, std::nullopt);
        EXPECT_NE(without[i].status, Status::ok);
        if (with[i].status == Status::ok) {
            ASSERT_TRUE(with[i].low || with[i].high);
            EXPECT_EQ(without[i].status, Status::not_resampled);
            ++not_resampled;
        }
    }
    for (const auto& [name, one] : std::vector<std::pair<std::string, Estimate>>{
             {"rate", none.rates[0].rate_per_1000},
             {"contrast", none.contrasts[0].log2_ratio},
             {"similarity", none.similarities[0].value},
             {"term", none.terms[0].log_odds}}) {
        EXPECT_EQ(one.status, Status::not_resampled) << name;
        EXPECT_TRUE(one.value.has_value()) << name;
    }
    EXPECT_GT(not_resampled, 12);
    EXPECT_THAT(estimates_of(distinctive_wording(plan).value()),
                AllOf(Not(IsEmpty()),
                      testing::Each(testing::Field(&Estimate::low, std::nullopt))));
}

TEST(ContrastsAlone, AreThoseOfTheWholeComparison) {
    const TemporaryFolder temporary;
    Plan plan = plan_for({resampled_corpus(temporary)});
    plan.permutations = 99;
    for (const std::uint64_t resamples : {200U, 0U}) {
        plan.resamples = resamples;
        const Findings whole = compare(plan).value();
        const Findings alone = compare(plan, Wanted::contrasts).value();
        EXPECT_EQ(whole.pairs.empty(), resamples == 0);
        EXPECT_EQ(report::contrasts_csv(alone), report::contrasts_csv(whole));
        EXPECT_EQ(report::skipped_csv(alone), report::skipped_csv(whole));
        EXPECT_THAT(alone.rates, IsEmpty());
        EXPECT_THAT(alone.odds, IsEmpty());
        EXPECT_THAT(alone.similarities, IsEmpty());
        EXPECT_FALSE(alone.map.has_value());
        EXPECT_FALSE(alone.tree.has_value());
        EXPECT_THAT(alone.terms, IsEmpty());
        EXPECT_THAT(alone.evidence, IsEmpty());
    }
}

/// A corpus of more outlets than are compared with each other.
std::string corpus_of_many_outlets(const TemporaryFolder& temporary) {
    std::string lines;
    for (int i = 0; i < 41; ++i) {
        const std::string number = std::to_string(i);
        lines += article("a" + number, "outlet " + number, "The alliance met.");
    }
    return temporary.write("outlets.jsonl", lines);
}

TEST(ContrastsAlone, SayNothingOfWhatIsNotThere) {
    const TemporaryFolder temporary;
    const Plan plan = plan_for({corpus_of_many_outlets(temporary)});
    const auto says = [](const Findings& findings, const std::string& words) {
        return std::any_of(findings.notices.begin(), findings.notices.end(),
                           [&](const base::Error& notice) {
                               return notice.message.find(words) != std::string::npos;
                           });
    };
    EXPECT_TRUE(says(compare(plan).value(), "similarity is given"));
    EXPECT_FALSE(says(compare(plan, Wanted::contrasts).value(), "similarity is given"));
}

} // namespace
} // namespace parallax
