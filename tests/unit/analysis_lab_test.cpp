#include "core/analysis.hpp"
#include "core/analysis/watch.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax {
namespace {

using testing::HasSubstr;

/// Three outlets that write alike, but that north likes "storm" and "gale", and south
/// "calm".
std::string invented_corpus() {
    std::mt19937_64 random(7);
    const std::vector<std::string> filler{"the", "ship", "sailed", "to", "port", "and"};
    const std::vector<std::string> outlets{"north", "south", "west"};
    std::string corpus;
    for (int article = 0; article < 90; ++article) {
        const std::string& outlet = outlets[static_cast<std::size_t>(article) % 3];
        std::string text;
        for (int word = 0; word < 60; ++word) {
            const std::uint64_t die = random() % 100;
            const bool north = outlet == "north";
            if (die < (north ? 9U : 2U)) {
                text += "storm ";
            } else if (die < (north ? 11U : 3U)) {
                text += "gale ";
            } else if (die < (outlet == "south" ? 15U : 6U)) {
                text += "calm ";
            } else if (die == 98) {
                text += "calm ";
            } else if (die == 99) {
                text += "storm surge ";
            } else {
                text += filler[random() % filler.size()] + ' ';
            }
        }
        corpus += R"({"outlet":")" + outlet + R"(","event":"e)" +
                  std::to_string(article / 15) + R"(","text":")" + text + ".\"}\n";
    }
    return corpus;
}

constexpr const char* sea = "frames:\n"
                            "  weather: [storm, gale, calm, storm surge]\n"
                            "  rest: [calm]\n"
                            "actors:\n"
                            "  ship: [ship]\n";
constexpr const char* edited_sea = "frames:\n"
                                   "  weather: [gale, calm, storm surge]\n"
                                   "  rest: [calm]\n"
                                   "  harbour: [port]\n"
                                   "actors:\n"
                                   "  ship: [ship]\n";

struct Lab {
    TemporaryFolder folder;
    Plan plan;

    Lab() {
        plan.inputs = {folder.write("articles.jsonl", invented_corpus())};
        plan.lexicons = {folder.write("a.yml", sea)};
        plan.edited_lexicons = {folder.write("b.yml", edited_sea)};
        plan.resamples = 400;
    }
    /// What compare says of another lexicon.
    [[nodiscard]] Findings compared(const std::string& lexicon) const {
        Plan other = plan;
        other.lexicons = {folder.write("other.yml", lexicon)};
        return compare(other).value();
    }
};

void expect_same(const Estimate& one, const Estimate& other) {
    EXPECT_EQ(one.value, other.value);
    EXPECT_EQ(one.low, other.low);
    EXPECT_EQ(one.high, other.high);
    EXPECT_EQ(one.status, other.status);
}

void expect_same_frames(const Findings& one, const Findings& other) {
    std::size_t rates = 0;
    for (const RateFinding& rate : other.rates) {
        if (!rate.event) {
            ASSERT_LT(rates, one.rates.size());
            EXPECT_EQ(one.rates[rates].hits, rate.hits);
            expect_same(one.rates[rates].rate_per_1000, rate.rate_per_1000);
            ++rates;
        }
    }
    EXPECT_EQ(rates, one.rates.size());
    ASSERT_EQ(one.contrasts.size(), other.contrasts.size());
    for (std::size_t i = 0; i < one.contrasts.size(); ++i) {
        EXPECT_EQ(one.contrasts[i].hits_target, other.contrasts[i].hits_target);
        expect_same(one.contrasts[i].log2_ratio, other.contrasts[i].log2_ratio);
    }
}

TEST(LexiconDifference, IsWhatTwoComparisonsSay) {
    const Lab lab;
    const lab::Difference difference = lexicon_difference(lab.plan).value();
    expect_same_frames(difference.before, lab.compared(sea));
    expect_same_frames(difference.after, lab.compared(edited_sea));
    for (const lab::ContrastChange& change : difference.contrasts) {
        if (change.before && change.after && change.change.value) {
            EXPECT_EQ(
                *change.change.value,
                *difference.after.contrasts[*change.after].log2_ratio.value -
                    *difference.before.contrasts[*change.before].log2_ratio.value);
        }
    }
}

