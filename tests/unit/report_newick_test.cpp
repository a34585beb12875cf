#include "core/report/report.hpp"

#include <stdexcept>

#include "tests/unit/report_findings.hpp"
#include <gtest/gtest.h>

namespace parallax::report {
namespace {

// Heights 0.25 and 0.75: from each leaf it is half of these, 0.125 and 0.375, up.
TEST(TreeNewick, HasHalfTheDifferencesOfHeightsAndSupport) {
    Findings findings = small_findings();
    findings.outlets[1].name = "Evening";
    findings.outlets[2].name = "West";
    EXPECT_EQ(tree_newick(findings),
              "('Morning Post':0.375,('Evening':0.125,'West':0.125):0.25)1;\n");
    findings.tree->merges[0].support = 0.875;
    EXPECT_EQ(tree_newick(findings),
              "('Morning Post':0.375,('Evening':0.125,'West':0.125)0.875:0.25)1;\n");
}

TEST(TreeNewick, QuotesNames) {
    Findings findings = small_findings();
    findings.outlets[0].name = "It's (new): [a,b];_c";
    findings.outlets[1].name = "two\nlines";
    findings.outlets[2].name = "\xE5\xA0\xB1\xFF";
    EXPECT_EQ(tree_newick(findings),
              "('It''s (new): [a,b];_c':0.375,('two lines':0.125,"
              "'\xE5\xA0\xB1\xEF\xBF\xBD':0.125):0.25)1;\n");
}

TEST(TreeNewick, IsEmptyWithoutATree) {
    EXPECT_EQ(tree_newick(Findings{}), "");
    Findings findings = small_findings();
    findings.tree->merges.clear();
    EXPECT_EQ(tree_newick(findings), "");
}

TEST(TreeNewick, RefusesATreeThatDoesNotJoinItsLeaves) {
    Findings findings = small_findings();
    findings.tree->merges.pop_back();
    EXPECT_THROW((void)tree_newick(findings), std::logic_error);
}

} // namespace
} // namespace parallax::report
