#include "core/analysis.hpp"

#include <map>
#include <string>
#include <tuple>

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax {
namespace {

// Two outlets on two events. "menace" is north's own word, in south it is quoted,
// "ally" the other way round.
const std::string lexicon = R"(frames:
  threat: [menace]
  alliance: [ally]
actors:
  kim: [kim]
)";
const std::string north =
    R"(The fleet is a menace, a menace. "Our ally will answer and \
we shall answer with them," Kim Roe said.)";
const std::string south =
    R"(The fleet, an ally, came. "It is a menace to every one of us," \
Kim Roe said. Kim Roe said the menace would grow. It was called a "menace".)";

/// Many articles, so that there are intervals.
std::string articles() {
    std::string csv = "id,outlet,event,date,text\n";
    for (int i = 0; i < 12; ++i) {
        const std::string event = i % 2 == 0 ? "boarding" : "strike";
        for (const auto& [outlet, text] :
             {std::pair("north", north), std::pair("south", south)}) {
            std::string quoted;
            for (const char c : text) {
                if (c == '\\' || c == '\n') {
                    continue;
                }
                quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
            }
            csv += std::string(outlet) + std::to_string(i) + "," + outlet + "," +
                   event + ",2031-03-0" + std::to_string(1 + i % 2) + ",\"" + quoted +
                   " Day " + std::to_string(i) + ".\"\n";
        }
    }
    return csv;
}

Findings compared(const std::string& as_index = {}) {
    const TemporaryFolder folder;
    Plan plan;
    plan.inputs = {folder.write("articles.csv", articles())};
    plan.lexicons = {folder.write("lexicon.yml", lexicon)};
    plan.resamples = 200;
    plan.permutations = 99;
    if (!as_index.empty()) {
        plan.index = folder.path(as_index);
        EXPECT_TRUE(index_of(plan));
        plan.inputs = {plan.index};
    }
    return compare(plan).value();
}

const Findings& findings() {
    static const Findings all = compared();
    return all;
}

std::size_t outlet(const std::string& name) {
    return findings().outlets[0].name == name ? 0 : 1;
}

std::map<Voice, const RateFinding*> rates_of(const std::string& name,
                                             std::size_t category) {
    std::map<Voice, const RateFinding*> rates;
    for (const RateFinding& rate : findings().voices.rates) {
        if (rate.outlet == outlet(name) && rate.category == category && !rate.event) {
            rates[*rate.voice] = &rate;
        }
    }
    return rates;
}

constexpr std::size_t threat = 0;
constexpr std::size_t alliance = 1;

TEST(Voices, HaveTheirHits) {
    const auto in_north = rates_of("north", threat);
    ASSERT_EQ(in_north.size(), 4U);
    EXPECT_EQ(in_north.at(Voice::own)->hits, 24U);
    EXPECT_EQ(in_north.at(Voice::own)->voice_share, 1.0);
    EXPECT_EQ(in_north.at(Voice::quoted)->hits, 0U);
    const auto in_south = rates_of("south", threat);
    EXPECT_EQ(in_south.at(Voice::own)->hits, 0U);
    EXPECT_EQ(in_south.at(Voice::quoted)->hits, 12U);
    EXPECT_EQ(in_south.at(Voice::reported)->hits, 12U);
    EXPECT_EQ(in_south.at(Voice::scare)->hits, 12U);
    EXPECT_DOUBLE_EQ(*in_south.at(Voice::scare)->voice_share, 1.0 / 3);
    EXPECT_EQ(rates_of("north", alliance).at(Voice::quoted)->hits, 12U);
    EXPECT_EQ(rates_of("south", alliance).at(Voice::own)->hits, 12U);
}

TEST(Voices, AddUpToAll) {
    using Key = std::tuple<std::size_t, std::optional<std::size_t>, std::size_t>;
    struct Sum {
        std::uint64_t hits = 0;
        std::uint64_t tokens = 0;
        double rate = 0;
        double share = 0;
        int voices = 0;
    };
    std::map<Key, Sum> sums;
    for (const RateFinding& rate : findings().voices.rates) {
        Sum& sum = sums[{rate.outlet, rate.event, rate.category}];
        sum.hits += rate.hits;
        sum.tokens += rate.voice_tokens;
        sum.rate += *rate.rate_per_1000.value;
        sum.share += rate.voice_share.value_or(0);
        ++sum.voices;
    }
    ASSERT_EQ(sums.size(), findings().rates.size());
    for (const RateFinding& all : findings().rates) {
        const Sum& sum = sums.at({all.outlet, all.event, all.category});
        EXPECT_FALSE(all.voice);
        EXPECT_EQ(sum.voices, 4);
        EXPECT_EQ(sum.hits, all.hits);
        EXPECT_EQ(sum.tokens, all.tokens);
        EXPECT_NEAR(sum.rate, *all.rate_per_1000.value, 1e-9);
        EXPECT_NEAR(sum.share, all.hits > 0 ? 1 : 0, 1e-12);
    }
}

TEST(Voices, ShowADifferenceThatAllHides) {
    const auto find = [](const std::vector<ContrastFinding>& contrasts,
                         std::optional<Voice> voice) -> const ContrastFinding& {
        for (const ContrastFinding& contrast : contrasts) {
            if (contrast.target == outlet("north") && contrast.category == threat &&
                contrast.scope == Scope::event_adjusted && contrast.voice == voice) {
                return contrast;
            }
        }
        throw std::runtime_error("no contrast");
    };
    const ContrastFinding& own = find(findings().voices.contrasts, Voice::own);
    EXPECT_EQ(own.hits_target, 24U);
    EXPECT_EQ(own.hits_reference, 0U);
    EXPECT_EQ(own.log2_ratio.status, Status::only_in_target);
    EXPECT_LT(own.significance.q.value(), 0.05);
    const ContrastFinding& all = find(findings().contrasts, std::nullopt);
    EXPECT_EQ(all.hits_target, 24U);
    EXPECT_EQ(all.hits_reference, 36U);
    const ContrastFinding& quoted = find(findings().voices.contrasts, Voice::quoted);
    EXPECT_EQ(quoted.log2_ratio.status, Status::only_in_reference);
}

TEST(Voices, AreTheSameFromAnIndex) {
    const Findings indexed = compared("a.plx");
    ASSERT_EQ(indexed.voices.rates.size(), findings().voices.rates.size());
    for (std::size_t i = 0; i < indexed.voices.rates.size(); ++i) {
        const RateFinding& one = indexed.voices.rates[i];
        const RateFinding& other = findings().voices.rates[i];
        EXPECT_EQ(one.hits, other.hits);
        EXPECT_EQ(one.voice_tokens, other.voice_tokens);
        EXPECT_EQ(one.rate_per_1000.low, other.rate_per_1000.low);
    }
    EXPECT_EQ(indexed.voices.contrasts.size(), findings().voices.contrasts.size());
}

TEST(Voices, HaveNoContrastOfAnActor) {
    for (const ContrastFinding& contrast : findings().voices.contrasts) {
        EXPECT_NE(findings().categories[contrast.category].kind, CategoryKind::actor);
    }
    EXPECT_EQ(findings().voices.contrasts.size(), 4 * findings().contrasts.size());
}

} // namespace
} // namespace parallax