TEST(LexiconDifference, HasNarrowIntervalsFromTheSameResamples) {
    const Lab lab;
    const lab::Difference difference = lexicon_difference(lab.plan).value();
    std::size_t seen = 0;
    for (const lab::RateChange& change : difference.rates) {
        if (!change.before || !change.after) {
            EXPECT_FALSE(change.change.value);
            continue;
        }
        const RateFinding& before = difference.before.rates[*change.before];
        const std::string& name = difference.before.categories[before.category].name;
        ASSERT_TRUE(change.change.low && change.change.high) << name;
        if (name != "weather") { // not edited
            EXPECT_EQ(*change.change.value, 0);
            EXPECT_EQ(*change.change.low, 0);
            EXPECT_EQ(*change.change.high, 0);
        } else {
            EXPECT_LT(*change.change.high, 0);
            ++seen;
        }
    }
    EXPECT_EQ(seen, 3U);
}

/// What became of the same-event contrasts, by category and outlet.
std::map<std::string, lab::Outcome> outcomes(const Lab& lab, const std::string& before,
                                             const std::string& after) {
    Plan plan = lab.plan;
    plan.lexicons = {lab.folder.write("before.yml", before)};
    plan.edited_lexicons = {lab.folder.write("after.yml", after)};
    const lab::Difference difference = lexicon_difference(plan).value();
    std::map<std::string, lab::Outcome> found;
    for (const lab::ContrastChange& change : difference.contrasts) {
        const Findings& side = change.before ? difference.before : difference.after;
        const ContrastFinding& contrast =
            side.contrasts[change.before ? *change.before : *change.after];
        if (contrast.scope == Scope::event_adjusted) {
            found[side.categories[contrast.category].name + " " +
                  side.outlets[contrast.target].name] = change.outcome;
        }
    }
    return found;
}

TEST(LexiconDifference, NamesWhatBecameOfConclusions) {
    const Lab lab;
    const auto edited = outcomes(lab, sea, edited_sea);
    EXPECT_EQ(edited.at("weather north"), lab::Outcome::appears); // without "storm"
    EXPECT_EQ(edited.at("weather south"), lab::Outcome::stays);
    EXPECT_EQ(edited.at("rest south"), lab::Outcome::stays);
    const auto undone = outcomes(lab, edited_sea, sea);
    EXPECT_EQ(undone.at("weather north"), lab::Outcome::vanishes);
    const auto turned =
        outcomes(lab, "frames: {a: [storm]}\n", "frames: {a: [calm]}\n");
    EXPECT_EQ(turned.at("a north"), lab::Outcome::reverses);
    const auto renamed =
        outcomes(lab, "frames: {a: [storm]}\n", "frames: {b: [storm]}\n");
    EXPECT_EQ(renamed.at("a north"), lab::Outcome::vanishes);
    EXPECT_EQ(renamed.at("b north"), lab::Outcome::appears);
}

TEST(LexiconDifference, ListsHitsThatCameAndWentByEntry) {
    const Lab lab;
    const lab::Difference difference = lexicon_difference(lab.plan).value();
    std::map<std::string, std::pair<std::size_t, std::size_t>> changes;
    for (const lab::EntryChange& change : difference.entries) {
        changes[change.category + ":" + change.entry] = {change.gained.size(),
                                                         change.lost.size()};
        for (const std::size_t row : change.gained) {
            const EvidenceFinding& hit = difference.after.evidence.at(row);
            EXPECT_EQ(difference.after.categories[hit.category].patterns[hit.entry],
                      change.entry);
        }
    }
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes.at("weather:storm").first, 0U);
    EXPECT_GT(changes.at("weather:storm").second, 100U);
    EXPECT_GT(changes.at("harbour:port").first, 100U);
    EXPECT_EQ(changes.at("harbour:port").second, 0U);
}

