#include "core/analysis/power.hpp"

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace parallax::analysis {
namespace {

using testing::ElementsAre;

/// Two outlets on ten events, two articles of each; C on an event of its own.
class PowerOf : public testing::Test {
  protected:
    void SetUp() override {
        std::string lines;
        for (int event = 0; event < 10; ++event) {
            for (int article = 0; article < 2; ++article) {
                const std::string name = "e" + std::to_string(event);
                lines += line("A", name, 1 + (event + article) % 3);
                lines += line("B", name, 1 + (event + 2 * article) % 3);
            }
        }
        for (int article = 0; article < 6; ++article) {
            lines += line("C", "own", article % 2);
        }
        plan_.inputs = {folder_.write("a.jsonl", lines)};
        plan_.lexicons = {folder_.write("l.yml",
                                        "frames: {war: [war], peace: [peace]}\n"
                                        "actors: {us: [united]}\n")};
    }

    std::string line(const std::string& outlet, const std::string& event, int hits) {
        std::string text;
        for (int i = 0; i < 100; ++i) {
            text += i < hits ? "war " : "word ";
        }
        ++next_;
        return R"({"id":")" + std::to_string(next_) + R"(","outlet":")" + outlet +
               R"(","event":")" + event + R"(","text":")" + text + "\"}\n";
    }

    TemporaryFolder folder_;
    Plan plan_;
    int next_ = 0;
};

TEST_F(PowerOf, CountsBothSidesOnSharedEvents) {
    const auto power = power_of(plan_, {1.5, 0.05, 0.8});
    ASSERT_TRUE(power) << power.error().message;
    ASSERT_EQ(power->rows.size(), 6U);
    const PowerFinding& war = power->rows[0];
    EXPECT_EQ(war.scope, Scope::event_adjusted);
    EXPECT_EQ(war.events, 10U);
    EXPECT_EQ(war.articles, 40U);
    EXPECT_EQ(war.hits, 79U);
    ASSERT_TRUE(war.detectable_ratio);
    ASSERT_TRUE(war.events_needed);
    EXPECT_GT(*war.detectable_ratio, 1);
    // As many articles an event as there are, rounded up both.
    EXPECT_NEAR(static_cast<double>(*war.articles_needed),
                4 * static_cast<double>(*war.events_needed), 4);
    EXPECT_EQ(power->rows[1].status, Status::no_hits); // peace
    const PowerFinding& other_side = power->rows[2];
    EXPECT_EQ(other_side.events_needed, war.events_needed);
}

TEST_F(PowerOf, TakesAllArticlesWhereNoEventIsShared) {
    const auto power = power_of(plan_, {2, 0.05, 0.8});
    ASSERT_TRUE(power);
    const PowerFinding& war = power->rows[4];
    EXPECT_EQ(war.scope, Scope::raw);
    EXPECT_EQ(war.articles, 46U);
    EXPECT_FALSE(war.events_needed);
    EXPECT_TRUE(war.articles_needed);
}

TEST_F(PowerOf, NeedsLessForMore) {
    const auto small = power_of(plan_, {1.2, 0.05, 0.8});
    const auto large = power_of(plan_, {3, 0.05, 0.8});
    EXPECT_GT(*small->rows[0].events_needed, *large->rows[0].events_needed);
    EXPECT_EQ(small->rows[0].detectable_ratio, large->rows[0].detectable_ratio);
}

TEST_F(PowerOf, SaysWhatWasAsked) {
    const auto power = power_of(plan_, {1.5, 0.01, 0.9});
    const auto& command = power->findings.run.command;
    EXPECT_THAT(std::vector<std::string>(command.end() - 6, command.end()),
                ElementsAre("--ratio", "1.5", "--alpha", "0.01", "--power", "0.9"));
}

} // namespace
} // namespace parallax::analysis
