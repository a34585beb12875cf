#include "core/report/markup.hpp"
#include "core/report/number.hpp"
#include "core/report/page.hpp"
#include "core/report/report.hpp"

#include <fmt/format.h>

namespace parallax::report {

namespace {

/// Nothing is loaded, run or sent: the page has no script and asks for nothing.
constexpr std::string_view head =
    R"html(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{css}</style>
</head>
<body>
<header>
<p class="brand">Parallax</p>
<h1>{title}</h1>
<nav aria-label="Sections"><ul>{links}</ul></nav>
</header>
<main>
{sections}</main>
<footer><p>{program}. Differences in wording, not a measure of bias.</p></footer>
</body>
</html>
)html";

struct Part {
    std::string_view id;
    std::string_view link;
    std::string html;
};

} // namespace

std::string report_html(const Findings& findings) {
    const ContrastRanking ranking = ranked_contrasts(findings);
    const HitsByCell hits(findings);
    const std::vector<Part> parts{
        {"study", "Hypotheses", study_section(findings)},
        {"corpus", "Corpus", corpus_section(findings)},
        {"contrasts", "Strongest contrasts", contrast_section(findings, ranking, hits)},
        {"frames", "Frames", frame_section(findings, ranking, hits)},
        {"rates", "Rates", rate_section(findings)},
        {"voices", "Voices", voice_section(findings)},
        {"roles", "Actors", role_section(findings)},
        {"speakers", "Speakers", speaker_section(findings)},
        {"pairs", "Alike", pair_section(findings)},
        {"terms", "Terms", term_section(findings)},
        {"problems", "Skipped", problem_section(findings)},
        {"method", "Method", method_section(findings)},
        {"run", "Run", run_section(findings)}};
    std::string links;
    std::string sections;
    for (const Part& part : parts) {
        if (!part.html.empty()) {
            links += fmt::format("<li><a href=\"#{}\">{}</a></li>", part.id, part.link);
            sections += part.html;
        }
    }
    const std::string title =
        fmt::format("How {} {} the same events",
                    counted(findings.outlets.size(), "outlet", "outlets"),
                    findings.outlets.size() == 1 ? "frames" : "frame");
    return fmt::format(head, fmt::arg("title", title), fmt::arg("css", page_css()),
                       fmt::arg("links", links), fmt::arg("sections", sections),
                       fmt::arg("program", escaped(findings.run.program)));
}

} // namespace parallax::report
