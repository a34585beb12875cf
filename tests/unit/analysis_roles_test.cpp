#include "core/analysis.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/unit/temporary_folder.hpp"
#include <gtest/gtest.h>

namespace parallax {
namespace {

const std::string lexicon = R"(negation:
  words: ["no", "not"]
  within: 3
frames:
  aggression: [invad*, invasion, {term: bully, weight: 0.5}]
actors:
  borea: [borea, borean, kolt]
  austria_nova: [nova]
)";

Findings compared(const std::vector<std::pair<std::string, std::string>>& articles,
                  NegatedHits negated = NegatedHits::apart) {
    const TemporaryFolder folder;
    std::string csv = "id,outlet,event,text\n";
    for (std::size_t i = 0; i < articles.size(); ++i) {
        csv += std::to_string(i) + "," + articles[i].first + ",war,\"" +
               articles[i].second + "\"\n";
    }
    Plan plan;
    plan.inputs = {folder.write("articles.csv", csv)};
    plan.lexicons = {folder.write("lexicon.yml", lexicon)};
    plan.resamples = 200;
    plan.permutations = 99;
    plan.negated = negated;
    return compare(plan).value();
}

constexpr std::size_t borea = 1;
constexpr std::size_t nova = 2;

const RoleFinding* role_of(const Findings& findings, std::size_t outlet,
                           std::optional<std::size_t> actor, Role role) {
    for (const RoleFinding& found : findings.roles.roles) {
        if (found.outlet == outlet && found.actor == actor && found.role == role) {
            return &found;
        }
    }
    return nullptr;
}

TEST(Roles, AreAgentAndTarget) {
    const Findings findings = compared({{"a", "Borea invaded Nova in May."}});
    const RoleFinding* agent = role_of(findings, 0, borea, Role::agent);
    ASSERT_NE(agent, nullptr);
    EXPECT_EQ(agent->hits, 1U);
    EXPECT_EQ(agent->tokens, 5U);
    EXPECT_DOUBLE_EQ(agent->rate_per_1000.value.value(), 200);
    EXPECT_DOUBLE_EQ(agent->share.value(), 1);
    const RoleFinding* target = role_of(findings, 0, nova, Role::target);
    ASSERT_NE(target, nullptr);
    EXPECT_EQ(target->hits, 1U);
    // The hit itself has both, with the rule by name.
    const auto hit = std::find_if(findings.evidence.begin(), findings.evidence.end(),
                                  [](const auto& e) { return e.category == 0; });
    ASSERT_NE(hit, findings.evidence.end());
    EXPECT_EQ(hit->parties.first.actor, borea);
    EXPECT_EQ(hit->parties.second.actor, nova);
    EXPECT_LT(hit->parties.first.rule, findings.roles.rules.size());
    EXPECT_FALSE(hit->parties.agentless);
}

TEST(Roles, CountAgentsThatAreLeftOut) {
    const Findings findings = compared({{"a", "Nova was invaded in May."}});
    const RoleFinding* nobody = role_of(findings, 0, std::nullopt, Role::agent);
    ASSERT_NE(nobody, nullptr);
    EXPECT_EQ(nobody->hits, 1U);
    EXPECT_EQ(role_of(findings, 0, nova, Role::target)->hits, 1U);
}

TEST(Roles, HaveTheWeightOfTheEntry) {
    const Findings findings = compared({{"a", "Borea is a bully now."}});
    const RoleFinding* described = role_of(findings, 0, borea, Role::described);
    ASSERT_NE(described, nullptr);
    EXPECT_EQ(described->hits, 1U);
    EXPECT_DOUBLE_EQ(described->rate_per_1000.value.value(), 100);
}

TEST(Roles, OfNegatedHitsDontCountUnlessTheyAreCounted) {
    const std::vector<std::pair<std::string, std::string>> articles{
        {"a", "Borea is not a bully. Nova invaded Borea."}};
    EXPECT_EQ(role_of(compared(articles), 0, borea, Role::described), nullptr);
    EXPECT_NE(
        role_of(compared(articles, NegatedHits::counted), 0, borea, Role::described),
        nullptr);
}

TEST(Roles, DontCountWhoIsMerelyTheNearest) {
    const Findings findings =
        compared({{"a", "In Borea on Monday there was much talk of the invasion."}});
    const auto hit = std::find_if(findings.evidence.begin(), findings.evidence.end(),
                                  [](const auto& e) { return e.category == 0; });
    ASSERT_TRUE(hit->parties.first.found());
    EXPECT_TRUE(findings.roles.rules[hit->parties.first.rule].starts_with("nearest"));
    EXPECT_TRUE(findings.roles.roles.empty());
}

TEST(Roles, FollowPronouns) {
    const Findings findings = compared({{"a", "Kolt left. She invaded Nova in May."}});
    EXPECT_EQ(role_of(findings, 0, borea, Role::agent)->hits, 1U);
}

TEST(Roles, AreComparedOnTheSameEvents) {
    std::vector<std::pair<std::string, std::string>> articles;
    for (int i = 0; i < 8; ++i) {
        articles.emplace_back("a", "Borea invaded Nova. Day " + std::to_string(i));
        articles.emplace_back("b", "Nova was invaded by Borea, and Nova lost. Day " +
                                       std::to_string(i));
    }
    const Findings findings = compared(articles);
    const RoleFinding* agent = role_of(findings, 0, borea, Role::agent);
    ASSERT_NE(agent, nullptr);
    EXPECT_EQ(agent->hits, 8U);
    EXPECT_GT(agent->log2_ratio.value.value(), 0); // of fewer words
    EXPECT_TRUE(agent->significance.p.has_value());
    EXPECT_EQ(findings.roles.left_out, 0U);
}

TEST(Roles, LeaveAgentsOutThoughNoActorIsNamed) {
    const Findings findings =
        compared({{"a", "The province was invaded yesterday. Nobody knows more."}});
    const RoleFinding* nobody = role_of(findings, 0, std::nullopt, Role::agent);
    ASSERT_NE(nobody, nullptr);
    EXPECT_EQ(nobody->hits, 1U);
    EXPECT_EQ(nobody->frame_hits, 1U);
}

TEST(Roles, SayWhyThereIsNoRatioOfOneOutlet) {
    const Findings findings = compared({{"a", "Borea invaded Nova in May."}});
    EXPECT_EQ(role_of(findings, 0, borea, Role::agent)->log2_ratio.status,
              Status::not_on_the_same_event);
}

TEST(Roles, AreOfNobodyWithoutActors) {
    const Findings findings = compared({{"a", "The invasion failed."}});
    EXPECT_TRUE(findings.roles.roles.empty());
}

} // namespace
} // namespace parallax
