#include "core/analysis.hpp"
#include "core/report/lab_expand.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax {
namespace {

using lab::Candidate;
using lab::Expansion;

/// Six articles a kind: in one "war" has "troops", in the other "peace" has "talks".
Plan plan_in(const TemporaryFolder& folder, const std::string& lexicon) {
    for (int i = 0; i < 6; ++i) {
        const std::string n = std::to_string(i);
        folder.write(
            "corpus/" + std::string(i % 2 == 0 ? "A" : "B") + "/w" + n + ".txt",
            "The war has troops in it. The troops of the war are many. 12 war.");
        folder.write("corpus/C/p" + n + ".txt",
                     "The peace has talks in it. The talks of the peace are long.");
    }
    Plan plan;
    plan.inputs = {folder.path("corpus")};
    plan.lexicons = {folder.write("l.yml", lexicon)};
    return plan;
}

const Candidate* candidate(const Expansion& expansion, const std::string& term) {
    const auto found =
        std::find_if(expansion.candidates.begin(), expansion.candidates.end(),
                     [&](const Candidate& c) { return c.term == term; });
    return found == expansion.candidates.end() ? nullptr : &*found;
}

TEST(ExpandedLexicon, ProposesWhatStandsBesideTheHits) {
    const TemporaryFolder folder;
    const Expansion expansion =
        expanded_lexicon(plan_in(folder, "frames:\n  war: [war]\n")).value();
    ASSERT_FALSE(expansion.candidates.empty());
    const Candidate* troops = candidate(expansion, "troops");
    ASSERT_NE(troops, nullptr);
    EXPECT_EQ(troops->count, 12U);
    EXPECT_EQ(troops->articles, 6U);
    EXPECT_EQ(troops->outlets, 2U);
    EXPECT_EQ(troops->with_hit, 12U);
    EXPECT_EQ(troops->examples.size(), 2U);
    EXPECT_NE(troops->examples[0].article, troops->examples[1].article);
    EXPECT_EQ(candidate(expansion, "talks"), nullptr) << "never beside a hit";
    EXPECT_EQ(candidate(expansion, "war"), nullptr) << "matched already";
    EXPECT_EQ(candidate(expansion, "12"), nullptr) << "no letter";
    EXPECT_GT(troops->association, candidate(expansion, "the")->association);
}

TEST(ExpandedLexicon, AssociationIsThatOfTheFormula) {
    const TemporaryFolder folder;
    const Expansion expansion =
        expanded_lexicon(plan_in(folder, "frames:\n  war: [war]\n")).value();
    // A war article: the war has troops in it / the troops of the war are many / 12
    // war. Words: the 3, war 3, of, are, has, in, it, many, 12: 1 each, troops 2.
    const double own = 6 * (5 + 6 + 1); // tokens beside hits, without the hits
    const auto p = [](double n) { return std::pow(n, 0.75); };
    // all: the 36; war 18; peace 12; troops, talks 12; of are has in it 12; 12 many
    // long 6
    const double sum = p(36) + p(18) + 3 * p(12) + 5 * p(12) + 3 * p(6);
    const double expected = std::log2(12 / own / (p(12) / sum));
    EXPECT_NEAR(candidate(expansion, "troops")->association, expected, 1e-12);
}

TEST(ExpandedLexicon, GivesAsManyAsAsked) {
    const TemporaryFolder folder;
    Plan plan = plan_in(folder, "frames:\n  war: [war]\nactors:\n  a: [peace]\n");
    plan.terms_per_frame = 1;
    const Expansion expansion = expanded_lexicon(plan).value();
    EXPECT_EQ(expansion.candidates.size(), 1U) << "frames only";
    plan.lexicons = {folder.write("actors.yml", "actors:\n  a: [peace]\n")};
    EXPECT_EQ(expanded_lexicon(plan).value().candidates.size(), 1U)
        << "any category, where there is no frame";
}

TEST(ExpandedLexicon, TakesNoTermThatAnEntryOrExceptionHas) {
    const TemporaryFolder folder;
    const Expansion expansion =
        expanded_lexicon(
            plan_in(folder, "frames:\n  war: {terms: [war], except: [troop*]}\n"))
            .value();
    EXPECT_EQ(candidate(expansion, "troops"), nullptr);
    EXPECT_NE(candidate(expansion, "many"), nullptr);
}

TEST(ExpandedLexicon, DoesNotDependOnThreads) {
    Plan plan;
    const std::string root = PARALLAX_SOURCE_DIR;
    plan.lexicons = {root + "/lexicons/great-powers.en.yml"};
    plan.inputs = {root + "/examples/strait"};
    const auto json = [&](std::size_t threads) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                        threads);
        return report::expansion_json(expanded_lexicon(plan).value());
    };
    EXPECT_EQ(json(1), json(4));
}

} // namespace
} // namespace parallax
