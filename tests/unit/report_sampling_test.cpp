#include "core/report/sampling.hpp"

#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>

#include "tests/unit/report_findings.hpp"
#include <gmock/gmock.h>

namespace parallax::report {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(HitsByCell, HoldsEveryHitOnce) {
    const Findings findings = small_findings();
    const HitsByCell cells(findings);
    EXPECT_THAT(cells.rows(0, 0), ElementsAre(0, 1, 2, 3, 4, 5));
    EXPECT_THAT(cells.rows(0, 1), ElementsAre(6, 7));
    EXPECT_THAT(cells.rows(0, 2), ElementsAre(8, 9));
    EXPECT_THAT(cells.rows(1, 2), ElementsAre(10));
    EXPECT_THAT(cells.rows(2, 0), IsEmpty());
}

TEST(HitsBehind, AreThoseOfTheSide) {
    const Findings findings = small_findings();
    const HitsByCell cells(findings);
    const ContrastFinding& raw = findings.contrasts[2]; // imperialism in outlet 1
    EXPECT_THAT(hits_behind(findings, cells, raw, Side::target), ElementsAre(6, 7));
    EXPECT_THAT(hits_behind(findings, cells, raw, Side::reference),
                ElementsAre(0, 1, 2, 3, 4, 5, 8, 9));
}

TEST(HitsBehind, StayOnSharedEventsWhenEventAdjusted) {
    Findings findings = small_findings();
    // Outlet 0 alone covers the second event; one article of it names no event.
    for (ArticleFinding& article : findings.articles) {
        if (article.outlet != 0) {
            article.event = 0;
        }
    }
    findings.articles[1].event.reset();
    const HitsByCell cells(findings);
    ContrastFinding contrast = findings.contrasts[1];
    EXPECT_THAT(hits_behind(findings, cells, contrast, Side::target),
                ElementsAre(0, 1));
    EXPECT_THAT(hits_behind(findings, cells, contrast, Side::reference),
                ElementsAre(6, 7, 8, 9));
    contrast.scope = Scope::raw;
    EXPECT_THAT(hits_behind(findings, cells, contrast, Side::target),
                ElementsAre(0, 1, 2, 3, 4, 5));
}

TEST(FullerSide, IsWhereTheHitsAre) {
    const Findings findings = small_findings();
    EXPECT_EQ(fuller_side(findings.contrasts[1]), Side::target);
    EXPECT_EQ(fuller_side(findings.contrasts[3]), Side::reference);
    EXPECT_EQ(fuller_side(findings.contrasts[7]), Side::target);
    EXPECT_EQ(fuller_side(
                  contrast(0, 0, Scope::raw, {{}, {}, {}, Status::only_in_reference})),
              Side::reference);
}

TEST(DrawnSentences, TakeAnArticleAfterTheOtherByDraw) {
    Findings findings = small_findings();
    const std::vector<std::uint64_t> draws{5, 1, 9, 2, 3, 8};
    for (std::size_t i = 0; i < draws.size(); ++i) {
        findings.evidence[i].draw = draws[i];
    }
    // Articles 0, 0, 1, 1, 2, 3: first the smallest draw of each.
    const SentenceSample sample = drawn_sentences(findings, {0, 1, 2, 3, 4, 5}, 5);
    EXPECT_THAT(sample.rows, ElementsAre(1, 3, 4, 5, 0));
    EXPECT_EQ(sample.hits, 6U);
    EXPECT_EQ(sample.sentences, 6U);
}

/// The rows that drawn_sentences promises, found the slow way: the sentence with the
/// smallest draw of those whose article has fewest so far, again and again.
std::vector<std::size_t> drawn_slowly(const Findings& findings, std::size_t most) {
    using Sentence = std::pair<std::uint32_t, std::uint32_t>;
    std::map<std::uint32_t, std::size_t> shown_of;
    std::set<Sentence> shown;
    std::vector<std::size_t> rows;
    while (rows.size() < most) {
        std::optional<std::tuple<std::size_t, std::uint64_t, std::size_t>> best;
        for (std::size_t row = 0; row < findings.evidence.size(); ++row) {
            const EvidenceFinding& hit = findings.evidence[row];
            const std::tuple candidate(shown_of[hit.article], hit.draw, row);
            if (!shown.contains({hit.article, hit.sentence}) &&
                (!best || candidate < *best)) {
                best = candidate;
            }
        }
        if (!best) {
            break;
        }
        rows.push_back(std::get<2>(*best));
        const EvidenceFinding& hit = findings.evidence[rows.back()];
        ++shown_of[hit.article];
        shown.emplace(hit.article, hit.sentence);
    }
    return rows;
}

TEST(DrawnSentences, AreThoseOfTheSlowWay) {
    Findings findings = small_findings();
    for (std::uint64_t world = 0; world < 2000; ++world) {
        findings.evidence.clear();
        auto random = [&, n = std::uint64_t{0}](std::uint64_t below) mutable {
            return base::mixed_bits(world, ++n) % below;
        };
        for (std::uint32_t article = 0; article < 4; ++article) {
            for (std::uint32_t sentence = 0; sentence < 3; ++sentence) {
                for (std::uint64_t hits = random(3); hits > 0; --hits) {
                    EvidenceFinding hit;
                    hit.article = article;
                    hit.sentence = sentence;
                    hit.draw = random(10); // with ties
                    findings.evidence.push_back(hit);
                }
            }
        }
        std::vector<std::size_t> rows(findings.evidence.size());
        std::iota(rows.begin(), rows.end(), std::size_t{0});
        for (const std::size_t most : {0U, 1U, 3U, 5U, 100U}) {
            ASSERT_EQ(drawn_sentences(findings, rows, most).rows,
                      drawn_slowly(findings, most))
                << "world " << world;
        }
    }
}

TEST(DrawnSentences, ShowASentenceOnce) {
    Findings findings = small_findings();
    findings.evidence[1].sentence = findings.evidence[0].sentence;
    findings.evidence[1].draw = 0;
    const SentenceSample sample = drawn_sentences(findings, {0, 1}, 5);
    EXPECT_THAT(sample.rows, ElementsAre(1));
    EXPECT_EQ(sample.hits, 2U);
    EXPECT_EQ(sample.sentences, 1U);
}

TEST(DrawnSentences, DoNotDependOnTheOrderOfTheHits) {
    const Findings findings = small_findings();
    EXPECT_EQ(drawn_sentences(findings, {0, 1, 2, 3}, 2).rows,
              drawn_sentences(findings, {3, 1, 0, 2}, 2).rows);
}

TEST(SampledEvidence, KeepsTheSmallestDrawsOfEachCellInOrder) {
    Findings findings = small_findings();
    for (std::size_t row = 0; row < 4; ++row) { // outlet 0, event 0, imperialism
        findings.evidence[row].draw = 10 - row;
    }
    const EvidenceSample sample = sampled_evidence(findings, 2);
    EXPECT_THAT(sample.rows, ElementsAre(2, 3, 4, 5, 6, 7, 8, 9, 10));
    ASSERT_EQ(sample.cells.size(), 5U);
    EXPECT_EQ(sample.cells[0].hits, 4U);
    EXPECT_EQ(sample.cells[0].shown, 2U);
    EXPECT_EQ(sample.cells[1].event, 1U);
    EXPECT_EQ(sample.cells[4].category, 1U);
    EXPECT_EQ(sampled_evidence(findings, 20).rows.size(), findings.evidence.size());
}

TEST(DrawnSentences, AreAFairDraw) {
    // Over many seeds each of ten sentences is drawn first about as often: 1,000 of
    // 10,000, standard deviation 30.
    Findings findings = large_findings({1, 1, 1, 10});
    std::vector<std::size_t> rows(10);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::vector<int> first(10);
    for (std::uint64_t seed = 0; seed < 10000; ++seed) {
        for (const std::size_t row : rows) {
            findings.evidence[row].draw = base::mixed_bits(seed, row);
        }
        ++first[drawn_sentences(findings, rows, 1).rows.at(0)];
    }
    for (const int count : first) {
        EXPECT_NEAR(count, 1000, 5 * 30);
    }
}

} // namespace
} // namespace parallax::report
