#include "core/report/significance_words.hpp"

#include "tests/unit/report_findings.hpp"
#include <gtest/gtest.h>

namespace parallax::report {
namespace {

ContrastFinding tested(Scope scope, double q, double p_max_t) {
    ContrastFinding found;
    found.scope = scope;
    found.significance = {q / 2, q, p_max_t, 0.0001, Status::ok};
    return found;
}

TEST(QText, IsPInBracketsWhereThereIsNoQ) {
    EXPECT_EQ(q_text({0.01, 0.02, 0.03, 0.0001, Status::ok}), "0.020");
    EXPECT_EQ(q_text({0.25, {}, {}, 0.25, Status::too_few_permutations}), "(0.250)");
    EXPECT_EQ(q_text({}), "");
}

TEST(NoiseText, SaysWhereThereIsNoBound) {
    EXPECT_EQ(noise_text({1.0, Status::ok}), "2.00");
    EXPECT_EQ(noise_text({{}, Status::no_bound}), "∞");
    EXPECT_EQ(noise_text({{}, Status::too_few_articles}), "");
}

TEST(DiscoveryStatement, CountsWhatIsFoundOnTheSameEvents) {
    Findings findings;
    findings.run.permutations = 9999;
    EXPECT_EQ(discovery_statement(findings), "");
    findings.contrasts = {tested(Scope::raw, 0.01, 0.01)};
    EXPECT_EQ(discovery_statement(findings),
              "1 of 1 contrast over all articles has q < 0.05 (1 in 20 of such may be "
              "chance), 1 even by max-T.");
    findings.contrasts.push_back(tested(Scope::event_adjusted, 0.2, 0.9));
    EXPECT_EQ(
        discovery_statement(findings),
        "None of 1 same-event contrast has q < 0.05: nothing here stands out from "
        "chance.");
    findings.contrasts.push_back(tested(Scope::event_adjusted, 0.04, 0.06));
    findings.contrasts.push_back(tested(Scope::event_adjusted, 0.001, 0.002));
    EXPECT_EQ(discovery_statement(findings),
              "2 of 3 same-event contrasts have q < 0.05 (1 in 20 of such may be "
              "chance), 1 even by max-T.");
}

TEST(DiscoveryStatement, SaysWhenPermutationsAreTooFewForSoManyTests) {
    Findings findings;
    findings.contrasts = {tested(Scope::event_adjusted, 0.06, 0.02),
                          tested(Scope::event_adjusted, 0.9, 0.9)};
    findings.run.permutations = 40; // 2 / 41 < 0.05
    EXPECT_EQ(discovery_statement(findings),
              "None of 2 same-event contrasts have q < 0.05, 1 by max-T.");
    findings.run.permutations = 39; // 2 / 40: just not
    EXPECT_EQ(discovery_statement(findings),
              "None of 2 same-event contrasts have q < 0.05, 1 by max-T (q needs "
              "--permutations 40).");
}

} // namespace
} // namespace parallax::report
