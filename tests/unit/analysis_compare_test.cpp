#include "core/analysis.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax {
namespace {

using testing::HasSubstr;

const std::string folder = std::string(PARALLAX_SOURCE_DIR) + "/tests/corpus";

Plan plan_for(const std::string& corpus) {
    Plan plan;
    plan.inputs = {corpus};
    plan.lexicons = {folder + "/lexicon.yml"};
    plan.resamples = 200;
    return plan;
}

const Findings& findings() {
    static const Findings all = compare(plan_for(folder)).value();
    return all;
}

std::size_t outlet(const std::string& name) {
    for (std::size_t i = 0; i < findings().outlets.size(); ++i) {
        if (findings().outlets[i].name == name) {
            return i;
        }
    }
    throw std::runtime_error("no outlet " + name);
}

const RateFinding& rate(const std::string& name, std::size_t category,
                        std::optional<std::size_t> event = std::nullopt) {
    for (const RateFinding& rate : findings().rates) {
        if (rate.outlet == outlet(name) && rate.category == category &&
            rate.event == event) {
            return rate;
        }
    }
    throw std::runtime_error("no rate");
}

const ContrastFinding& contrast(const std::string& name, std::size_t category,
                                Scope scope) {
    for (const ContrastFinding& contrast : findings().contrasts) {
        if (contrast.target == outlet(name) && contrast.category == category &&
            contrast.scope == scope) {
            return contrast;
        }
    }
    throw std::runtime_error("no contrast");
}

constexpr std::size_t alliance = 0;
constexpr std::size_t threat = 1;
constexpr std::size_t us = 2;
// Events are ordered by their first dates: 2031 stands before 2031-03.
constexpr std::size_t strike = 0;
constexpr std::size_t summit = 1;

// Counted by hand in tests/corpus: tokens of north 12 + 9 + 9 + 5, of south 10 + 6 + 7
// + 3, of west 7 + 7 + 8 + 5.
TEST(Compare, CountsTheCorpus) {
    EXPECT_EQ(findings().articles.size(), 12U);
    ASSERT_EQ(findings().outlets.size(), 3U);
    EXPECT_EQ(findings().outlets[outlet("north")].tokens, 35U);
    EXPECT_EQ(findings().outlets[outlet("south")].tokens, 26U);
    EXPECT_EQ(findings().outlets[outlet("west")].tokens, 27U);
    EXPECT_EQ(findings().outlets[outlet("north")].sentences, 7U);
    EXPECT_EQ(findings().tokens, 88U);
    ASSERT_EQ(findings().events.size(), 2U);
    EXPECT_EQ(findings().events[strike].name, "strike");
    EXPECT_EQ(findings().events[strike].first_date, "2031");
    EXPECT_EQ(findings().events[strike].last_date, "2031-04-04");
    EXPECT_EQ(findings().events[summit].outlets, 3U);
    EXPECT_TRUE(findings().skipped.empty());
    EXPECT_TRUE(findings().notices.empty());
}

TEST(Compare, CountsHitsWeightsAndSentences) {
    const RateFinding& north = rate("north", alliance);
    EXPECT_EQ(north.hits, 4U); // alliance, Allies, ally, alliance
    EXPECT_EQ(north.articles, 4U);
    EXPECT_DOUBLE_EQ(*north.rate_per_1000.value, 1000.0 * 4 / 35);
    EXPECT_DOUBLE_EQ(north.sentence_share, 4.0 / 7);
    const RateFinding& south = rate("south", threat);
    EXPECT_EQ(south.hits, 5U); // threat, dangerous, Threats, threatening, danger
    EXPECT_DOUBLE_EQ(*south.rate_per_1000.value, 1000.0 * 4 / 26); // 3 + 2 * 0.5
    EXPECT_DOUBLE_EQ(south.sentence_share, 4.0 / 5); // two in one sentence
    EXPECT_EQ(rate("north", threat).hits, 0U);       // "no threat" is an exception
    EXPECT_EQ(rate("west", threat).hits, 0U);
    EXPECT_EQ(rate("north", us).hits, 1U); // "the US", not "us"
    EXPECT_EQ(rate("west", us).hits, 1U);
    EXPECT_EQ(findings().categories[alliance].hits, 6U);
    EXPECT_EQ(findings().categories[us].kind, CategoryKind::actor);
}

TEST(Compare, SaysWhyAnIntervalIsMissing) {
    EXPECT_EQ(rate("north", alliance).rate_per_1000.status, Status::too_few_articles);
    EXPECT_EQ(rate("north", alliance).rate_per_1000.low, std::nullopt);
    EXPECT_EQ(rate("north", threat).rate_per_1000.status, Status::no_hits);
    EXPECT_EQ(*rate("north", threat).rate_per_1000.value, 0);
}

TEST(Compare, GivesRatesByEvent) {
    const RateFinding& there = rate("north", alliance, summit);
    EXPECT_EQ(there.hits, 3U);
    EXPECT_EQ(there.tokens, 21U);
    EXPECT_EQ(there.articles, 2U);
    EXPECT_DOUBLE_EQ(*there.rate_per_1000.value, 1000.0 * 3 / 21);
    EXPECT_EQ(rate("south", alliance, strike).hits, 0U);
}

TEST(Compare, ContrastsAnOutletWithTheOthers) {
    const ContrastFinding& raw = contrast("north", alliance, Scope::raw);
    EXPECT_EQ(raw.hits_target, 4U);
    EXPECT_EQ(raw.hits_reference, 2U);
    EXPECT_EQ(raw.tokens_target, 35U);
    EXPECT_EQ(raw.tokens_reference, 53U);
    EXPECT_EQ(raw.articles_reference, 8U);
    EXPECT_NEAR(*raw.log2_ratio.value, std::log2((4.0 / 35) / (2.0 / 53)), 1e-12);
    const ContrastFinding& adjusted =
        contrast("north", alliance, Scope::event_adjusted);
    // Mantel-Haenszel over summit (3/21 against 2/30) and strike (1/14 against 0/23).
    EXPECT_NEAR(*adjusted.log2_ratio.value,
                std::log2((3.0 * 30 / 51 + 1.0 * 23 / 37) / (2.0 * 21 / 51)), 1e-12);
    EXPECT_EQ(adjusted.events, 2U);
    EXPECT_EQ(adjusted.log2_ratio.status, Status::too_few_articles);
    const ContrastFinding& only = contrast("south", threat, Scope::event_adjusted);
    EXPECT_EQ(only.log2_ratio.status, Status::only_in_target);
    EXPECT_EQ(only.log2_ratio.value, std::nullopt);
    EXPECT_EQ(contrast("north", threat, Scope::raw).log2_ratio.status,
              Status::only_in_reference);
}

TEST(Compare, HasNoContrastsOfActors) {
    for (const ContrastFinding& contrast : findings().contrasts) {
        EXPECT_NE(contrast.category, us);
    }
}

TEST(Compare, EveryHitHasItsSentence) {
    ASSERT_EQ(findings().evidence.size(), 6U + 5U + 2U);
    std::map<std::string, int> words;
    for (const EvidenceFinding& found : findings().evidence) {
        const OpenText& open = findings().texts->open(found.article);
        const Bytes sentence = open.sentences.at(found.sentence);
        const std::size_t begin = open.tokens.at(found.first).begin;
        const std::size_t end = open.tokens.at(found.last - 1).end;
        EXPECT_LE(sentence.begin, begin);
        EXPECT_LE(end, sentence.end);
        const std::string word = open.text.substr(begin, end - begin);
        ++words[word];
        if (word == "dangerous") {
            EXPECT_EQ(findings().categories[found.category].patterns.at(found.entry),
                      "danger*");
            EXPECT_EQ(open.text.substr(sentence.begin, sentence.end - sentence.begin),
                      "The dangerous alliance grew.");
        }
    }
    EXPECT_EQ(words["alliance"], 3);
    EXPECT_EQ(words["Threats"], 1);
    EXPECT_EQ(words["US"], 2);
}

TEST(Compare, FindsEveryPairOfOutletsOnTermsAndFrames) {
    // On terms and frames, three measures, raw and event-adjusted.
    EXPECT_EQ(findings().similarities.size(), 3U * 2 * 3 * 2);
    std::size_t adjusted = 0;
    for (const SimilarityFinding& pair : findings().similarities) {
        EXPECT_LT(pair.outlet_a, pair.outlet_b);
        adjusted += pair.scope == Scope::event_adjusted ? 1 : 0;
        // A divergence over a whole vocabulary has no interval that can be trusted.
        const bool overstated = pair.on == Features::terms &&
                                pair.measure == SimilarityMeasure::jensen_shannon;
        EXPECT_EQ(pair.value.status,
                  overstated ? Status::overstated : Status::too_few_articles);
    }
    EXPECT_EQ(adjusted, 3U * 2 * 3);
}

/// The event-adjusted divergence of two outlets on frames.
double divergence(std::size_t a, std::size_t b) {
    for (const SimilarityFinding& pair : findings().similarities) {
        if (pair.outlet_a == a && pair.outlet_b == b && pair.on == Features::frames &&
            pair.measure == SimilarityMeasure::jensen_shannon &&
            pair.scope == Scope::event_adjusted) {
            return *pair.value.value;
        }
    }
    throw std::runtime_error("no such pair");
}

TEST(Compare, TreeIsOverTheAdjustedDivergencesOnFrames) {
    ASSERT_TRUE(findings().tree);
    const TreeFinding& tree = *findings().tree;
    EXPECT_EQ(tree.status, Status::ok);
    EXPECT_EQ(tree.leaves, (std::vector<std::size_t>{0, 1, 2}));
    EXPECT_TRUE(tree.left_out.empty());
    ASSERT_EQ(tree.merges.size(), 2U);
    const std::vector<std::size_t>& two = tree.merges[0].members;
    ASSERT_EQ(two.size(), 2U);
    EXPECT_NEAR(tree.merges[0].height, divergence(two[0], two[1]), 1e-11);
    const double sum = divergence(0, 1) + divergence(0, 2) + divergence(1, 2);
    EXPECT_NEAR(tree.merges[1].height, (sum - divergence(two[0], two[1])) / 2, 1e-11);
    for (const TreeMerge& merge : tree.merges) {
        EXPECT_FALSE(merge.support); // four articles each
        EXPECT_EQ(merge.status, Status::too_few_articles);
    }
}

TEST(Compare, MapNeedsThreeFrames) {
    ASSERT_TRUE(findings().map);
    EXPECT_EQ(findings().map->status, Status::too_few_frames);
    EXPECT_FALSE(findings().map->total_inertia);
    ASSERT_EQ(findings().map->points.size(), 3U + 2U);
    for (const MapPoint& point : findings().map->points) {
        EXPECT_FALSE(point.place);
        EXPECT_FALSE(point.ellipse);
        EXPECT_EQ(point.status, Status::too_few_frames);
    }
}

TEST(Compare, DistinctiveTermsHaveTheirCounts) {
    bool seen = false;
    for (const TermFinding& term : findings().terms) {
        EXPECT_GT(term.z, 0);
        if (term.target == outlet("north") && term.feature == "alliance") {
            seen = true;
            EXPECT_EQ(term.n_target, 2U);
            EXPECT_EQ(term.n_reference, 1U);
            EXPECT_EQ(term.docfreq_target, 2U);
            EXPECT_EQ(term.docfreq_reference, 1U);
        }
    }
    EXPECT_TRUE(seen);
}

TEST(Compare, NamesWhatTheRunRestsOn) {
    const RunManifest& run = findings().run;
    EXPECT_THAT(run.program, testing::MatchesRegex("parallax [0-9.]+"));
    EXPECT_EQ(run.inputs.size(), 13U); // the manifest and 12 texts
    ASSERT_EQ(run.lexicons.size(), 1U);
    EXPECT_EQ(run.lexicons[0].sha256.size(), 64U);
    EXPECT_EQ(run.seed, 1U);
    EXPECT_EQ(run.command.front(), "parallax");
}

TEST(Compare, ThreadsAreNoPartOfTheResult) {
    Plan plan = plan_for(folder);
    plan.threads = 1;
    const Findings one = compare(plan).value();
    EXPECT_EQ(one.run.command, findings().run.command);
}

/// A folder that goes with the test.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name =
            (std::filesystem::temp_directory_path() / "parallaxXXXXXX").string();
        path_ = mkdtemp(name.data());
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::string write(const std::string& name, const std::string& bytes) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << bytes;
        return (path_ / name).string();
    }

  private:
    std::filesystem::path path_;
};

