#include "core/measure/log_ratio.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

// R's corpora package, LogRatio of keyness(): medical lemmas against a reference
// corpus, and inaugural speeches.
TEST(Log2TermRatio, AgreesWithCorpora) {
    struct Golden {
        TermCounts counts;
        double ratio;
        double half_a_digit;
    };
    for (const Golden& g :
         std::vector<Golden>{{{944, 367, 1177, 341805}, 9.543111, 5e-7},
                             {{936, 805, 1177, 341805}, 8.398699, 5e-7},
                             {{819, 5370, 1177, 341805}, 5.469064, 5e-7},
                             {{780, 699, 1177, 341805}, 8.339379, 5e-7},
                             {{778, 244, 1177, 341805}, 9.852167, 5e-7},
                             {{770, 56155, 1177, 341805}, 1.993816, 5e-7},
                             {{748, 528, 1177, 341805}, 8.683404, 5e-7},
                             {{733, 7074, 1177, 341805}, 4.911545, 5e-7},
                             {{7, 2, 1000, 1000}, 1.584962501, 5e-10},
                             {{1048, 779, 43002, 108539}, 1.76343366, 5e-9},
                             {{76, 7, 43002, 108539}, 4.68622497, 5e-9}}) {
        EXPECT_NEAR(log2_term_ratio(g.counts), g.ratio, g.half_a_digit);
    }
}

TEST(Log2TermRatio, NegatesWhenTheSidesAreSwapped) {
    for (double target = 0; target < 12; ++target) {
        for (double reference = 0; reference < 12; ++reference) {
            const double ratio = log2_term_ratio({target, reference, 40, 700});
            EXPECT_EQ(ratio, -log2_term_ratio({reference, target, 700, 40}));
            EXPECT_TRUE(std::isfinite(ratio));
        }
    }
}

TEST(Log2TermRatio, RefusesWhatIsNoCount) {
    EXPECT_THROW((void)log2_term_ratio({-1, 0, 9, 9}), std::logic_error);
    EXPECT_THROW((void)log2_term_ratio({0, 10, 9, 9}), std::logic_error);
    EXPECT_THROW((void)log2_term_ratio({0, 1, 0, 9}), std::logic_error);
}

} // namespace
} // namespace parallax::measure
