#include "core/analysis.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "tests/unit/temporary_folder.hpp"
#include <gtest/gtest.h>

namespace parallax {
namespace {

const std::string lexicon = R"(frames:
  failure: [fail*]
actors:
  kim: [kim]
  roe: [roe]
)";

Findings compared(const std::map<std::string, std::string>& text_of_outlet,
                  int copies = 1) {
    const TemporaryFolder folder;
    std::string csv = "id,outlet,event,text\n";
    for (const auto& [outlet, text] : text_of_outlet) {
        std::string quoted;
        for (const char c : text) {
            quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
        }
        for (int i = 0; i < copies; ++i) {
            csv += outlet + std::to_string(i) + "," + outlet + ",summit " +
                   std::to_string(i % 3) + ",\"" + quoted + " Day " +
                   std::to_string(i) + ".\"\n";
        }
    }
    Plan plan;
    plan.inputs = {folder.write("articles.csv", csv)};
    plan.lexicons = {folder.write("lexicon.yml", lexicon)};
    plan.resamples = 200;
    plan.permutations = 99;
    return compare(plan).value();
}

/// Of the outlet with this row, over all events.
const SpeakerFinding& speaker(const Findings& findings, std::size_t outlet,
                              std::size_t row) {
    for (const SpeakerFinding& one : findings.speakers.speakers) {
        if (one.outlet == outlet && one.speaker == row && !one.event) {
            return one;
        }
    }
    throw std::runtime_error("no speaker");
}

constexpr std::size_t kim = 0;
constexpr std::size_t roe = 1;
constexpr std::size_t other = 2;
constexpr std::size_t nobody = 3;

// Counted by hand: 16 words with "Day 0".
TEST(Speakers, HaveTheirWordsAndCues) {
    const Findings findings = compared(
        {{"a", "Kim said the plan had failed. \"We tried it all day long,\" Roe "
               "claimed."}});
    ASSERT_EQ(findings.speakers.names.size(), 4U);
    EXPECT_EQ(findings.speakers.names[kim].name, "kim");
    const SpeakerFinding& of_kim = speaker(findings, 0, kim);
    EXPECT_EQ(of_kim.reported, 4U);
    EXPECT_EQ(of_kim.quoted, 0U);
    EXPECT_EQ(of_kim.neutral, 1U);
    EXPECT_EQ(of_kim.tokens, 16U);
    EXPECT_DOUBLE_EQ(of_kim.words_per_1000.value.value(), 1000 * 4 / 16.0);
    EXPECT_DOUBLE_EQ(of_kim.share.value(), 0.4);
    const SpeakerFinding& of_roe = speaker(findings, 0, roe);
    EXPECT_EQ(of_roe.quoted, 6U);
    EXPECT_EQ(of_roe.distancing, 1U);
    EXPECT_EQ(of_roe.neutral, 0U);
    EXPECT_DOUBLE_EQ(of_roe.share.value(), 0.6);
}

TEST(Speakers, MayBeNoActorOrNobody) {
    const Findings findings =
        compared({{"a", "\"It was a good plan from the start.\" Rain fell. An official "
                        "pointed out that it failed."}});
    EXPECT_EQ(speaker(findings, 0, nobody).quoted, 8U);
    EXPECT_EQ(speaker(findings, 0, nobody).neutral, 0U);
    EXPECT_EQ(speaker(findings, 0, other).reported, 3U); // that it failed
    EXPECT_EQ(speaker(findings, 0, other).endorsing, 1U);
    EXPECT_EQ(speaker(findings, 0, kim).quoted, 0U);
}

TEST(Speakers, OfAWordAreTheInnermost) {
    const Findings findings =
        compared({{"a", "Kim said Roe had claimed the plan failed."}});
    EXPECT_EQ(speaker(findings, 0, kim).reported, 3U); // Roe had claimed
    EXPECT_EQ(speaker(findings, 0, roe).reported, 3U); // the plan failed
}

TEST(Speakers, AreKnownByTheirFirstMention) {
    const Findings findings =
        compared({{"a", "Kim Roth said it rained. Roth said the plan had failed."}});
    EXPECT_EQ(speaker(findings, 0, kim).reported, 6U);
}

/// Compares articles of CSV rows "id,outlet,event,language,text".
Findings compared_rows(const std::string& rows, const std::string& lexicon_text,
                       std::uint64_t resamples = 200) {
    const TemporaryFolder folder;
    Plan plan;
    plan.inputs = {
        folder.write("articles.csv", "id,outlet,event,language,text\n" + rows)};
    plan.lexicons = {folder.write("lexicon.yml", lexicon_text)};
    plan.resamples = resamples;
    plan.permutations = 99;
    return compare(plan).value();
}

bool has_notice(const Findings& findings, const std::string& part) {
    return std::any_of(findings.notices.begin(), findings.notices.end(),
                       [&](const base::Error& notice) {
                           return notice.message.find(part) != std::string::npos;
                       });
}

// Zeros of what no rule can see would be taken for findings.
TEST(Speakers, AreNotSoughtInALanguageWithoutRules) {
    std::string rows;
    for (int i = 0; i < 6; ++i) {
        const std::string n = std::to_string(i);
        rows += "e" + n + ",english,talks " + n + ",en,Kim said the plan had failed.\n";
        rows += "d" + n + ",deutsch,talks " + n + ",de,Kim said the plan had failed.\n";
    }
    const Findings findings = compared_rows(rows, lexicon);
    EXPECT_TRUE(has_notice(findings, "6 articles are left out of figures by voice"));
    const std::size_t deutsch = findings.outlets[0].name == "deutsch" ? 0 : 1;
    const SpeakerFinding& german = speaker(findings, deutsch, kim);
    EXPECT_EQ(german.articles, 0U);
    EXPECT_EQ(german.words_per_1000.status, Status::no_article);
    EXPECT_FALSE(german.significance.p.has_value());
    EXPECT_EQ(speaker(findings, 1 - deutsch, kim).reported, 24U);
    for (const RateFinding& rate : findings.voices.rates) {
        EXPECT_EQ(rate.articles == 0, rate.outlet == deutsch);
    }
    for (const RoleFinding& role : findings.roles.roles) {
        EXPECT_EQ(role.articles == 0, role.outlet == deutsch);
    }
}

TEST(Speakers, AreNotSoughtInATextThatWasReadInAnotherLanguage) {
    const Findings findings = compared_rows(
        "1,a,talks,,Ким сказал: план провален.\n2,a,talks,ru,Ким сказал: да.\n",
        "language: ru\nframes:\n  failure: [провал*]\nactors:\n  kim: [ким]\n");
    EXPECT_TRUE(has_notice(findings, "1 article is left out of figures by voice"));
    EXPECT_EQ(speaker(findings, 0, kim).articles, 1U);
}

TEST(Speakers, AreTheInnermostOfActorsInsideActors) {
    const Findings findings = compared_rows(
        "1,a,talks,en,Kim said no.\n",
        "frames:\n  failure: [fail*]\nactors:\n  state:\n    terms: [borea]\n"
        "    kim: [kim]\n");
    for (const SpeakerFinding& one : findings.speakers.speakers) {
        if (!one.event && one.reported > 0) {
            EXPECT_EQ(findings.speakers.names[one.speaker].name, "state.kim");
        }
    }
}

TEST(Speakers, HaveAReasonForEachNumberThatIsMissing) {
    const Findings findings = compared_rows(
        "1,a,talks,en,Kim said it failed.\n2,a,talks,en,Kim said it failed.\n"
        "3,a,talks,en,Kim said it failed.\n4,a,talks,en,Kim said it failed.\n"
        "5,a,talks,en,Kim said it failed.\n6,a,talks,en,Kim said it failed.\n",
        lexicon, 0);
    EXPECT_EQ(speaker(findings, 0, kim).words_per_1000.status, Status::not_resampled);
    EXPECT_EQ(speaker(findings, 0, kim).log2_ratio.status,
              Status::not_on_the_same_event);
    for (const RateFinding& rate : findings.voices.rates) {
        EXPECT_NE(rate.rate_per_1000.status, Status::unstable);
    }
}

TEST(Speakers, AreComparedOnTheSameEvents) {
    const Findings findings =
        compared({{"a", "Kim said the plan had failed. Rain fell."},
                  {"b", "Kim said it failed. Rain fell and fell, and fell again."}},
                 9);
    const SpeakerFinding& of_kim = speaker(findings, 0, kim);
    EXPECT_EQ(of_kim.articles, 9U);
    EXPECT_GT(of_kim.log2_ratio.value.value(), 0);
    EXPECT_TRUE(of_kim.significance.p.has_value());
    std::uint64_t on_events = 0;
    for (const SpeakerFinding& one : findings.speakers.speakers) {
        if (one.event && one.outlet == 0 && one.speaker == kim) {
            on_events += one.reported;
        }
    }
    EXPECT_EQ(on_events, of_kim.reported);
}

} // namespace
} // namespace parallax
