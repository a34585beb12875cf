#include "core/analysis.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/temporary_folder.hpp"
#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax {
namespace {

/// An article as it is written: how many sentences, the first of them with a hit.
struct Written {
    std::string outlet;
    std::string event; ///< may be empty
    int sentences;
    int with_hit;
};

std::string event_name(int event) {
    return std::string(1, static_cast<char>('a' + event));
}

std::string text_of(const Written& article, std::size_t number) {
    std::string text;
    for (int s = 0; s < article.sentences; ++s) {
        // Two hits in a sentence are one sentence with a hit.
        text += s < article.with_hit ? "They saw a threat and a threat there. "
                                     : "They saw a thing and went home. ";
    }
    return text + "Number " + std::to_string(number) + " ends.";
}

Findings compared(const std::vector<Written>& world, std::uint64_t resamples = 50) {
    const TemporaryFolder folder;
    std::string lines;
    for (std::size_t i = 0; i < world.size(); ++i) {
        lines += R"({"outlet": ")" + world[i].outlet + "\"" +
                 (world[i].event.empty() ? std::string()
                                         : R"(, "event": ")" + world[i].event + "\"") +
                 R"(, "date": "2031-01-01", "text": ")" + text_of(world[i], i) +
                 "\"}\n";
    }
    Plan plan;
    plan.inputs = {folder.write("articles.jsonl", lines)};
    plan.lexicons = {folder.write(
        "lexicon.yml", "frames:\n  danger: [threat]\nactors:\n  they: [they]\n")};
    plan.resamples = resamples;
    plan.permutations = resamples == 0 ? 0 : 99;
    return compare(plan).value();
}

const OddsFinding& odds_of(const Findings& findings, const std::string& target,
                           Unit unit) {
    for (const OddsFinding& odds : findings.odds) {
        if (findings.outlets.at(odds.target).name == target && odds.unit == unit) {
            return odds;
        }
    }
    throw std::runtime_error("no odds");
}

std::vector<Written> random_world() {
    std::mt19937_64 random(5);
    std::vector<Written> world;
    for (int event = 0; event < 9; ++event) {
        for (const char* outlet : {"north", "south", "west"}) {
            for (std::uint64_t i = 0; i < random() % 4; ++i) {
                const int sentences = static_cast<int>(3 + random() % 9);
                world.push_back(
                    {outlet, event_name(event), sentences,
                     static_cast<int>(random() % (outlet[0] == 'n' ? 4 : 3))});
            }
        }
    }
    world.push_back({"north", "", 7, 7}); // without an event: in no table
    world.push_back({"south", "alone", 7, 7});
    return world;
}

/// With and without a hit, of both sides, by event: as the world was written.
std::map<std::string, std::array<double, 4>>
tables(const std::vector<Written>& world, const std::string& target, Unit unit) {
    std::map<std::string, std::array<double, 4>> result;
    for (const Written& article : world) {
        if (article.event.empty()) {
            continue;
        }
        const double all = unit == Unit::article ? 1 : article.sentences + 1;
        const double with =
            unit == Unit::article ? article.with_hit > 0 ? 1 : 0 : article.with_hit;
        const std::size_t side = article.outlet == target ? 0 : 2;
        result[article.event][side] += with;
        result[article.event][side + 1] += all - with;
    }
    std::erase_if(result, [](const auto& event) {
        const auto& [a, b, c, d] = event.second;
        return a + b == 0 || c + d == 0;
    });
    return result;
}

TEST(Odds, AreThoseOfTheWorldAsItWasWritten) {
    const std::vector<Written> world = random_world();
    const Findings findings = compared(world);
    EXPECT_EQ(findings.odds.size(), 6U) << "3 outlets, 2 units, no actor";
    for (const char* target : {"north", "south", "west"}) {
        for (const Unit unit : {Unit::sentence, Unit::article}) {
            double above = 0;
            double below = 0;
            double difference = 0;
            double with = 0;
            double units = 0;
            const auto events = tables(world, target, unit);
            for (const auto& [name, cells] : events) {
                const auto& [a, b, c, d] = cells;
                above += a * d / (a + b + c + d);
                below += b * c / (a + b + c + d);
                difference += a / (a + b) - c / (c + d);
                with += a;
                units += a + b;
            }
            const OddsFinding& odds = odds_of(findings, target, unit);
            EXPECT_EQ(odds.events, events.size());
            EXPECT_EQ(odds.units_target, static_cast<std::uint64_t>(units));
            EXPECT_EQ(odds.with_hit_target, static_cast<std::uint64_t>(with));
            ASSERT_TRUE(odds.odds_ratio.value);
            EXPECT_NEAR(*odds.odds_ratio.value, above / below, 1e-12);
            EXPECT_EQ(odds.odds_ratio.status, Status::ok);
            EXPECT_LT(*odds.odds_ratio.low, *odds.odds_ratio.value);
            EXPECT_GT(*odds.odds_ratio.high, *odds.odds_ratio.value);
            EXPECT_NEAR(*odds.mean_difference.value,
                        difference / static_cast<double>(events.size()), 1e-14);
            EXPECT_TRUE(odds.mean_difference.low && odds.mean_difference.high);
        }
    }
}

