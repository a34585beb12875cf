#include "core/analysis/shift.hpp"

#include <cmath>
#include <numeric>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::analysis {
namespace {

const std::string folder = std::string(PARALLAX_SOURCE_DIR) + "/tests/corpus";
const std::string strait = std::string(PARALLAX_SOURCE_DIR) + "/examples/strait";

Plan plan_for(const std::string& corpus) {
    Plan plan;
    plan.inputs = {corpus};
    plan.lexicons = {folder + "/lexicon.yml"};
    plan.resamples = 200;
    return plan;
}

double sum_of(const Shift& shift) {
    return std::accumulate(
        shift.parts.begin(), shift.parts.end(), shift.others_part,
        [](double sum, const ShiftPart& part) { return sum + *part.part.value; });
}

TEST(ShiftOf, PartsAddUpToTheDifference) {
    for (const std::string by : {"proportion", "entropy", "jsd"}) {
        for (const std::uint64_t terms : {1U, 25U, 1'000'000U}) {
            Plan plan = plan_for(strait);
            plan.terms_per_outlet = terms;
            const Shift shift = shift_of(plan, {"The Red Anchor", "", by}).value();
            const double scale = std::max(1.0, std::abs(shift.target_value));
            EXPECT_NEAR(sum_of(shift), *shift.difference.value, 1e-12 * scale) << by;
            EXPECT_EQ(shift.parts.size() + shift.others, shift.findings.vocabulary);
        }
    }
}

// north has two of "ally, allies, alliance", south none: by hand in
// tests/corpus/README.
TEST(ShiftOf, EntriesOfAFrameAddUpToTheGapOfItsRates) {
    const Shift shift =
        shift_of(plan_for(folder), {"north", "south", "alliance"}).value();
    EXPECT_TRUE(shift.is_frame);
    ASSERT_EQ(shift.parts.size(), 3U);
    EXPECT_NEAR(sum_of(shift), shift.target_value - shift.reference_value, 1e-12);
    std::uint64_t hits = 0;
    for (const ShiftPart& part : shift.parts) {
        hits += part.n_target;
    }
    double tokens = 0;
    for (const ArticleFinding& article : shift.findings.articles) {
        if (shift.findings.outlets[article.outlet].name == "north") {
            tokens += static_cast<double>(article.tokens);
        }
    }
    EXPECT_NEAR(shift.target_value, 1000 * static_cast<double>(hits) / tokens, 1e-12);
    EXPECT_EQ(shift.difference.status, Status::too_few_articles);
}

TEST(ShiftOf, HasIntervalsWhereArticlesAreEnough) {
    const Shift shift =
        shift_of(plan_for(strait), {"The Red Anchor", "", "proportion"}).value();
    EXPECT_EQ(shift.reference, "(others)");
    for (const ShiftPart& part : shift.parts) {
        EXPECT_LE(part.part.low.value(), part.part.high.value());
    }
    EXPECT_FALSE(shift.difference.low); // 0 whatever the articles
    EXPECT_NEAR(*shift.difference.value, 0, 1e-9);
    const Shift frame =
        shift_of(plan_for(strait), {"The Red Anchor", "", "threat"}).value();
    EXPECT_LE(frame.difference.low.value(), frame.difference.value.value());
    EXPECT_GE(frame.difference.high.value(), frame.difference.value.value());
}

TEST(ShiftOf, ListsTheLargestPartsFirst) {
    const Shift shift =
        shift_of(plan_for(strait), {"The Red Anchor", "", "jsd"}).value();
    for (std::size_t i = 1; i < shift.parts.size(); ++i) {
        EXPECT_GE(std::abs(*shift.parts[i - 1].part.value),
                  std::abs(*shift.parts[i].part.value));
    }
}

TEST(ShiftOf, SaysWhatCannotBe) {
    const auto message = [](const ShiftChoice& choice) {
        return shift_of(plan_for(folder), choice).error().message;
    };
    EXPECT_THAT(message({"nort", "", "jsd"}), testing::HasSubstr("\"north\"?"));
    EXPECT_THAT(message({"north", "sout", "jsd"}), testing::HasSubstr("\"south\"?"));
    EXPECT_THAT(message({"north", "north", "jsd"}), testing::HasSubstr("two outlets"));
    EXPECT_THAT(message({"north", "", "alliancee"}),
                testing::HasSubstr("\"alliance\"?"));
}

} // namespace
} // namespace parallax::analysis