TEST(LexiconDifference, RefusesLexiconsForDifferentLanguages) {
    Lab lab;
    lab.plan.lexicons = {
        lab.folder.write("en.yml", std::string("language: en\n") + sea)};
    lab.plan.edited_lexicons = {
        lab.folder.write("ru.yml", std::string("language: ru\n") + sea)};
    lab.plan.inputs = {
        lab.folder.write("two.jsonl", R"({"outlet":"a","language":"en","text":"storm"})"
                                      "\n"
                                      R"({"outlet":"b","language":"ru","text":"storm"})"
                                      "\n")};
    const auto difference = lexicon_difference(lab.plan);
    ASSERT_FALSE(difference);
    EXPECT_THAT(difference.error().message, HasSubstr("different languages"));
}

/// The lexicon with some entries of "weather" left out.
std::string without(const std::set<std::string>& removed) {
    std::string lexicon = "frames:\n  weather:\n";
    for (const char* entry : {"storm", "gale", "calm", "storm surge"}) {
        if (!removed.contains(entry)) {
            lexicon += std::string("    - ") + entry + "\n";
        }
    }
    return lexicon;
}

const Estimate& ratio_in(const Findings& findings, const ContrastFinding& like,
                         const std::string& category) {
    for (const ContrastFinding& contrast : findings.contrasts) {
        if (findings.categories[contrast.category].name == category &&
            contrast.target == like.target && contrast.scope == like.scope) {
            return contrast.log2_ratio;
        }
    }
    throw std::runtime_error("no such contrast");
}

TEST(LexiconInfluence, LeavesEachEntryOutAsAComparisonWithoutItWould) {
    const Lab lab;
    const lab::Influence influence = lexicon_influence(lab.plan).value();
    std::size_t compared = 0;
    for (const lab::Conclusion& conclusion : influence.conclusions) {
        const auto& category =
            influence.findings.categories[conclusion.contrast.category];
        EXPECT_TRUE(excludes_zero(conclusion.contrast.log2_ratio));
        if (category.name != "weather") {
            continue;
        }
        for (const lab::EntryInfluence& entry : conclusion.entries) {
            const Findings other =
                lab.compared(without({category.patterns[entry.entry]}));
            expect_same(entry.without.log2_ratio,
                        ratio_in(other, conclusion.contrast, "weather"));
            ++compared;
        }
    }
    EXPECT_GE(compared, 4U);
}

TEST(LexiconInfluence, SharesAddUpToOneAndTheLargestComesFirst) {
    const Lab lab;
    const lab::Influence influence = lexicon_influence(lab.plan).value();
    for (const lab::Conclusion& conclusion : influence.conclusions) {
        double sum = 0;
        double last = 1e9;
        for (const lab::EntryInfluence& entry : conclusion.entries) {
            sum += entry.share;
            EXPECT_LE(entry.share, last);
            last = entry.share;
        }
        EXPECT_NEAR(sum, 1, 1e-12);
    }
}

TEST(LexiconInfluence, FlipSetsReverseTheConclusion) {
    const Lab lab;
    const lab::Influence influence = lexicon_influence(lab.plan).value();
    std::size_t flipped = 0;
    for (const lab::Conclusion& conclusion : influence.conclusions) {
        const auto& category =
            influence.findings.categories[conclusion.contrast.category];
        if (category.name != "weather" || conclusion.flip_set.empty()) {
            continue;
        }
        std::set<std::string> removed;
        for (const std::size_t row : conclusion.flip_set) {
            removed.insert(category.patterns[conclusion.entries[row].entry]);
        }
        const Findings other = lab.compared(without(removed));
        EXPECT_LT(*ratio_in(other, conclusion.contrast, "weather").value *
                      *conclusion.contrast.log2_ratio.value,
                  0);
        ++flipped;
    }
    EXPECT_GE(flipped, 1U);
}