// What takes units as independent is not there to be published of sentences.
TEST(Odds, HaveNoTestOfIndependentSentences) {
    const Findings findings = compared(random_world());
    for (const OddsFinding& odds : findings.odds) {
        const bool articles = odds.unit == Unit::article;
        EXPECT_EQ(odds.independent_low.has_value(), articles);
        EXPECT_EQ(odds.independent_high.has_value(), articles);
        EXPECT_EQ(odds.association.has_value(), articles);
        EXPECT_EQ(odds.heterogeneity.has_value(), articles);
    }
}

// By the definition, over all frames and outlets.
TEST(Odds, HaveAQOverAllTestsOfTheTable) {
    const Findings findings = compared(random_world());
    std::vector<double> p;
    for (const OddsFinding& odds : findings.odds) {
        EXPECT_EQ(odds.association_q.has_value(), odds.association.has_value());
        if (odds.association) {
            p.push_back(odds.association->p);
        }
    }
    ASSERT_GT(p.size(), 2U);
    std::sort(p.begin(), p.end());
    for (const OddsFinding& odds : findings.odds) {
        double least = 1;
        for (std::size_t i = 0; odds.association && i < p.size(); ++i) {
            if (p[i] >= odds.association->p) {
                least = std::min(least, p[i] * static_cast<double>(p.size()) /
                                            static_cast<double>(i + 1));
            }
        }
        if (odds.association) {
            EXPECT_NEAR(odds.association_q.value(), least, 1e-12);
        }
    }
}

TEST(Odds, AreTheSameWithAnyThreads) {
    const Findings findings = compared(random_world());
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    const Findings again = compared(random_world());
    for (std::size_t i = 0; i < findings.odds.size(); ++i) {
        EXPECT_EQ(again.odds[i].odds_ratio.low, findings.odds[i].odds_ratio.low);
        EXPECT_EQ(again.odds[i].mean_difference.high,
                  findings.odds[i].mean_difference.high);
    }
}

/// On each of `events` events one article of either outlet.
std::vector<Written> plain_world(int events, Written a, Written b) {
    std::vector<Written> world;
    for (int event = 0; event < events; ++event) {
        a.event = b.event = event_name(event);
        world.push_back(a);
        world.push_back(b);
    }
    return world;
}

TEST(Odds, SayWhyTheyAreMissing) {
    const auto status = [](const std::vector<Written>& world, Unit unit) {
        return odds_of(compared(world), "a", unit).odds_ratio.status;
    };
    EXPECT_EQ(status(plain_world(6, {"a", "", 4, 0}, {"b", "", 5, 0}), Unit::sentence),
              Status::no_hits);
    EXPECT_EQ(status(plain_world(6, {"a", "", 4, 1}, {"b", "", 5, 0}), Unit::sentence),
              Status::only_in_target);
    EXPECT_EQ(status(plain_world(6, {"a", "", 4, 0}, {"b", "", 5, 1}), Unit::article),
              Status::only_in_reference);
    EXPECT_EQ(status(plain_world(6, {"a", "", 4, 1}, {"b", "", 5, 1}), Unit::article),
              Status::zero_cells);
    EXPECT_EQ(status(plain_world(4, {"a", "", 4, 1}, {"b", "", 5, 2}), Unit::sentence),
              Status::too_few_articles);
    EXPECT_EQ(status({{"a", "x", 4, 1}, {"b", "y", 5, 2}}, Unit::sentence),
              Status::not_on_the_same_event);
}

TEST(Odds, SayWhyTheDifferenceHasNoInterval) {
    const auto difference = [](const std::vector<Written>& world) {
        return odds_of(compared(world), "a", Unit::sentence).mean_difference;
    };
    const Estimate same = difference(plain_world(6, {"a", "", 4, 1}, {"b", "", 4, 2}));
    EXPECT_EQ(same.status, Status::no_scatter);
    EXPECT_NEAR(*same.value, -0.2, 1e-15);
    EXPECT_EQ(difference(plain_world(4, {"a", "", 4, 1}, {"b", "", 4, 2})).status,
              Status::too_few_events);
    EXPECT_FALSE(difference({{"a", "x", 4, 1}, {"b", "y", 5, 2}}).value);
}

TEST(Odds, HaveNeitherIntervalsNorTestsWithoutResamples) {
    const Findings findings = compared(random_world(), 0);
    for (const OddsFinding& odds : findings.odds) {
        EXPECT_TRUE(odds.odds_ratio.value);
        EXPECT_FALSE(odds.odds_ratio.low || odds.independent_low || odds.association ||
                     odds.heterogeneity || odds.mean_difference.low);
        EXPECT_EQ(odds.odds_ratio.status, Status::not_resampled);
        EXPECT_EQ(odds.mean_difference.status, Status::not_resampled);
    }
}

TEST(Odds, AreNotAskedOfASingleOutlet) {
    EXPECT_TRUE(compared({{"a", "x", 4, 1}, {"a", "y", 4, 1}}).odds.empty());
}

} // namespace
} // namespace parallax