TEST(Compare, OneOutletHasRatesButNothingToContrast) {
    const TemporaryFolder temporary;
    const Findings one =
        compare(
            plan_for(temporary.write("a.jsonl", R"({"outlet":"x","text":"An ally."})"
                                                "\n")))
            .value();
    EXPECT_EQ(one.rates.size(), 3U);
    EXPECT_TRUE(one.contrasts.empty());
    EXPECT_TRUE(one.similarities.empty());
    EXPECT_TRUE(one.terms.empty());
}

TEST(Compare, WithoutACommonEventThereIsNoAdjustedContrast) {
    const TemporaryFolder temporary;
    const Findings apart =
        compare(plan_for(temporary.write(
                    "a.jsonl", R"({"outlet":"x","event":"e","text":"An ally."})"
                               "\n"
                               R"({"outlet":"y","event":"f","text":"An ally left."})"
                               "\n"
                               R"({"outlet":"y","text":"An ally left again."})"
                               "\n")))
            .value();
    for (const ContrastFinding& contrast : apart.contrasts) {
        if (contrast.scope == Scope::event_adjusted) {
            EXPECT_EQ(contrast.log2_ratio.status, Status::not_on_the_same_event);
            EXPECT_EQ(contrast.log2_ratio.value, std::nullopt);
        }
    }
}

