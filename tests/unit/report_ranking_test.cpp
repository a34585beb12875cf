#include "core/report/ranking.hpp"

#include "tests/unit/report_findings.hpp"
#include <gmock/gmock.h>

namespace parallax::report {
namespace {

using testing::ElementsAre;

TEST(Orders, PutTheLargestFirstAndTiesByRow) {
    Findings findings = small_findings();
    EXPECT_THAT(outlets_by_articles(findings), ElementsAre(0, 1, 2));
    findings.outlets[2].articles = 9;
    EXPECT_THAT(outlets_by_articles(findings), ElementsAre(2, 0, 1));
    EXPECT_THAT(frames_by_hits(findings), ElementsAre(0, 1)); // without the actor
    findings.categories[1].hits = 99;
    EXPECT_THAT(frames_by_hits(findings), ElementsAre(1, 0));
    findings.events[0].outlets = 1;
    EXPECT_THAT(events_by_outlets(findings), ElementsAre(1, 0));
    EXPECT_EQ(shared_events(findings), 1U);
}

TEST(DistanceFromOne, IsThatOfTheNearerEnd) {
    EXPECT_EQ(distance_from_one({2.0, 1.0, 3.0, Status::ok}), 1.0);
    EXPECT_EQ(distance_from_one({-2.0, -3.0, -0.5, Status::ok}), 0.5);
    EXPECT_EQ(distance_from_one({2.0, 1.0, {}, Status::ok}), 1.0);
    EXPECT_EQ(distance_from_one({0.5, -0.5, 1.0, Status::ok}), std::nullopt);
    EXPECT_EQ(distance_from_one({1.0, 0.0, 2.0, Status::ok}), std::nullopt);
    EXPECT_EQ(distance_from_one({5.0, {}, {}, Status::too_few_articles}), std::nullopt);
    EXPECT_EQ(distance_from_one({5.0, {}, 7.0, Status::ok}), std::nullopt);
}

TEST(RankedContrasts, OrderByTheNearerEndNotByTheValue) {
    const Findings findings = small_findings();
    const ContrastRanking ranking = ranked_contrasts(findings);
    // -2 (-4 to -1.5), 2 (1 to 3), unbounded (0.75 or more); 0.25 (-0.5 to 1) is left
    // out.
    ASSERT_EQ(ranking.contrasts.size(), 3U);
    EXPECT_EQ(ranking.contrasts[0].shown, &findings.contrasts[3]);
    EXPECT_EQ(ranking.contrasts[0].raw, &findings.contrasts[2]);
    EXPECT_EQ(ranking.contrasts[1].shown, &findings.contrasts[1]);
    EXPECT_EQ(ranking.contrasts[2].shown, &findings.contrasts[7]);
    EXPECT_EQ(ranking.with_interval, 4U);
    EXPECT_EQ(ranking.excluding_one, 3U);
}

TEST(RankedContrasts, ShowNoPointsWhenThreeHaveAnInterval) {
    Findings findings = small_findings();
    findings.contrasts.push_back(
        contrast(1, 1, Scope::event_adjusted, {3.0, {}, {}, Status::too_few_articles}));
    EXPECT_EQ(ranked_contrasts(findings).contrasts.size(), 3U);
    findings.contrasts.erase(findings.contrasts.begin(),
                             findings.contrasts.begin() + 4);
    const ContrastRanking ranking = ranked_contrasts(findings); // two have one
    ASSERT_EQ(ranking.contrasts.size(), 2U);
    EXPECT_EQ(ranking.contrasts[0].ground, Ground::same_event);
    EXPECT_EQ(ranking.contrasts[1].ground, Ground::same_event_point);
}

TEST(RankedContrasts, FallBackToRawOnlyWithoutACommonEvent) {
    Findings findings = small_findings();
    findings.contrasts = {
        contrast(0, 0, Scope::raw, {3.0, 2.0, 4.0, Status::ok}),
        contrast(0, 0, Scope::event_adjusted, {0.1, -1.0, 1.0, Status::ok}),
        contrast(0, 1, Scope::raw, {-1.0, -2.0, -0.5, Status::ok}),
        contrast(0, 1, Scope::event_adjusted,
                 {{}, {}, {}, Status::not_on_the_same_event}),
        contrast(0, 2, Scope::raw, {2.0, {}, {}, Status::too_few_articles}),
        contrast(1, 2, Scope::raw, {{}, {}, {}, Status::no_hits})};
    const ContrastRanking ranking = ranked_contrasts(findings);
    ASSERT_EQ(ranking.contrasts.size(), 2U);
    EXPECT_EQ(ranking.contrasts[0].shown, &findings.contrasts[2]);
    EXPECT_EQ(ranking.contrasts[0].ground, Ground::any_event);
    EXPECT_EQ(ranking.contrasts[1].shown, &findings.contrasts[4]);
    EXPECT_EQ(ranking.contrasts[1].ground, Ground::any_event_point);
    EXPECT_EQ(ranking.with_interval, 1U);
    EXPECT_EQ(ranking.excluding_one, 0U);
}

TEST(RankedContrasts, OrderPointsByHitsBeyondEqualRates) {
    Findings findings = small_findings();
    const Estimate only_here{{}, {}, {}, Status::only_in_target};
    findings.contrasts = {contrast(0, 0, Scope::raw, only_here),
                          contrast(0, 1, Scope::raw, {1.0, {}, {}, Status::ok}),
                          contrast(0, 2, Scope::raw, {-4.0, {}, {}, Status::ok})};
    auto& found = findings.contrasts;
    found[0].hits_target = 1; // one hit against none
    found[0].hits_reference = 0;
    found[1].hits_target = 40;
    found[1].hits_reference = 42;
    found[2].hits_target = 0; // far below
    found[2].hits_reference = 200;
    const ContrastRanking ranking = ranked_contrasts(findings);
    ASSERT_EQ(ranking.contrasts.size(), 3U);
    EXPECT_EQ(ranking.contrasts[0].shown, &found[2]);
    EXPECT_EQ(ranking.contrasts[1].shown, &found[1]);
    EXPECT_EQ(ranking.contrasts[2].shown, &found[0]);
}

TEST(RankedContrasts, CountAComparisonOfTwoOutletsOnce) {
    Findings findings = small_findings();
    ContrastFinding more =
        contrast(0, 0, Scope::event_adjusted, {2.0, 1.0, 3.0, Status::ok});
    ContrastFinding less =
        contrast(0, 1, Scope::event_adjusted, {-2.0, -3.0, -1.0, Status::ok});
    findings.contrasts = {more, less};
    EXPECT_EQ(ranked_contrasts(findings).contrasts.size(), 2U); // sides not swapped
    std::swap(less.hits_target, less.hits_reference);
    std::swap(less.tokens_target, less.tokens_reference);
    std::swap(less.articles_target, less.articles_reference);
    findings.contrasts = {less, more};
    const ContrastRanking ranking = ranked_contrasts(findings);
    ASSERT_EQ(ranking.contrasts.size(), 1U);
    EXPECT_EQ(ranking.contrasts[0].shown, &findings.contrasts[1]);
    EXPECT_EQ(ranking.with_interval, 1U);
    EXPECT_EQ(ranking.excluding_one, 1U);
    EXPECT_EQ(ranking.mirrored, 1U);
    findings.contrasts[0].category = 1; // another frame is no mirror image
    EXPECT_EQ(ranked_contrasts(findings).contrasts.size(), 2U);
}

TEST(RankedContrasts, AreEmptyWithoutContrasts) {
    EXPECT_TRUE(ranked_contrasts(Findings{}).contrasts.empty());
}

TEST(PairsByCosine, PutTheMostAlikeFirst) {
    const Findings findings = small_findings();
    const auto pairs = pairs_by_cosine(findings, Features::terms).pairs;
    ASSERT_EQ(pairs.size(), 3U);
    EXPECT_EQ(pairs[0].outlet_b, 1U);
    EXPECT_EQ(*pairs[0].cosine->value, 0.98);
    EXPECT_EQ(*pairs[2].cosine->value, 0.25);
    EXPECT_EQ(*pairs[2].jensen_shannon->value, 0.75);
}

TEST(PairsByCosine, LeaveOutAndCountWhatIsNotKnown) {
    Findings findings = small_findings();
    for (SimilarityFinding& pair : findings.similarities) {
        if (pair.measure == SimilarityMeasure::cosine && pair.outlet_b == 2) {
            pair.value = {{}, {}, {}, Status::no_hits};
        }
    }
    const PairRanking ranking = pairs_by_cosine(findings, Features::frames);
    EXPECT_EQ(ranking.pairs.size(), 1U);
    EXPECT_EQ(ranking.left_out, 2U);
}

TEST(PairsByCosine, LeaveOutWhatHasNoIntervalWhenThreeHaveOne) {
    Findings findings = small_findings();
    const SimilarityFinding apart{0,
                                  3,
                                  Features::frames,
                                  SimilarityMeasure::cosine,
                                  {0.0, {}, {}, Status::too_few_articles}};
    findings.similarities.push_back(apart);
    PairRanking ranking = pairs_by_cosine(findings, Features::frames);
    EXPECT_EQ(ranking.pairs.size(), 3U);
    EXPECT_EQ(ranking.left_out, 1U);
    findings.similarities[2].value.low.reset(); // on frames: two are left with one
    findings.similarities[2].value.high.reset();
    ranking = pairs_by_cosine(findings, Features::frames);
    EXPECT_EQ(ranking.pairs.size(), 4U);
    EXPECT_EQ(ranking.left_out, 0U);
}

} // namespace
} // namespace parallax::report