TEST(LexiconInfluence, SaysWhenAnEntryKeepsAnotherFromMatching) {
    const Lab lab; // without "storm surge", its "storm" counts
    const lab::Influence influence = lexicon_influence(lab.plan).value();
    for (const lab::Conclusion& conclusion : influence.conclusions) {
        const auto& category =
            influence.findings.categories[conclusion.contrast.category];
        EXPECT_EQ(conclusion.flip_set_is_smallest, category.name != "weather");
    }
}

TEST(LexiconInfluence, ReversesExactlyWhatItCallsReversed) {
    const Lab lab;
    const lab::Influence influence = lexicon_influence(lab.plan).value();
    std::size_t reversed = 0;
    for (const lab::Conclusion& conclusion : influence.conclusions) {
        for (const lab::EntryInfluence& entry : conclusion.entries) {
            const Estimate& before = conclusion.contrast.log2_ratio;
            const Estimate& after = entry.without.log2_ratio;
            if (before.value && after.value) {
                EXPECT_EQ(entry.verdict == lab::Verdict::reverses,
                          *before.value * *after.value < 0);
                EXPECT_EQ(entry.verdict == lab::Verdict::holds,
                          *before.value * *after.value > 0 && excludes_zero(after));
            }
            reversed += entry.verdict == lab::Verdict::reverses ? 1 : 0;
        }
    }
    EXPECT_GE(reversed, 1U);
}

TEST(LexiconInfluence, IsMarkedInComparisonsToo) {
    const Lab lab;
    const lab::Influence influence = lexicon_influence(lab.plan).value();
    const Findings findings = compare(lab.plan).value();
    std::size_t fragile = 0;
    for (const lab::Conclusion& conclusion : influence.conclusions) {
        std::vector<std::size_t> hangs_on;
        for (const lab::EntryInfluence& entry : conclusion.entries) {
            if (entry.verdict != lab::Verdict::holds) {
                hangs_on.push_back(entry.entry);
            }
        }
        for (const ContrastFinding& contrast : findings.contrasts) {
            if (contrast.target == conclusion.contrast.target &&
                contrast.category == conclusion.contrast.category &&
                contrast.scope == conclusion.contrast.scope) {
                EXPECT_EQ(contrast.hangs_on, hangs_on);
            }
        }
        fragile += hangs_on.empty() ? 0 : 1;
    }
    EXPECT_GE(fragile, 1U);
}

TEST(LexiconInfluence, LooksIntoWhatIsPicked) {
    Lab lab;
    lab.plan.frame = "weather";
    lab.plan.target = "west";
    const lab::Influence influence = lexicon_influence(lab.plan).value();
    ASSERT_EQ(influence.conclusions.size(),
              1U); // whether its interval excludes 0 or not
    EXPECT_EQ(influence.conclusions[0].contrast.scope, Scope::event_adjusted);
    lab.plan.frame = "wether";
    const auto unknown = lexicon_influence(lab.plan);
    ASSERT_FALSE(unknown);
    EXPECT_THAT(unknown.error().message, HasSubstr("did you mean \"weather\"?"));
}

TEST(LexiconInfluence, LooksIntoPointsWhereThereAreNoIntervals) {
    Lab lab;
    lab.plan.inputs = {lab.folder.write(
        "few.jsonl", R"({"outlet":"a","event":"e","text":"storm storm calm"})"
                     "\n"
                     R"({"outlet":"b","event":"e","text":"the calm sea"})"
                     "\n")};
    const lab::Influence influence = lexicon_influence(lab.plan).value();
    EXPECT_FALSE(influence.has_intervals);
    ASSERT_EQ(influence.conclusions.size(), 1U); // of two outlets the one with more
    EXPECT_EQ(influence.conclusions[0].entries[0].hits_target, 2U);
    EXPECT_EQ(influence.conclusions[0].entries[0].verdict, lab::Verdict::vanishes);
}