// x and y cover e; only x covers f; y and z cover g, which is no event of x; x and
// y have an article without an event, which is not the same event. For x only e is.
TEST(Compare, TheSidesOfAnAdjustedContrastAreOnEventsThatTheTargetShares) {
    const TemporaryFolder temporary;
    const Findings some =
        compare(
            plan_for(temporary.write(
                "a.jsonl", R"({"outlet":"x","event":"e","text":"An ally."})"
                           "\n"
                           R"({"outlet":"x","event":"f","text":"Ally, ally."})"
                           "\n"
                           R"({"outlet":"x","text":"No ally, no ally."})"
                           "\n"
                           R"({"outlet":"y","event":"e","text":"An ally left."})"
                           "\n"
                           R"({"outlet":"y","event":"g","text":"Ally, ally, ally."})"
                           "\n"
                           R"({"outlet":"y","text":"Ally."})"
                           "\n"
                           R"({"outlet":"z","event":"g","text":"One more ally came."})"
                           "\n")))
            .value();
    int seen = 0;
    for (const ContrastFinding& contrast : some.contrasts) {
        if (some.outlets[contrast.target].name != "x" ||
            contrast.category != alliance) {
            continue;
        }
        ++seen;
        const bool raw = contrast.scope == Scope::raw;
        EXPECT_EQ(contrast.hits_target, raw ? 5U : 1U);
        EXPECT_EQ(contrast.hits_reference, raw ? 6U : 1U);
        EXPECT_EQ(contrast.tokens_target, raw ? 8U : 2U);
        EXPECT_EQ(contrast.tokens_reference, raw ? 11U : 3U);
        EXPECT_EQ(contrast.articles_target, raw ? 3U : 1U);
        EXPECT_EQ(contrast.articles_reference, raw ? 4U : 1U);
        EXPECT_EQ(contrast.events, raw ? 2U : 1U);
        EXPECT_NEAR(*contrast.log2_ratio.value,
                    std::log2(raw ? (5.0 / 8) / (6.0 / 11) : 3.0 / 2), 1e-12);
    }
    EXPECT_EQ(seen, 2);
}

