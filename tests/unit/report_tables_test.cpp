#include "core/base/unicode.hpp"
#include "core/report/report.hpp"

#include <sstream>

#include "tests/unit/report_findings.hpp"
#include <gmock/gmock.h>

namespace parallax::report {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// The words with one blank between them.
std::string one_line_of(const std::string& text) {
    std::istringstream stream(text);
    std::string line;
    for (std::string word; stream >> word;) {
        line += word + " ";
    }
    return line;
}

TEST(TermsTable, HasCountsAndIntervalBesideEachTerm) {
    const std::string text = terms_table(small_findings(), {110, false});
    EXPECT_THAT(text, HasSubstr("Morning Post against all others"));
    EXPECT_THAT(
        text, HasSubstr("  word0         12/3       4/2  +1.25 (+0.50 to +2.00)        "
                        "+1.50  0.012  0.25"));
    EXPECT_THAT(text, HasSubstr("in one article only"));
    EXPECT_THAT(text, HasSubstr("no test"));
}

TEST(TermsTable, SaysWhatAReferenceCanNotShow) {
    Findings findings = small_findings();
    findings.reference = TermReference{
        "list.tsv", true, 5000, 300, 0, 2, 7, 4, {{"list.tsv", "", 1, ""}}};
    for (TermFinding& term : findings.terms) {
        term.testing = TermTesting::no_articles;
        term.docfreq_reference.reset();
        term.p = term.q = term.p_max_t = term.log_ratio_adjusted = std::nullopt;
    }
    const std::string list = terms_table(findings, {110, false});
    EXPECT_THAT(list, HasSubstr("against list.tsv"));
    EXPECT_THAT(list, HasSubstr("here/reference"));
    EXPECT_THAT(list, Not(HasSubstr("same events")));
    EXPECT_THAT(one_line_of(list),
                HasSubstr("intervals count the sampling of the articles here only"));
    EXPECT_THAT(one_line_of(list), HasSubstr("Its rarest word occurs 4 times, so it "
                                             "was cut: 7 words of the corpus"));
    EXPECT_THAT(one_line_of(list), HasSubstr("2 lines of it"));
    EXPECT_THAT(terms_csv(findings), HasSubstr(",list.tsv,12,3,4,,"));
    EXPECT_THAT(terms_csv(findings), HasSubstr(",reference has no articles,,target"));
    findings.reference = TermReference{
        "others/", false, 5000, 300, 40, 1, 0, 0, {{"others/a.txt", "", 1, ""}}};
    const std::string corpus = terms_table(findings, {110, false});
    EXPECT_THAT(one_line_of(corpus), HasSubstr("40 articles, 5,000 tokens"));
    EXPECT_THAT(one_line_of(corpus), HasSubstr("1 article of it is in the corpus"));
}

TEST(TermsTable, CountsWhatItLeavesOut) {
    const std::string text = terms_table(large_findings({11, 1, 1, 1}), {});
    EXPECT_THAT(text, HasSubstr("and 15 more"));
    EXPECT_THAT(text, HasSubstr("Left out here: 3 more outlets."));
    EXPECT_THAT(text, Not(HasSubstr("term10 ")));
}

TEST(TermsTable, SaysWhatWasLeftOutAsBoilerplate) {
    Findings findings = small_findings();
    EXPECT_THAT(terms_table(findings, {200, false}), Not(HasSubstr("oilerplate")));
    add_boilerplate(findings);
    EXPECT_THAT(terms_table(findings, {200, false}),
                HasSubstr("\n  Left out as boilerplate: 1,234 tokens (49.4 %) in 2 "
                          "articles: datelines 800, prompts 434; "));
}

TEST(TermsTable, SaysThatThereIsNothing) {
    EXPECT_THAT(terms_table(Findings{}, {}), HasSubstr("No terms"));
}

TEST(KwicTable, PutsTheHitsOneBelowTheOther) {
    Findings findings = small_findings();
    findings.kwic.clear();
    for (const std::size_t row : {0U, 4U, 8U, 10U}) {
        const EvidenceFinding& hit = findings.evidence[row];
        findings.kwic.push_back({hit.article, hit.sentence, hit.first, hit.last});
    }
    for (const std::size_t width : {60U, 100U, 200U}) {
        const auto lines = lines_of(kwic_table(findings, {width, false}));
        ASSERT_EQ(lines.size(), 5U);
        const std::size_t column =
            base::display_width(lines[0].substr(0, lines[0].find('[')));
        for (std::size_t i = 0; i < 4; ++i) {
            EXPECT_LE(base::display_width(lines[i]), width);
            EXPECT_EQ(base::display_width(lines[i].substr(0, lines[i].find('['))),
                      column)
                << lines[i];
        }
        EXPECT_THAT(lines[0], HasSubstr("The [empire] press"));
        EXPECT_THAT(lines[2], HasSubstr("人民报"));
    }
    EXPECT_THAT(kwic_table(findings, {}),
                HasSubstr("4 hits in 4 articles of 2 outlets; 12 articles searched."));
}

TEST(KwicTable, ShowsLineBreaksAsSpacesAndMarksInColour) {
    Findings findings = small_findings();
    const EvidenceFinding& hit = findings.evidence[1];
    findings.kwic = {{hit.article, hit.sentence, hit.first, hit.last}};
    EXPECT_THAT(kwic_table(findings, {120, false}),
                HasSubstr("it said, was bullied by an [emp"));
    EXPECT_THAT(kwic_table(findings, {120, true}), HasSubstr("\x1B[1;4mempire\x1B[0m"));
}

TEST(KwicTable, SaysThatThereIsNothing) {
    EXPECT_THAT(kwic_table(Findings{}, {}), HasSubstr("0 hits in 0 articles"));
}

} // namespace
} // namespace parallax::report