/// Two outlets: a says "hegemony" and both say "bully".
struct TwoSides : Lab {
    TwoSides() {
        std::string corpus;
        for (int i = 0; i < 40; ++i) {
            const bool first = i % 2 == 0;
            corpus += std::string(R"({"outlet":")") + (first ? "a" : "b") +
                      R"(","event":"e","text":")" +
                      (first ? "hegemony hegemony " : "") +
                      (i % 3 == 0 ? "bully " : "") + "and so on it went here for day " +
                      std::to_string(i) + ".\"}\n"; // no two are copies
        }
        plan.inputs = {folder.write("two.jsonl", corpus)};
        plan.lexicons = {
            folder.write("power.yml", "frames: {power: [hegemony, bully]}\n")};
        plan.edited_lexicons = {
            folder.write("less.yml", "frames: {power: [hegemony]}\n")};
    }
};

TEST(LexiconInfluence, HoldsWhereTheOtherSideHasNoHitLeft) {
    const TwoSides lab;
    const lab::Influence influence = lexicon_influence(lab.plan).value();
    ASSERT_EQ(influence.conclusions.size(), 1U);
    for (const lab::EntryInfluence& entry : influence.conclusions[0].entries) {
        const bool is_bully = entry.entry == 1;
        EXPECT_EQ(entry.without.log2_ratio.status == Status::only_in_target, is_bully);
        EXPECT_EQ(entry.verdict == lab::Verdict::holds, is_bully);
    }
}

TEST(LexiconDifference, StaysWhereTheOtherSideHasNoHitLeft) {
    const TwoSides lab;
    const lab::Difference difference = lexicon_difference(lab.plan).value();
    for (const lab::ContrastChange& change : difference.contrasts) {
        EXPECT_EQ(change.outcome, lab::Outcome::stays);
    }
}

TEST(LexiconInfluence, IsMarkedOnBothSidesOfTwoOutlets) {
    const TwoSides lab;
    const Findings findings = compare(lab.plan).value();
    std::size_t marked = 0;
    for (const ContrastFinding& contrast : findings.contrasts) {
        marked += contrast.hangs_on == std::vector<std::size_t>{0} ? 1 : 0;
    }
    EXPECT_EQ(marked, 2U); // a and b, on the same event
}

TEST(LexiconInfluence, RemovesAWordFromInnerCategoriesToo) {
    TwoSides lab;
    lab.plan.lexicons = {lab.folder.write(
        "twice.yml", "frames:\n  dup: {a: [hegemony], b: [hegemony, bully]}\n")};
    const lab::Influence influence = lexicon_influence(lab.plan).value();
    for (const lab::Conclusion& conclusion : influence.conclusions) {
        for (const lab::EntryInfluence& entry : conclusion.entries) {
            const auto& category =
                influence.findings.categories[conclusion.contrast.category];
            if (category.patterns[entry.entry] == "hegemony") {
                EXPECT_NE(entry.verdict, lab::Verdict::holds) << category.name;
            }
        }
    }
    EXPECT_GE(influence.conclusions.size(), 3U);
}

TEST(Watching, ShowsWhatASaveChanged) {
    Lab lab;
    lab.plan.lexicons = {lab.folder.write("watched.yml", sea)};
    auto watch = Watch::start(lab.plan);
    ASSERT_TRUE(watch);
    (void)lab.folder.write("watched.yml", edited_sea);
    const auto first = watch->reread();
    ASSERT_TRUE(first);
    EXPECT_EQ(first->entries.size(), 2U);
    expect_same_frames(first->after, lab.compared(edited_sea));
    (void)lab.folder.write("watched.yml", "frames: [");
    EXPECT_FALSE(watch->reread());
    (void)lab.folder.write("watched.yml", edited_sea);
    const auto second = watch->reread(); // against the last that could be used
    ASSERT_TRUE(second);
    EXPECT_TRUE(second->entries.empty());
}

} // namespace
} // namespace parallax