TEST(Compare, SkipsAnArticleWithoutAWord) {
    const TemporaryFolder temporary;
    const Findings rest =
        compare(
            plan_for(temporary.write("a.jsonl", R"({"outlet":"x","text":"***"})"
                                                "\n"
                                                R"({"outlet":"x","text":"An ally."})"
                                                "\n")))
            .value();
    EXPECT_EQ(rest.articles.size(), 1U);
    ASSERT_EQ(rest.skipped.size(), 1U);
    EXPECT_THAT(rest.skipped[0].message, HasSubstr("no word"));
    EXPECT_EQ(rest.skipped[0].place.line, 1U);
}

// Wire copy: two outlets carry one text, in files of one name, on lines of one number.
TEST(Compare, KeepsWhatTwoOutletsHaveInCommonInAnyOrder) {
    const TemporaryFolder temporary;
    std::vector<std::string> paths;
    for (const std::string outlet : {"x", "y"}) {
        std::string lines;
        for (int i = 0; i < 6; ++i) {
            const std::string own =
                i == 0 ? "" : " " + outlet + std::string(i % 3, '.');
            lines += R"({"event":"e","outlet":")" + outlet + R"(","text":"An ally)" +
                     own + (i % 2 == 0 ? " spoke" : "") + "\"}\n";
        }
        paths.push_back(temporary.write(outlet + "/articles.jsonl", lines));
    }
    Plan plan = plan_for(paths[0]);
    plan.inputs = paths;
    const Findings forward = compare(plan).value();
    plan.inputs = {paths[1], paths[0]};
    const Findings backward = compare(plan).value();
    EXPECT_EQ(forward.articles.size(), 12U);
    EXPECT_TRUE(forward.skipped.empty());
    ASSERT_EQ(forward.rates.size(), backward.rates.size());
    for (std::size_t i = 0; i < forward.rates.size(); ++i) {
        EXPECT_EQ(forward.rates[i].hits, backward.rates[i].hits);
        EXPECT_EQ(forward.rates[i].rate_per_1000.low,
                  backward.rates[i].rate_per_1000.low);
        EXPECT_EQ(forward.rates[i].rate_per_1000.high,
                  backward.rates[i].rate_per_1000.high);
    }
    EXPECT_TRUE(forward.rates[0].rate_per_1000.low.has_value());
}

