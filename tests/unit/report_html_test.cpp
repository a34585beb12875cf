#include "core/report/markup.hpp"
#include "core/report/report.hpp"

#include <set>

#include "tests/unit/report_findings.hpp"
#include <gmock/gmock.h>

namespace parallax::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Escaped, LeavesNothingThatHtmlReads) {
    EXPECT_EQ(escaped("<b a='1' c=\"2\">&amp;</b>"),
              "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;&lt;/b&gt;");
    EXPECT_EQ(escaped(std::string_view("a\0b", 3)), "a\uFFFDb");
    EXPECT_EQ(escaped("caf\xE9"), "caf\xEF\xBF\xBD");
    EXPECT_EQ(name("<i>"), "<bdi>&lt;i&gt;</bdi>");
}

/// Every foreign string that can stand on the page set to markup that would run.
Findings hostile_findings() {
    const std::string evil = "\"><script>alert(1)</script><img src=x onerror='x'>&";
    Findings findings = small_findings();
    findings.run = {evil,
                    {evil},
                    {{evil, evil}},
                    evil,
                    1,
                    2,
                    3,
                    {{evil, evil, 1, evil}},
                    {{evil, evil, 1, evil}},
                    FileRecord{evil, evil, 1, evil}};
    for (OutletFinding& outlet : findings.outlets) {
        outlet.name = evil;
    }
    for (EventFinding& event : findings.events) {
        event.name = event.first_date = event.last_date = evil;
    }
    for (CategoryFinding& category : findings.categories) {
        category.name = category.about = evil;
        category.patterns.assign(category.patterns.size(), evil);
    }
    for (std::size_t i = 0; i < findings.articles.size(); ++i) {
        ArticleFinding& article = findings.articles[i];
        texts_of(findings).set(i, evil + evil);
        article.id = article.title = article.date = article.language = evil;
    }
    for (EvidenceFinding& hit : findings.evidence) {
        hit.sentence = 0;
        hit.first = 0;
        hit.last = 4; // a phrase may have marks between its words
    }
    for (TermFinding& term : findings.terms) {
        term.feature = evil;
    }
    findings.boilerplate = {{evil, 1, 1}};
    for (base::Error* error : {&findings.skipped[0], &findings.notices[0]}) {
        error->message = error->place.path = evil;
    }
    return findings;
}

/// The names of all tags in order, those that close with a "/".
std::vector<std::string> tags_of(const std::string& html) {
    std::vector<std::string> tags;
    for (std::size_t at = html.find('<'); at != std::string::npos;
         at = html.find('<', at + 1)) {
        const std::size_t end = html.find_first_of(" >\n", at);
        if (html.compare(at, 2, "<!") != 0) {
            tags.push_back(html.substr(at + 1, end - at - 1));
        }
    }
    return tags;
}

std::set<std::string> kinds_of_tags(const std::string& html) {
    const auto tags = tags_of(html);
    return {tags.begin(), tags.end()};
}

TEST(ReportHtml, EscapesEverything) {
    const std::string html = report_html(hostile_findings());
    EXPECT_EQ(kinds_of_tags(html), kinds_of_tags(report_html(small_findings())));
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, Not(HasSubstr("<img")));
    EXPECT_THAT(html, Not(HasSubstr("onerror='")));
    EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)"));
}

