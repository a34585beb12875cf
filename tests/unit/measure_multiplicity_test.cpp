#include "core/measure/multiplicity.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(FalseDiscoveryRates, AreThoseOfThePaper) {
    // The fifteen p-values of Benjamini and Hochberg (1995), section 3.2: at 0.05 the
    // first four are discoveries.
    const std::vector<double> p{0.0001, 0.0004, 0.0019, 0.0095, 0.0201,
                                0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
                                0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
    const std::vector<double> q = false_discovery_rates(p);
    for (std::size_t i = 0; i < q.size(); ++i) {
        EXPECT_EQ(q[i] <= 0.05, i < 4) << i;
        double least = 1; // the definition
        for (std::size_t j = i; j < p.size(); ++j) {
            least = std::min(least, p[j] * 15 / static_cast<double>(j + 1));
        }
        EXPECT_DOUBLE_EQ(q[i], least) << i;
    }
    EXPECT_DOUBLE_EQ(q[5], q[6]); // lifted by the smaller one that follows
}

TEST(FalseDiscoveryRates, RiseWithPInAnyOrder) {
    // 0.04 and 0.03 are lifted by the smaller of what follows: 0.03 * 4 / 3 = 0.04.
    EXPECT_THAT(false_discovery_rates({0.04, 0.01, 0.9, 0.03}),
                ElementsAre(DoubleNear(0.16 / 3, 1e-15), DoubleNear(0.04, 1e-15),
                            DoubleNear(0.9, 1e-15), DoubleNear(0.16 / 3, 1e-15)));
}

TEST(FalseDiscoveryRates, AreTheSameWhenEveryPStandsTwice) {
    const std::vector<double> once = false_discovery_rates({0.01, 0.2, 0.03});
    EXPECT_THAT(false_discovery_rates({0.01, 0.01, 0.2, 0.2, 0.03, 0.03}),
                ElementsAre(once[0], once[0], once[1], once[1], once[2], once[2]));
}

TEST(FalseDiscoveryRates, AreAtMostOne) {
    EXPECT_THAT(false_discovery_rates({0.9, 1, 0.8}), ElementsAre(1, 1, 1));
    EXPECT_THAT(false_discovery_rates({}), IsEmpty());
}

TEST(FalseDiscoveryRates, NeedProbabilities) {
    EXPECT_THROW((void)false_discovery_rates({0.5, 0}), std::logic_error);
    EXPECT_THROW((void)false_discovery_rates({1.5}), std::logic_error);
}

TEST(FamilyWisePs, CountWhatTheLargestReaches) {
    EXPECT_THAT(family_wise_ps({2, 0, 9, 3}, {1, 3, 2}),
                ElementsAre(0.75, 1, 0.25, 0.5));
}

TEST(FamilyWisePs, NeedAPermutation) {
    EXPECT_THROW((void)family_wise_ps({1}, {}), std::logic_error);
}

} // namespace
} // namespace parallax::measure