TEST(Compare, TakesEveryNameOfEnglishAsEnglish) {
    const TemporaryFolder temporary;
    const auto sentences = [&](const std::string& language) {
        const Findings found =
            compare(
                plan_for(temporary.write(
                    "a.jsonl", R"({"outlet":"x","language":")" + language +
                                   R"(","text":"Gen. Jones met Mr. Ally. They spoke."})"
                                   "\n")))
                .value();
        EXPECT_TRUE(found.notices.empty()) << language;
        return found.sentences;
    };
    for (const char* language : {"", "en", "EN", "en-US", "eng", "English"}) {
        EXPECT_EQ(sentences(language), 2U) << language;
    }
}

// The file has them in neither of these orders, and the order of the ids is not that of
// the outlets.
TEST(Compare, OrdersArticlesByIdOutletsByNameAndEventsByDate) {
    const TemporaryFolder temporary;
    const Findings all =
        compare(
            plan_for(temporary.write(
                "a.jsonl",
                R"({"id":"3","outlet":"m","event":"b","date":"2031-06","text":"x y"})"
                "\n"
                R"({"id":"2","outlet":"a","event":"a","date":"2031-05","text":"x y"})"
                "\n"
                R"({"id":"1","outlet":"z","event":"c","date":"2031-04","text":"x z"})"
                "\n")))
            .value();
    ASSERT_EQ(all.articles.size(), 3U);
    ASSERT_EQ(all.outlets.size(), 3U);
    ASSERT_EQ(all.events.size(), 3U);
    std::string ids;
    std::string outlets;
    std::string events;
    for (std::size_t i = 0; i < 3; ++i) {
        ids += all.articles[i].id;
        outlets += all.outlets[i].name;
        events += all.events[i].name;
    }
    EXPECT_EQ(ids, "123");
    EXPECT_EQ(outlets, "amz");
    EXPECT_EQ(events, "cab");
    EXPECT_EQ(all.outlets[all.articles[0].outlet].name, "z");
    EXPECT_EQ(all.events[*all.articles[0].event].name, "c");
}