TEST(ReportHtml, NeedsNothingElse) {
    const std::string html = report_html(large_findings({}));
    EXPECT_THAT(html,
                HasSubstr("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
    for (const char* word : {"<script", "<link", "<img", "src=", "url(", "@import",
                             "http://", "https://"}) {
        EXPECT_THAT(html, Not(HasSubstr(word)));
    }
}

/// Whether every element that has an end is closed before the one around it.
bool nests(const std::string& html) {
    const std::set<std::string> without_end{"meta",   "br",   "wbr",
                                            "circle", "line", "path"};
    std::vector<std::string> open;
    for (const std::string& tag : tags_of(html)) {
        if (tag[0] != '/') {
            if (!without_end.contains(tag)) {
                open.push_back(tag);
            }
        } else if (open.empty() || "/" + open.back() != tag) {
            return false;
        } else {
            open.pop_back();
        }
    }
    return open.empty();
}

TEST(ReportHtml, ClosesWhatItOpens) {
    EXPECT_TRUE(nests(report_html(small_findings())));
    EXPECT_TRUE(nests(report_html(Findings{})));
    EXPECT_TRUE(nests(report_html(large_findings({14, 3, 40, 40}))));
    EXPECT_FALSE(nests("<p><b></p></b>"));
    EXPECT_FALSE(nests("<p>"));
}

TEST(ReportHtml, HasEverySectionWithItsLead) {
    const std::string html = report_html(small_findings());
    for (const char* id : {"corpus", "contrasts", "frames", "rates", "pairs", "terms",
                           "problems", "method", "run"}) {
        EXPECT_THAT(html, HasSubstr(fmt::format("<section id=\"{}\"", id)));
        EXPECT_THAT(html, HasSubstr(fmt::format("<a href=\"#{}\">", id)));
    }
    EXPECT_THAT(html, Not(HasSubstr("<p class=\"lead\"></p>")));
    EXPECT_THAT(html, HasSubstr("4.00 (2.00 to 8.00)"));
    EXPECT_THAT(html, HasSubstr("only here (1.68 or more)"));
    EXPECT_THAT(html, HasSubstr("14.5<br><small>7.25 to 21.5</small>"));
    EXPECT_THAT(html, HasSubstr("The <mark>empire</mark> kept silent."));
    EXPECT_THAT(html, HasSubstr("3 of 4 same-event intervals exclude 1"));
    EXPECT_THAT(html, HasSubstr(std::string(64, 'b')));
    EXPECT_THAT(html, HasSubstr("Mantel-Haenszel"));
}

TEST(ReportHtml, LeavesOutSectionsWithoutContent) {
    const std::string html = report_html(Findings{});
    EXPECT_THAT(html, HasSubstr("<section id=\"corpus\""));
    EXPECT_THAT(html, HasSubstr("<section id=\"method\""));
    for (const char* id : {"contrasts", "frames", "rates", "pairs", "terms"}) {
        EXPECT_THAT(html, Not(HasSubstr(fmt::format("#{}", id))));
    }
    EXPECT_THAT(report_html(large_findings({1, 2, 1, 2})),
                Not(HasSubstr("<section id=\"pairs\"")));
}

TEST(ReportHtml, StaysSmallAndCountsWhatItLeavesOut) {
    Findings findings = large_findings({101, 40, 700, 100});
    EXPECT_EQ(findings.articles.size(), 10100U);
    const std::string html = report_html(findings);
    EXPECT_LT(html.size(), 5000000U);
    EXPECT_THAT(html,
                HasSubstr("10 more frames and 89 more outlets in csv/contrasts.csv"));
    EXPECT_THAT(html, HasSubstr("670 more events"));
    EXPECT_THAT(html, HasSubstr("5,030 more pairs in csv/similarity.csv"));
}

TEST(ReportHtml, CutsASentenceThatWasNotSplit) {
    Findings findings = small_findings();
    texts_of(findings).set(10, std::string(50000, 'x') + " alliance " +
                                   std::string(50000, 'y'));
    findings.evidence[10] = hit_in(findings, 10, 1, "alliance");
    const std::string html = report_html(findings);
    EXPECT_LT(html.size(), 100000U);
    EXPECT_THAT(html, HasSubstr("x <mark>alliance</mark> y"));
}

TEST(ReportHtml, SaysWhichDivergencesAreOverstated) {
    Findings findings = small_findings();
    EXPECT_THAT(report_html(findings), Not(HasSubstr("Overstated")));
    findings.similarities[1].value = {0.75, {}, {}, Status::overstated};
    const std::string html = report_html(findings);
    EXPECT_THAT(html, HasSubstr("0.750 <small>overstated</small>"));
    EXPECT_THAT(html, HasSubstr("Overstated: rare terms"));
}

TEST(ReportHtml, SaysWhatWasLeftOutAsBoilerplate) {
    Findings findings = small_findings();
    EXPECT_THAT(report_html(findings), Not(HasSubstr("oilerplate")));
    add_boilerplate(findings);
    EXPECT_THAT(report_html(findings),
                HasSubstr("<p class=\"remark\">Left out as boilerplate: 1,234 tokens "
                          "(49.4 %) in 2 articles: datelines 800, prompts 434; "));
}

TEST(ReportHtml, ShowsVoices) {
    Findings findings = small_findings();
    EXPECT_THAT(report_html(findings), Not(HasSubstr("In whose voice")));
    for (const Voice voice : {Voice::own, Voice::quoted}) {
        RateFinding rate;
        rate.voice = voice;
        rate.hits = voice == Voice::own ? 3 : 1;
        rate.voice_tokens = voice == Voice::own ? 60 : 40;
        rate.voice_share = voice == Voice::own ? 0.75 : 0.25;
        findings.voices.rates.push_back(rate);
    }
    const std::string html = report_html(findings);
    EXPECT_THAT(html, HasSubstr("3 of 4<br><small>quoted 1</small>"));
    EXPECT_THAT(html, HasSubstr("Of all words 60 % are in the outlets&#39; own voice"));
    for (CategoryFinding& category : findings.categories) {
        category.kind = CategoryKind::actor; // no frame, no table
    }
    EXPECT_THAT(report_html(findings), Not(HasSubstr("In whose voice")));
}

TEST(ReportHtml, ShowsWhoGetsToSpeak) {
    Findings findings = small_findings();
    EXPECT_THAT(report_html(findings), Not(HasSubstr("Who gets to speak")));
    findings.speakers.names = {{SpeakerName::Kind::actor, "us"},
                               {SpeakerName::Kind::nobody, ""}};
    SpeakerFinding one;
    one.quoted = 49;
    one.share = 0.8;
    one.words_per_1000 = {12.0, 4.0, 30.0, Status::ok};
    findings.speakers.speakers = {one};
    std::string html = report_html(findings);
    EXPECT_THAT(html, HasSubstr("80 %<br><small>12.0 (4.00 to 30.0)</small>"));
    EXPECT_THAT(html, HasSubstr("given fifty words in one outlet"));
    findings.speakers.speakers.front().quoted = 50;
    html = report_html(findings);
    EXPECT_THAT(html, HasSubstr("80 % are those of us"));
}

TEST(ReportHtml, ShowsWhoIsFramedHow) {
    Findings findings = small_findings();
    EXPECT_THAT(report_html(findings), Not(HasSubstr("Who is framed how")));
    RoleFinding role;
    role.actor = 2;
    role.hits = 4;
    role.frame_hits = 8;
    role.share = 0.5;
    RoleFinding left_out;
    left_out.hits = 1;
    findings.roles.roles = {role, left_out};
    std::string html = report_html(findings);
    EXPECT_THAT(html, HasSubstr("No actor has five hits of a frame in one outlet."));
    EXPECT_THAT(html, HasSubstr("(agent left out)"));
    findings.roles.roles.front().hits = 5;
    findings.roles.left_out = 3;
    html = report_html(findings);
    EXPECT_THAT(html, HasSubstr("is the one who does it in 50 % of the 8 hits of"));
    EXPECT_THAT(html, HasSubstr("3 rarer rows are not shown here."));
}

TEST(ReportHtml, NeverCallsAnOutletBiased) {
    const std::string html = report_html(large_findings({}));
    EXPECT_EQ(html.find("biased"), std::string::npos);
    EXPECT_THAT(html, HasSubstr("not a measure of bias"));
}

} // namespace
} // namespace parallax::report
