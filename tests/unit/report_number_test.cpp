#include "core/report/number.hpp"

#include <cmath>
#include <cstdlib>
#include <limits>
#include <stdexcept>

#include <gtest/gtest.h>
#include <locale>

namespace parallax::report {
namespace {

TEST(Exact, IsTheShortestTextThatReadsBack) {
    EXPECT_EQ(exact(0.1), "0.1");
    EXPECT_EQ(exact(1.0 / 3.0), "0.3333333333333333");
    EXPECT_EQ(exact(2), "2");
    EXPECT_EQ(exact(-1.5), "-1.5");
    EXPECT_EQ(exact(-0.0), "0");
    EXPECT_EQ(std::strtod(exact(5e-324).c_str(), nullptr), 5e-324);
    EXPECT_EQ(std::strtod(exact(1.7976931348623157e308).c_str(), nullptr),
              1.7976931348623157e308);
}

TEST(Exact, RefusesWhatIsNotFinite) {
    EXPECT_THROW((void)exact(std::numeric_limits<double>::infinity()),
                 std::logic_error);
    EXPECT_THROW((void)exact(std::nan("")), std::logic_error);
}

struct GermanPoint : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

TEST(Numbers, DoNotLookAtTheLocale) {
    const std::locale before = std::locale::global(std::locale({}, new GermanPoint));
    EXPECT_EQ(exact(12345.5), "12345.5");
    EXPECT_EQ(rate(12.5), "12.5");
    EXPECT_EQ(grouped(1234), "1,234");
    std::locale::global(before);
}

TEST(Grouped, SetsCommasEveryThreeDigits) {
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1000), "1,000");
    EXPECT_EQ(grouped(1234567), "1,234,567");
    EXPECT_EQ(grouped(18446744073709551615ULL), "18,446,744,073,709,551,615");
}

TEST(Counted, AgreesInNumber) {
    EXPECT_EQ(counted(0, "article", "articles"), "0 articles");
    EXPECT_EQ(counted(1, "article", "articles"), "1 article");
    EXPECT_EQ(counted(2000, "article", "articles"), "2,000 articles");
}

TEST(Times, IsTheRatioOfALog2Ratio) {
    EXPECT_EQ(times(1), "2.00");
    EXPECT_EQ(times(-2), "0.25");
    EXPECT_EQ(times(0), "1.00");
    EXPECT_EQ(times(std::log2(9.994)), "9.99");
    EXPECT_EQ(times(std::log2(9.996)), "10.0");
    EXPECT_EQ(times(std::log2(99.96)), "100");
    EXPECT_EQ(times(11), "2,048");
    EXPECT_EQ(times(-10), "<0.01");
    EXPECT_THROW((void)times(2000), std::logic_error);
}

TEST(Times, NeverRoundsOntoOneWhatIsNotOne) {
    EXPECT_EQ(times(std::log2(1.004)), "1.004");
    EXPECT_EQ(times(std::log2(0.9996)), "0.9996");
    EXPECT_EQ(times(std::log2(1.02)), "1.02");
    EXPECT_EQ(times(std::log2(0.99)), "0.99");
}

TEST(Rate, ShowsZeroOnlyForZero) {
    EXPECT_EQ(rate(0), "0");
    EXPECT_EQ(rate(0.004), "<0.01");
    EXPECT_EQ(rate(0.005), "0.01");
    EXPECT_EQ(rate(0.25), "0.25");
    EXPECT_EQ(rate(12.345), "12.3");
    EXPECT_EQ(rate(1250.4), "1,250");
}

TEST(Probability, IsNeverRoundedAcrossALimit) {
    EXPECT_EQ(probability(0.0344), "0.034");
    EXPECT_EQ(probability(0.0004), "<0.001");
    EXPECT_EQ(probability(0.04996), "<0.050");
    EXPECT_EQ(probability(0.05), "0.050");
    EXPECT_EQ(probability(0.9999), ">0.999");
    EXPECT_EQ(probability(0.9994), "0.999");
    EXPECT_EQ(probability(1), "1.000");
}

TEST(Similarity, ShowsZeroAndOneOnlyForThem) {
    EXPECT_EQ(similarity(0), "0.000");
    EXPECT_EQ(similarity(0.0001), "<0.001");
    EXPECT_EQ(similarity(0.9999), ">0.999");
    EXPECT_EQ(similarity(1), "1.000");
    EXPECT_EQ(similarity(0.9874), "0.987");
}

TEST(WithSign, SetsThePlus) {
    EXPECT_EQ(with_sign(1.224), "+1.22");
    EXPECT_EQ(with_sign(-0.5), "-0.50");
    EXPECT_EQ(with_sign(-0.001), "0.00");
}

TEST(EstimateText, HasWhatIsKnown) {
    EXPECT_EQ(estimate_text({1, 0, 2, Status::ok}, times), "2.00 (1.00 to 4.00)");
    EXPECT_EQ(estimate_text({1, {}, {}, Status::too_few_articles}, times), "2.00");
    EXPECT_EQ(estimate_text({1, 0.5, {}, Status::unstable}, times),
              "2.00 (1.41 or more)");
    EXPECT_EQ(estimate_text({{}, {}, -1, Status::only_in_reference}, times),
              "0.50 or less");
    EXPECT_EQ(estimate_text({}, times), "");
}

} // namespace
} // namespace parallax::report
