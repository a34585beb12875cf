#include "core/measure/conservative_ratio.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

// R's corpora package: LRC and PositiveLRC of keyness(), alpha .05.
TEST(ConservativeLog2Ratio, AgreesWithCorpora) {
    struct Golden {
        double target;
        double reference;
        double both_ends;
        double lower_end;
    };
    for (const Golden& g : std::vector<Golden>{{944, 367, 9.132239, 9.144484},
                                               {936, 805, 8.071781, 8.081693},
                                               {819, 5370, 5.207546, 5.215652},
                                               {780, 699, 7.984664, 7.995422},
                                               {778, 244, 9.365925, 9.380298},
                                               {770, 56155, 1.739272, 1.747203},
                                               {748, 528, 8.298289, 8.309911},
                                               {733, 7074, 4.640064, 4.648499}}) {
        const TermCounts counts{g.target, g.reference, 1177, 341805};
        EXPECT_NEAR(conservative_log2_ratio(counts, .05, 20109), g.both_ends, 5e-7);
        EXPECT_NEAR(lower_log2_ratio(counts, .05, 20109), g.lower_end, 5e-7);
    }
    EXPECT_EQ(conservative_log2_ratio({7, 2, 1000, 1000}, .05, 1), 0);
    EXPECT_NEAR(lower_log2_ratio({7, 2, 1000, 1000}, .05, 1), -0.2874179176, 5e-11);
}

TEST(ConservativeLog2Ratio, AgreesWithCorporaOnInaugurals) {
    const auto ratio = [](double target, double reference) {
        return conservative_log2_ratio({target, reference, 43002, 108539}, .05, 9437);
    };
    EXPECT_NEAR(ratio(1048, 779), 1.45268216, 5e-9);
    EXPECT_NEAR(ratio(76, 7), 2.58367812, 5e-9);
    EXPECT_NEAR(ratio(12, 213), -1.13263949, 5e-9);
    EXPECT_NEAR(ratio(2089, 8094), -0.45834331, 5e-9);
}

TEST(ConservativeLog2Ratio, NegatesWhenTheSidesAreSwapped) {
    for (double target = 0; target < 40; target += 3) {
        for (double reference = 0; reference < 40; reference += 3) {
            if (target + reference > 0) {
                const double ratio =
                    conservative_log2_ratio({target, reference, 100, 900}, .05, 3);
                EXPECT_TRUE(std::isfinite(ratio));
                EXPECT_NEAR(
                    ratio,
                    -conservative_log2_ratio({reference, target, 900, 100}, .05, 3),
                    1e-12);
            }
        }
    }
}

TEST(LowerLog2Ratio, IsBelowEveryBoundWhereTheTargetLacksTheTerm) {
    EXPECT_EQ(lower_log2_ratio({0, 5, 100, 100}, .05, 1),
              -std::numeric_limits<double>::infinity());
    EXPECT_TRUE(std::isfinite(lower_log2_ratio({5, 0, 100, 100}, .05, 1)));
}

TEST(ConservativeLog2Ratio, RefusesWhatCannotBe) {
    EXPECT_THROW((void)conservative_log2_ratio({0, 0, 9, 9}, .05, 1), std::logic_error);
    EXPECT_THROW((void)conservative_log2_ratio({10, 0, 9, 9}, .05, 1),
                 std::logic_error);
    EXPECT_THROW((void)conservative_log2_ratio({1, 0, 9, 9}, 0, 1), std::logic_error);
    EXPECT_THROW((void)conservative_log2_ratio({1, 0, 9, 9}, .05, 0), std::logic_error);
    EXPECT_THROW((void)lower_log2_ratio({1, 0, 9, 9}, 1, 1), std::logic_error);
}

} // namespace
} // namespace parallax::measure
