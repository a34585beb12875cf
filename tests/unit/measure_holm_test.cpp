#include "core/measure/holm.hpp"

#include <algorithm>
#include <stdexcept>

#include <gmock/gmock.h>

namespace parallax::measure {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

/// R 4.2: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") and p.adjust(c(0.5, 0.2),
/// "holm")
TEST(HolmAdjusted, IsAsInR) {
    const std::vector<double> found = holm_adjusted({0.01, 0.04, 0.03, 0.005});
    ASSERT_EQ(found.size(), 4U);
    EXPECT_DOUBLE_EQ(found[0], 0.03);
    EXPECT_DOUBLE_EQ(found[1], 0.06);
    EXPECT_DOUBLE_EQ(found[2], 0.06);
    EXPECT_DOUBLE_EQ(found[3], 0.02);
    EXPECT_THAT(holm_adjusted({0.5, 0.2}), ElementsAre(DoubleEq(0.5), DoubleEq(0.4)));
}

TEST(HolmAdjusted, IsAtLeastPAndAtMostOne) {
    const std::vector<double> p{0.9, 0.4, 0.4, 1, 0.01};
    const std::vector<double> found = holm_adjusted(p);
    for (std::size_t i = 0; i < p.size(); ++i) {
        EXPECT_GE(found[i], p[i]);
        EXPECT_LE(found[i], 1);
    }
    EXPECT_EQ(found[1], found[2]); // equal p's
    EXPECT_TRUE(holm_adjusted({}).empty());
}

TEST(HolmAdjusted, TakesProbabilities) {
    EXPECT_THROW((void)holm_adjusted({0}), std::logic_error);
    EXPECT_THROW((void)holm_adjusted({1.1}), std::logic_error);
}

} // namespace
} // namespace parallax::measure
