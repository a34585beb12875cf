#include "core/analysis.hpp"

#include <cstdint>
#include <functional>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/temporary_folder.hpp"
#include <gtest/gtest.h>

namespace parallax {
namespace {

constexpr double level = 0.05;

/// An outlet's articles on an event: how many, and the mean number of hits in one.
struct Coverage {
    std::string outlet;
    std::string event;
    int articles;
    double hits;
};

/// Compares articles of 200 words with a frame, the only one. Articles have rates of
/// their own, so words are not independent.
Findings compared(
    const std::vector<Coverage>& world,
    const std::function<void(Plan&)>& change = [](Plan&) {}) {
    const TemporaryFolder folder;
    std::mt19937_64 random(11);
    std::string lines;
    int number = 0;
    for (const Coverage& part : world) {
        for (int i = 0; i < part.articles; ++i) {
            // From half to one and a half times the mean.
            const double own =
                part.hits * (0.5 + static_cast<double>(random() % 1000) / 1000);
            const int hits =
                static_cast<int>(own) + (static_cast<double>(random() % 1000) / 1000 <
                                                 own - static_cast<int>(own)
                                             ? 1
                                             : 0);
            std::string text = "report " + std::to_string(++number);
            for (int word = 0; word < 198; ++word) {
                text += word < hits ? " threat" : " word";
            }
            lines += R"({"outlet": ")" + part.outlet + R"(", "event": ")" + part.event +
                     R"(", "date": "2031-01-01", "text": ")" + text + "\"}\n";
        }
    }
    Plan plan;
    plan.inputs = {folder.write("articles.jsonl", lines)};
    plan.lexicons = {folder.write("lexicon.yml", "frames:\n  danger: [threat]\n")};
    plan.resamples = 200;
    plan.permutations = 999;
    change(plan);
    return compare(plan).value();
}

const ContrastFinding& contrast(const Findings& findings, const std::string& target,
                                Scope scope) {
    for (const ContrastFinding& contrast : findings.contrasts) {
        if (findings.outlets.at(contrast.target).name == target &&
            contrast.scope == scope) {
            return contrast;
        }
    }
    throw std::runtime_error("no contrast");
}

const ContrastFinding& pair(const Findings& findings, const std::string& a,
                            const std::string& b) {
    for (const ContrastFinding& contrast : findings.pairs) {
        if (findings.outlets.at(contrast.target).name == a &&
            findings.outlets.at(*contrast.reference).name == b) {
            return contrast;
        }
    }
    throw std::runtime_error("no pair");
}

/// Ten events that all write much about, ten that all write little about; alpha covers
/// the first, beta the others.
std::vector<Coverage> different_events(double alpha_hot, double alpha_cold,
                                       double beta_hot, double beta_cold,
                                       int alpha_on_hot, int alpha_on_cold) {
    std::vector<Coverage> world;
    for (int e = 0; e < 10; ++e) {
        const std::string number = std::to_string(e);
        world.push_back({"alpha", "hot " + number, alpha_on_hot, alpha_hot});
        world.push_back({"beta", "hot " + number, alpha_on_cold, beta_hot});
        world.push_back({"alpha", "cold " + number, alpha_on_cold, alpha_cold});
        world.push_back({"beta", "cold " + number, alpha_on_hot, beta_cold});
    }
    return world;
}

TEST(Inference, DoesNotTakeADifferenceOfEventsForOneOfFraming) {
    const Findings found = compared(different_events(8, 1, 8, 1, 5, 1));
    const ContrastFinding& raw = contrast(found, "alpha", Scope::raw);
    const ContrastFinding& adjusted = contrast(found, "alpha", Scope::event_adjusted);
    EXPECT_LT(*raw.significance.p, level);
    EXPECT_LT(*raw.significance.q, level);
    EXPECT_GT(*raw.log2_ratio.low, 0);
    EXPECT_GT(*adjusted.significance.p, level);
    EXPECT_GT(*adjusted.significance.q, level);
    EXPECT_FALSE(excludes_zero(adjusted.log2_ratio));
}

TEST(Inference, FindsWhatTheMixOfEventsHides) {
    // alpha writes twice as much on every event, and mostly on those on which little
    // is written.
    const Findings found = compared(different_events(8, 2, 4, 1, 1, 5));
    const ContrastFinding& raw = contrast(found, "alpha", Scope::raw);
    const ContrastFinding& adjusted = contrast(found, "alpha", Scope::event_adjusted);
    EXPECT_GT(*raw.significance.p, level);
    EXPECT_LT(*adjusted.significance.p, level);
    EXPECT_LT(*adjusted.significance.q, level);
    EXPECT_GT(*adjusted.log2_ratio.low, 0);
    // Halves of one outlet on the same events differ less than the outlets do.
    EXPECT_LT(*adjusted.noise_floor.value, *adjusted.log2_ratio.value);
}

std::vector<Coverage> three_outlets() {
    std::vector<Coverage> world;
    for (int e = 0; e < 8; ++e) {
        const std::string event = std::to_string(e);
        world.push_back({"alpha", event, 2, 3});
        world.push_back({"beta", event, 2, 3});
        world.push_back({"gamma", event, 2, 9});
    }
    return world;
}

TEST(Inference, ComparesEachTwoOutlets) {
    const Findings found = compared(three_outlets());
    ASSERT_EQ(found.pairs.size(), 3U);
    const ContrastFinding& alike = pair(found, "alpha", "beta");
    EXPECT_GT(*alike.significance.p, level);
    EXPECT_EQ(alike.articles_target, 16U);
    EXPECT_EQ(alike.articles_reference, 16U);
    EXPECT_EQ(alike.tokens_target, 3200U);
    EXPECT_EQ(alike.events, 8U);
    for (const char* other : {"alpha", "beta"}) {
        const ContrastFinding& apart = pair(found, other, "gamma");
        EXPECT_LT(*apart.log2_ratio.high, 0);
        EXPECT_LT(*apart.significance.q, level);
        EXPECT_LT(*apart.significance.p_max_t, level);
        // q of three: the two that differ and one that does not.
        EXPECT_NEAR(*apart.significance.q, 1.5 / 1000, 0.002);
    }
}

TEST(Inference, AsksOfEachFrameWhetherAnyOutletDiffers) {
    const Findings found = compared(three_outlets());
    ASSERT_EQ(found.omnibus.size(), 2U); // raw and on the same events
    for (const OmnibusFinding& test : found.omnibus) {
        EXPECT_EQ(test.outlets, 3U);
        EXPECT_LT(*test.significance.p, level);
        EXPECT_EQ(*test.significance.q, *test.significance.p); // the only frame
    }
    const Findings alike = compared(different_events(8, 1, 8, 1, 5, 1));
    EXPECT_GT(*alike.omnibus.at(1).significance.p, level);
    EXPECT_EQ(alike.omnibus.at(1).scope, Scope::event_adjusted);
}

TEST(Inference, SaysWhyThereIsNoP) {
    const Findings alone = compared({{"alpha", "a", 6, 4}, {"beta", "b", 6, 4}});
    const Significance& elsewhere =
        contrast(alone, "alpha", Scope::event_adjusted).significance;
    EXPECT_FALSE(elsewhere.p);
    EXPECT_EQ(elsewhere.status, Status::not_on_the_same_event);
    EXPECT_TRUE(contrast(alone, "alpha", Scope::raw).significance.q);

    const Findings few = compared({{"alpha", "a", 1, 4}, {"beta", "a", 2, 4}});
    const Significance& third =
        contrast(few, "alpha", Scope::event_adjusted).significance;
    EXPECT_GT(*third.p, 0.2);
    EXPECT_DOUBLE_EQ(*third.least_p, 1.0 / 3);
    EXPECT_EQ(third.status, Status::too_few_permutations);
    EXPECT_FALSE(third.q);
}

TEST(Inference, IsNotThereWhenNotAskedFor) {
    using Counts = std::pair<std::uint64_t, std::uint64_t>;
    for (const Counts& counts : {Counts{0, 999}, Counts{200, 0}}) {
        const Findings found = compared(three_outlets(), [&](Plan& plan) {
            plan.resamples = counts.first;
            plan.permutations = counts.second;
        });
        for (const ContrastFinding& contrast : found.contrasts) {
            EXPECT_FALSE(contrast.significance.p);
            EXPECT_EQ(contrast.significance.status, Status::not_resampled);
            EXPECT_EQ(contrast.noise_floor.status, Status::not_resampled);
        }
        EXPECT_TRUE(found.omnibus.empty());
        EXPECT_EQ(found.pairs.empty(), counts.first == 0);
        EXPECT_EQ(found.run.permutations, 0U);
    }
}

} // namespace
} // namespace parallax
