#include "core/measure/keyness.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/oracle/oracle.hpp"
#include <gtest/gtest.h>

namespace parallax::measure {
namespace {

struct Golden {
    const char* term;
    double target;
    double reference;
    double score;
};

TermCounts swapped(const TermCounts& c) {
    return {c.reference, c.target, c.reference_tokens, c.target_tokens};
}

// quanteda.textstats, help page of textstat_keyness(): data_corpus_inaugural to 2021,
// speeches after 1945 against those before; default measure chi2, default correction.
// Seven or more digits are printed, four to five of them decimals.
TEST(SignedChiSquared, AgreesWithQuantedaOnPostWarInaugurals) {
    const std::vector<Golden> four_decimals{
        {"we", 1048, 779, 764.4484},    {".", 2014, 3141, 300.1887},
        {"us", 289, 216, 207.5181},     {"-", 242, 157, 205.0408},
        {"america", 148, 54, 200.5544}, {":", 115, 29, 187.9821},
        {"our", 917, 1307, 183.5362},   {"world", 196, 123, 171.9660},
        {"americans", 76, 7, 163.1532}, {"today", 84, 21, 137.7753}};
    const std::vector<Golden> five_decimals{
        {"upon", 39, 332, -58.39810},        {"public", 12, 213, -58.87042},
        {"constitution", 9, 200, -59.66134}, {"it", 266, 1132, -60.68425},
        {"states", 29, 305, -63.87803},      {"be", 278, 1224, -72.68161},
        {"should", 16, 309, -88.14817},      {"which", 96, 911, -177.10087},
        {"of", 1514, 5666, -197.08830},      {"the", 2089, 8094, -331.99069}};
    const auto score = [](const Golden& g) {
        return signed_chi_squared({g.target, g.reference, 43002, 108539},
                                  Correction::where_expected_is_small);
    };
    for (const Golden& g : four_decimals) {
        EXPECT_NEAR(score(g), g.score, 5e-5) << g.term;
    }
    for (const Golden& g : five_decimals) {
        EXPECT_NEAR(score(g), g.score, 5e-6) << g.term;
    }
}

// The same page: Trump 2017 against the other speeches after 1945. Here the correction
// matters: "protected", "while", "obama", "everyone", "your" and "breath" are expected
// fewer than five times.
TEST(SignedChiSquared, AgreesWithQuantedaWhereExpectedCountsAreSmall) {
    for (const Golden& g : std::vector<Golden>{{"protected", 5, 1, 81.83024},
                                               {"while", 6, 7, 51.79484},
                                               {"obama", 3, 0, 51.05861},
                                               {"will", 40, 332, 48.03251},
                                               {"everyone", 4, 5, 29.76164},
                                               {"your", 11, 51, 28.60175},
                                               {"america", 18, 130, 27.57968},
                                               {"breath", 2, 0, 27.27421}}) {
        EXPECT_NEAR(signed_chi_squared({g.target, g.reference, 1660, 41342},
                                       Correction::where_expected_is_small),
                    g.score, 5e-6)
            << g.term;
    }
}

// quanteda.textstats, tests/testthat/test-textstat_keyness.R: "b" 7 of 10 against 2 of
// 9, compared there with R's chisq.test(), and the other term of that table.
TEST(SignedChiSquared, AgreesWithTheToyOfQuantedasTests) {
    EXPECT_NEAR(signed_chi_squared({7, 2, 10, 9}, Correction::none), 4.337160, 5e-7);
    EXPECT_NEAR(signed_chi_squared({7, 2, 10, 9}, Correction::yates), 2.632438, 5e-7);
    EXPECT_NEAR(signed_chi_squared({3, 7, 10, 9}, Correction::none), -4.337160, 5e-7);
    EXPECT_NEAR(signed_chi_squared({3, 7, 10, 9}, Correction::yates), -2.632438, 5e-7);
}

// The same file: "a a a b b c c c c c c d e f g h h" against "a a b c c d d d d e f h"
// must come out in this order; e and f have equal counts.
TEST(SignedKeyness, OrdersTermsAsQuantedasTestsDo) {
    const std::vector<Golden> terms{{"a", 3, 2, 0}, {"b", 2, 1, 0}, {"c", 6, 2, 0},
                                    {"d", 1, 4, 0}, {"e", 1, 1, 0}, {"f", 1, 1, 0},
                                    {"g", 1, 0, 0}, {"h", 2, 1, 0}};
    const auto order_by = [&](auto score) {
        std::vector<Golden> sorted = terms;
        for (Golden& g : sorted) {
            g.score = score(TermCounts{g.target, g.reference, 17, 12});
        }
        std::stable_sort(
            sorted.begin(), sorted.end(),
            [](const Golden& x, const Golden& y) { return x.score > y.score; });
        std::string order;
        for (const Golden& g : sorted) {
            order += g.term;
        }
        return order;
    };
    EXPECT_EQ(order_by([](const TermCounts& c) {
                  return signed_chi_squared(c, Correction::where_expected_is_small);
              }),
              "gcbhaefd");
    EXPECT_EQ(order_by([](const TermCounts& c) {
                  return signed_log_likelihood(c, Correction::none);
              }),
              "cgbhaefd");
}

// The same help page as above: Trump 2017, one added to every count, measure "lr",
// correction "yates". quanteda corrects only where an expected count is small, here
// everywhere but for "will" and "america", and adds 1e-9 inside every logarithm, which
// comes to 2e-9 times the tokens.
TEST(SignedLogLikelihood, AgreesWithQuantedaButForItsEpsilon) {
    constexpr double target_tokens = 6182;
    constexpr double reference_tokens = 127260;
    for (const Golden& g : std::vector<Golden>{{"will", 41, 351, 22.609878},
                                               {"america", 19, 149, 12.306921},
                                               {"your", 12, 70, 10.868622},
                                               {"while", 7, 26, 9.707425},
                                               {"again", 10, 56, 9.345219},
                                               {"protected", 6, 20, 8.909125},
                                               {"american", 12, 86, 7.996610},
                                               {"back", 7, 35, 7.113978},
                                               {"dreams", 6, 30, 5.908744},
                                               {"country", 10, 77, 5.725811}}) {
        const TermCounts counts{g.target, g.reference, target_tokens, reference_tokens};
        EXPECT_NEAR(signed_log_likelihood(counts, Correction::where_expected_is_small) +
                        2e-9 * (target_tokens + reference_tokens),
                    g.score, 5e-7)
            << g.term;
    }
}

// R package corpora (Evert), tests/keyness.R: lemmas of a corpus of reports on
// medicine, G2 to the three decimals printed there.
TEST(SignedLogLikelihood, AgreesWithTheReferenceSetOfCorpora) {
    for (const Golden& g : std::vector<Golden>{{"Antibiotikum", 944, 367, 10290.405},
                                               {"Keim", 936, 805, 9325.546},
                                               {"Patient", 819, 5370, 5253.111},
                                               {"Infektion", 780, 699, 7503.595},
                                               {"resistent", 778, 244, 8397.957},
                                               {"Mensch", 770, 56155, 1402.612},
                                               {"Bakterie", 748, 528, 7388.316},
                                               {"Krankenhaus", 733, 7074, 4073.472}}) {
        EXPECT_NEAR(signed_log_likelihood({g.target, g.reference, 1177, 341805},
                                          Correction::none),
                    g.score, 5e-4)
            << g.term;
    }
}

// keyness() of the same package, run on the counts of quanteda's help page.
TEST(SignedLogLikelihood, AgreesWithCorporaOnPostWarInaugurals) {
    for (const Golden& g : std::vector<Golden>{{"we", 1048, 779, 676.349617},
                                               {"americans", 76, 7, 148.209162},
                                               {"public", 12, 213, -78.797135},
                                               {"the", 2089, 8094, -352.755016}}) {
        EXPECT_NEAR(signed_log_likelihood({g.target, g.reference, 43002, 108539},
                                          Correction::none),
                    g.score, 5e-7)
            << g.term;
    }
    EXPECT_NEAR(signed_log_likelihood({7, 2, 1000, 1000}, Correction::none),
                2.954494185, 5e-10);
}

// tests/oracle/keyness.py: scipy.stats.chi2_contingency with and without Yates'
// correction everywhere.
TEST(SignedKeyness, AgreesWithScipy) {
    for (const auto& row : tests::oracle_rows("keyness.txt")) {
        const TermCounts counts{std::stod(row[0]), std::stod(row[1]), std::stod(row[2]),
                                std::stod(row[3])};
        const auto expect_near = [&](double value, const std::string& expected) {
            EXPECT_NEAR(value, std::stod(expected),
                        1e-11 * std::max(1.0, std::abs(value)))
                << row[0] << " " << row[1];
        };
        expect_near(signed_chi_squared(counts, Correction::none), row[4]);
        expect_near(signed_chi_squared(counts, Correction::yates), row[5]);
        expect_near(signed_log_likelihood(counts, Correction::none), row[6]);
        expect_near(signed_log_likelihood(counts, Correction::yates), row[7]);
    }
}

// Every table with up to 6 tokens a side: the sign, the swap, and that the correction
// never passes the expected count, so never raises the score.
TEST(SignedKeyness, KeepsItsPromisesOnEverySmallTable) {
    for (int m = 1; m <= 6; ++m) {
        for (int n = 1; n <= 6; ++n) {
            for (int a = 0; a <= m; ++a) {
                for (int b = 0; b <= n; ++b) {
                    if (a + b == 0 || a + b == m + n) {
                        continue;
                    }
                    const TermCounts c{double(a), double(b), double(m), double(n)};
                    const int sign = (a * n > b * m) - (a * n < b * m);
                    for (const Correction correction :
                         {Correction::none, Correction::yates,
                          Correction::where_expected_is_small}) {
                        const double chi2 = signed_chi_squared(c, correction);
                        const double g2 = signed_log_likelihood(c, correction);
                        ASSERT_EQ(chi2, -signed_chi_squared(swapped(c), correction));
                        ASSERT_NEAR(g2, -signed_log_likelihood(swapped(c), correction),
                                    1e-14);
                        ASSERT_GE(chi2 * sign, 0);
                        ASSERT_GE(g2 * sign, 0);
                        ASSERT_LE(std::abs(chi2),
                                  std::abs(signed_chi_squared(c, Correction::none)));
                        ASSERT_LE(std::abs(g2),
                                  std::abs(signed_log_likelihood(c, Correction::none)) +
                                      1e-15);
                        if (sign == 0) {
                            ASSERT_EQ(chi2, 0);
                            ASSERT_EQ(g2, 0);
                        }
                    }
                    ASSERT_GT(sign * signed_chi_squared(c, Correction::none),
                              sign == 0 ? -1 : 0);
                }
            }
        }
    }
}

TEST(SignedChiSquared, IsNegatedExactlyBySwappingTheSides) {
    std::mt19937_64 random(4);
    for (int i = 0; i < 2000; ++i) {
        const auto m = static_cast<double>(1000 + random() % 1000000);
        const auto n = static_cast<double>(1000 + random() % 1000000);
        const TermCounts c{static_cast<double>(random() % 900),
                           static_cast<double>(1 + random() % 900), m, n};
        for (const Correction correction : {Correction::none, Correction::yates,
                                            Correction::where_expected_is_small}) {
            ASSERT_EQ(signed_chi_squared(c, correction),
                      -signed_chi_squared(swapped(c), correction));
            const double g2 = signed_log_likelihood(c, correction);
            ASSERT_NEAR(g2, -signed_log_likelihood(swapped(c), correction), 1e-8);
        }
    }
}

// "everyone" (4 of 1,660 against 5 of 41,342) is expected 0.3 times, "will" 14 times.
// 2 of 14 against 1 of 16: an expected 1.4, but no difference that survives.
TEST(CorrectionWhereExpectedIsSmall, IsAllOrNothing) {
    const TermCounts everyone{4, 5, 1660, 41342};
    const TermCounts will{40, 332, 1660, 41342};
    const TermCounts close{1, 1, 14, 16};
    for (const auto score : {signed_chi_squared, signed_log_likelihood}) {
        const auto small = Correction::where_expected_is_small;
        EXPECT_EQ(score(everyone, small), score(everyone, Correction::yates));
        EXPECT_NE(score(everyone, small), score(everyone, Correction::none));
        EXPECT_EQ(score(will, small), score(will, Correction::none));
        EXPECT_NE(score(will, small), score(will, Correction::yates));
        EXPECT_EQ(score(close, small), score(close, Correction::none));
        EXPECT_NE(score(close, small), score(close, Correction::yates));
        // Five expected are not small, four and a half are.
        const TermCounts five{8, 2, 10, 10};
        EXPECT_EQ(score(five, small), score(five, Correction::none));
        const TermCounts fewer{8, 1, 10, 10};
        EXPECT_EQ(score(fewer, small), score(fewer, Correction::yates));
        EXPECT_NE(score(fewer, small), score(fewer, Correction::none));
    }
}

TEST(SignedKeyness, RefusesCountsThatCannotBe) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (const TermCounts& bad :
         {TermCounts{-1, 1, 10, 10}, TermCounts{1, -1, 10, 10},
          TermCounts{11, 1, 10, 10}, TermCounts{1, 11, 10, 10}, TermCounts{0, 1, 0, 10},
          TermCounts{1, 0, 10, 0}, TermCounts{0, 0, 10, 10}, TermCounts{10, 10, 10, 10},
          TermCounts{nan, 1, 10, 10}}) {
        EXPECT_THROW((void)signed_chi_squared(bad, Correction::none), std::logic_error);
        EXPECT_THROW((void)signed_log_likelihood(bad, Correction::none),
                     std::logic_error);
    }
}

} // namespace
} // namespace parallax::measure