TEST(Compare, RefusesALexiconThatWouldCountWrongly) {
    const TemporaryFolder temporary;
    Plan plan = plan_for(folder);
    plan.lexicons = {temporary.write("bad.yml", "frames: {f: [{trm: a}, {trm: b}]}\n")};
    EXPECT_THAT(
        base::to_string(compare(plan).error()),
        AllOf(HasSubstr("bad.yml:1:15: unknown key \"trm\""), HasSubstr("1 more")));
    plan.lexicons = {folder + "/lexicon.yml", folder + "/lexicon.yml"};
    EXPECT_THAT(compare(plan).error().message, HasSubstr("\"alliance\" is also in"));
    plan.lexicons = {folder + "/none.yml"};
    EXPECT_EQ(compare(plan).error().kind, base::ErrorKind::not_found);
}

// Every other article of an outlet has six hits and the rest none, among 7 + i tokens,
// so that it matters which of them a replicate draws. It is seen at the low end: the
// high one is that of the scatter on the log scale, without draws.
TEST(Compare, DrawsEachArticleOnItsOwnFromFiveArticlesOn) {
    const TemporaryFolder temporary;
    std::string lines;
    const std::map<std::string, int> sizes{{"x", 5}, {"y", 4}, {"z", 12}};
    for (const auto& [name, articles] : sizes) {
        std::string more;
        for (int i = 0; i < articles; ++i, more += " left") {
            const std::string text = i % 2 == 0 ? "An ally ally ally ally ally ally"
                                                : "An end it was to come";
            lines += R"({"outlet":")" + name + R"(","text":")" + text + more + R"("})" +
                     "\n";
        }
    }
    Plan plan = plan_for(temporary.write("a.jsonl", lines));
    const auto estimates = [&] {
        const Findings all = compare(plan).value();
        std::vector<Estimate> result;
        for (const RateFinding& rate : all.rates) {
            if (rate.category == alliance) {
                result.push_back(rate.rate_per_1000);
            }
        }
        return result;
    };
    const std::vector<Estimate> one = estimates();
    plan.seed = 2;
    const std::vector<Estimate> two = estimates();
    ASSERT_EQ(one.size(), 3U);
    ASSERT_EQ(two.size(), 3U);
    EXPECT_EQ(one[1].status, Status::too_few_articles);
    for (const std::size_t outlet : {0U, 2U}) {
        ASSERT_EQ(one[outlet].status, Status::ok);
        EXPECT_LT(*one[outlet].low, *one[outlet].value);
        EXPECT_GT(*one[outlet].high, *one[outlet].value);
        EXPECT_EQ(one[outlet].value, two[outlet].value);
    }
    EXPECT_NE(one[2].low, two[2].low);
}

TEST(DistinctiveWording, NeedsNoLexicon) {
    Plan plan = plan_for(folder);
    plan.lexicons.clear();
    const Findings wording = distinctive_wording(plan).value();
    EXPECT_FALSE(wording.terms.empty());
    EXPECT_TRUE(wording.rates.empty());
    EXPECT_EQ(wording.articles.size(), 12U);
}

TEST(Concordance, FindsAPatternAsALexiconEntryWould) {
    Plan plan = plan_for(folder);
    plan.lexicons.clear();
    plan.pattern = "the alliance";
    const Findings lines = concordance(plan).value();
    ASSERT_EQ(lines.kwic.size(), 2U);
    const KwicFinding& line = lines.kwic[0];
    const OpenText& open = lines.texts->open(line.article);
    const std::size_t begin = open.tokens.at(line.first).begin;
    EXPECT_EQ(open.text.substr(begin, open.tokens.at(line.last - 1).end - begin),
              "The alliance");
    plan.pattern = "***";
    EXPECT_FALSE(concordance(plan).has_value());
}

TEST(CheckedLexicons, ListsAllRemarks) {
    const TemporaryFolder temporary;
    Plan plan;
    plan.lexicons = {temporary.write("bad.yml", "frames: {f: [{trm: a}, NO]}\n"),
                     folder + "/lexicon.yml"};
    const Findings checked = checked_lexicon(plan).value().findings;
    ASSERT_EQ(checked.remarks.size(), 2U);
    EXPECT_TRUE(checked.remarks[0].serious);
    EXPECT_FALSE(checked.remarks[1].serious);
    EXPECT_EQ(checked.run.lexicons.size(), 2U);
}

} // namespace
} // namespace parallax
