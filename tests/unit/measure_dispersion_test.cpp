#include "core/measure/dispersion.hpp"

#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

// Gries (2008), the made-up corpus of five parts: "a" occurs 1, 2, 3, 4 and 5 times in
// parts of 9, 10, 10, 10 and 11 words; he prints DP = 0.18.
TEST(Dispersion, IsAsInGriesExample) {
    const std::vector<TermPart> parts{{1, 9}, {2, 10}, {3, 10}, {4, 10}, {5, 11}};
    EXPECT_NEAR(dispersion(parts, 50).dp, 0.18, 1e-15);
}

// Both formulas as written, over all parts, those without the term included.
TEST(Dispersion, AgreesWithTheSlowVersion) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 200; ++i) {
        std::vector<TermPart> all;
        double f = 1;
        double tokens = 5;
        all.push_back({1, 5});
        for (std::size_t p = random() % 9; p > 0; --p) {
            const auto size = static_cast<double>(1 + random() % 50);
            const auto count =
                std::min(size, static_cast<double>(random() % 3 * (random() % 8)));
            all.push_back({count, size});
            f += count;
            tokens += size;
        }
        double dp = 0;
        double s = 0;
        std::vector<TermPart> with_term;
        for (const TermPart& part : all) {
            dp += std::abs(part.count / f - part.tokens / tokens);
            s += std::sqrt(part.tokens / tokens * part.count);
            if (part.count > 0) {
                with_term.push_back(part);
            }
        }
        const Dispersion found = dispersion(with_term, tokens);
        EXPECT_NEAR(found.dp, dp / 2, 1e-14);
        EXPECT_NEAR(found.rosengren_s, s * s / f, 1e-14);
    }
}

TEST(Dispersion, IsEvenInTheOnlyPart) {
    const Dispersion even = dispersion(std::vector<TermPart>{{3, 30}}, 30);
    EXPECT_EQ(even.dp, 0);
    EXPECT_EQ(even.rosengren_s, 1);
    const Dispersion uneven = dispersion(std::vector<TermPart>{{3, 10}}, 1000);
    EXPECT_NEAR(uneven.dp, 0.99, 1e-15);
    EXPECT_NEAR(uneven.rosengren_s, 0.01, 1e-15);
}

TEST(Dispersion, RefusesPartsThatCannotBe) {
    const auto of = [](std::vector<TermPart> parts, double tokens) {
        return dispersion(parts, tokens);
    };
    EXPECT_THROW((void)of({}, 10), std::logic_error);
    EXPECT_THROW((void)of({{0, 5}}, 10), std::logic_error);
    EXPECT_THROW((void)of({{6, 5}}, 10), std::logic_error);
    EXPECT_THROW((void)of({{1, 5}, {1, 6}}, 10), std::logic_error);
}

} // namespace
} // namespace parallax::measure
